import type { Steps } from '@jinlin/shared/kernel/steps'

/** All of a long computation, with `pause` between slices of `every` steps, so that others are served in between. */
export const drainInSlices = async <T>(steps: Steps<T>, pause: () => Promise<void>, every = 500): Promise<T> => {
  for (let done = 1; ; done++) {
    const next = steps.next()
    if (next.done) return next.value
    if (done % every === 0) await pause()
  }
}
