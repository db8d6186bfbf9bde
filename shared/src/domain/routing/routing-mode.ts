/**
 * How a job finds its worker. emergency: assigned at once · pool: ten minutes for anybody to take it, then assigned · specialist: to the supplier,
 * with its own clock · manual: the desk decides.
 */
export type RoutingMode = 'emergency' | 'pool' | 'specialist' | 'manual'

export interface RoutedCategory {
  readonly mode: RoutingMode
}

/** P1 is assigned at once whatever its category says: while the supplier is called, somebody on shift is on the way. */
export function routingMode(category: RoutedCategory, priority: string): RoutingMode {
  return priority === 'P1' ? 'emergency' : category.mode
}

/** Whether the router may name a worker by itself now; a pooled job only once its time in the pool is over. */
export function mayAutoAssign(mode: RoutingMode, poolOver: boolean): boolean {
  switch (mode) {
    case 'emergency':
      return true
    case 'pool':
      return poolOver
    case 'specialist':
    case 'manual':
      return false
  }
}
