/** A list longer than this shows its beginning first. */
const MOST = 6

/** The beginning of a long list, and how many follow. One single row is never hidden: saying so takes as much room. */
export const fold = <T>(all: readonly T[], open: boolean): { shown: readonly T[]; rest: number } =>
  open || all.length <= MOST ? { shown: all, rest: 0 } : { shown: all.slice(0, MOST - 1), rest: all.length - MOST + 1 }
