/** Long work in small steps: the same code runs at once in a test and in slices on a server that must go on answering. */
export type Steps<T> = Generator<void, T, void>

/** All of it now. */
export const drain = <T>(steps: Steps<T>): T => {
  for (;;) {
    const next = steps.next()
    if (next.done) return next.value
  }
}
