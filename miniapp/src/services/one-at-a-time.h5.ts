/** Two tabs share one session: the browser's own lock keeps them from spending the same refresh token twice. */
export const oneAtATime = <T>(name: string, act: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request(name, act) as Promise<T>) : act()
