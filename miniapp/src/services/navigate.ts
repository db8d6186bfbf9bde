import Taro from '@tarojs/taro'

/** Tab pages keep their state and are switched to; every other page is stacked. */
export const TAB_PAGES = ['/pages/home/index', '/pages/tickets/index', '/pages/inbox/index', '/pages/me/index'] as const

const isTab = (url: string) => TAB_PAGES.some((tab) => url.split('?')[0] === tab)

/** WeChat stacks at most ten pages; near the top the present page gives way, so that a press always leads on. */
export const go = (url: string): void => {
  if (isTab(url)) void Taro.switchTab({ url })
  else if (Taro.getCurrentPages().length >= 9) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

/** Leaves no way back: after signing in or out. */
export const restart = (url: string): void => {
  void Taro.reLaunch({ url })
}

export const replace = (url: string): void => {
  if (isTab(url)) void Taro.switchTab({ url })
  else void Taro.redirectTo({ url })
}

/** Back one page, or to `otherwise` when this is the first one. */
export const goBack = (otherwise: string | false = '/pages/home/index'): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else if (otherwise) replace(otherwise)
}

/** What Taro itself writes into a page of the stack, on both platforms alike; WeChat's own `route` and `options` are not there on the web. */
interface StackedPage {
  $taroPath?: string
  $taroParams?: Record<string, string>
}

const standsFor = ({ $taroPath = '', $taroParams = {} }: StackedPage, url: string): boolean => {
  const bare = (path = '') => path.replace(/^\//, '').split('?')[0]
  const query = (url.split('?')[1] ?? '').split('&').filter(Boolean)
  const asked = query.map((pair) => pair.split('=') as [string, string])
  return bare($taroPath) === bare(url) && asked.every(([name, value]) => $taroParams[name] === value)
}

/** Ends a form that was opened on the page `url`: back to it where it lies beneath, so that the arrow does not lead through the same page twice. */
export const returnTo = (url: string): void => {
  const pages = Taro.getCurrentPages()
  const beneath = pages[pages.length - 2] as StackedPage | undefined
  if (beneath && standsFor(beneath, url)) void Taro.navigateBack()
  else replace(url)
}

/** 「拨打」: asks the phone itself. Cancelling is no error. */
export const call = (phoneNumber: string): void => {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}
