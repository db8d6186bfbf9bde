/**
 * Puts `Date` ahead by so many milliseconds; timers go on as they are. Stands on its own, because a browser is handed its text: a page and a server that
 * disagree about the hour would tell different stories.
 * @returns puts it back
 */
export const setAhead = (ahead: number): (() => void) => {
  const Real = globalThis.Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: number[]) => (args.length === 0 ? new target(Real.now() + ahead) : new target(...(args as [number]))),
    apply: () => new Real(Real.now() + ahead).toString(),
    get: (target, name) => (name === 'now' ? () => Real.now() + ahead : Reflect.get(target, name)),
  })
  return () => {
    globalThis.Date = Real
  }
}
