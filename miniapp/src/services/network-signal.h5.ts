/** Calls back on every change; returns what is known now. */
export const watchNetwork = (tell: (online: boolean) => void): void => {
  window.addEventListener('online', () => tell(true))
  window.addEventListener('offline', () => tell(false))
  tell(navigator.onLine)
}
