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

let asPlanned = false

/** For a program that runs until somebody ends it: to be ended is then a success, and npm has nothing to complain about. */
export const endingIsSuccess = (): void => {
  asPlanned = true
}

let listening = false
const listenOnce = () => {
  if (listening) return
  listening = true
  // 128 + the number of the signal, as a shell would say it.
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
    process.on(signal, () => void leave(asPlanned ? 0 : code))
  }
  process.on('uncaughtException', (error) => {
    console.error(error)
    void leave(1)
  })
}
