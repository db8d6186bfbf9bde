/** Whatever must be ended before we leave, last begun first. */
const duties: (() => Promise<void> | void)[] = []
let leaving: Promise<void> | undefined

const endAll = async () => {
  for (const duty of duties.splice(0).reverse()) {
    try {
      await duty()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
  }
}

/** Runs every registered duty once and leaves. Safe to call from several places at the same moment. */
export const leave = (code: number): Promise<void> => {
  leaving ??= endAll().finally(() => process.exit(code))
  return leaving
}

/** True from the first signal on: what ends now ends because we asked it to. */
export const isLeaving = (): boolean => leaving !== undefined

/** Registers a duty for the end, whether that is a normal end, Ctrl-C, SIGTERM or an error nobody caught. */
export const beforeLeaving = (duty: () => Promise<void> | void): void => {
  if (duties.length === 0) listenOnce()
  duties.push(duty)
}

let listening = false
const listenOnce = () => {
  if (listening) return
  listening = true
  process.on('SIGINT', () => void leave(130))
  process.on('SIGTERM', () => void leave(143))
  process.on('SIGHUP', () => void leave(129))
  process.on('uncaughtException', (error) => {
    console.error(error)
    void leave(1)
  })
}
