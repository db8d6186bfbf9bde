import Taro from '@tarojs/taro'

const KEY = 'jinlin:renewed-at'
/** Twice in a row something else is wrong, and loading again would go on for ever. */
const ONCE_IN = 60_000

/** webpack's words for a page that could not be fetched. */
export const isMissingPage = (reason: unknown): boolean =>
  reason instanceof Error && (reason.name === 'ChunkLoadError' || ('code' in reason && reason.code === 'CSS_CHUNK_LOAD_FAILED'))

let saying = false

/** A page that was never opened cannot be fetched in a lift, and the tap would do nothing at all. Words and styles fail apart, and are one tap. */
const sayUnreachable = async (): Promise<void> => {
  if (saying) return
  saying = true
  const words = { title: '没有网络', content: '这一页还没有打开过, 连上网络后再点一次', showCancel: false, confirmText: '知道了' }
  await Taro.showModal(words).catch(() => undefined)
  saying = false
}

/**
 * A tab older than the screens on the server asks for pages that are not there any more, and a tap would lead nowhere: the page it is on the way to is loaded anew.
 * Without a network nothing is loaded: what stands stays, and says so.
 */
export const watchForNewerBuild = (): void => {
  const renew = async (): Promise<void> => {
    const now = Date.now()
    if (now - Number(sessionStorage.getItem(KEY)) < ONCE_IN) return
    const answer = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
    if (!answer) return sayUnreachable()
    if (!answer.ok) return
    sessionStorage.setItem(KEY, String(now))
    location.reload()
  }
  window.addEventListener('unhandledrejection', ({ reason }) => void (isMissingPage(reason) && renew()))
}
