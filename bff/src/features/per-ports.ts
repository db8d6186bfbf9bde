import type { Ports } from '../platform/ports'

/**
 * One instance of a feature's api per wired server, however many features ask for it: caches are shared, and two servers in one process
 * (as the tests run them) stay apart.
 */
export const perPorts = <T>(make: (ports: Ports) => T): ((ports: Ports) => T) => {
  const made = new WeakMap<Ports, T>()
  return (ports) => {
    const present = made.get(ports)
    if (present !== undefined) return present
    const fresh = make(ports)
    made.set(ports, fresh)
    return fresh
  }
}
