const KEY = 'jinlin:renewed-at'
/** Twice in a row something else is wrong, and loading again would go on for ever. */
const ONCE_IN = 60_000

/** webpack's words for a page that could not be fetched. */
export const isMissingPage = (reason: unknown): boolean =>
  reason instanceof Error && (reason.name === 'ChunkLoadError' || ('code' in reason && reason.code === 'CSS_CHUNK_LOAD_FAILED'))

/**
 * A tab older than the screens on the server asks for pages that are not there any more, and a tap would lead nowhere: the page it is on the way to is loaded anew.
 * Without a network nothing is loaded: what stands stays.
 */
export const watchForNewerBuild = (): void => {
  const renew = async (): Promise<void> => {
    const now = Date.now()
    if (now - Number(sessionStorage.getItem(KEY)) < ONCE_IN) return
    const answer = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
    if (!answer?.ok) return
    sessionStorage.setItem(KEY, String(now))
    location.reload()
  }
  window.addEventListener('unhandledrejection', ({ reason }) => void (isMissingPage(reason) && renew()))
}
