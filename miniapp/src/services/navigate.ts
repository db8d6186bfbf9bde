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

/** 「拨打」: asks the phone itself. Cancelling is no error. */
export const call = (phoneNumber: string): void => {
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}
