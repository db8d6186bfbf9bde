import type { BillGroup } from '../hooks/use-bills'

/** Payments that hold bills of this house just now, each once, with how many it holds. */
export const heldBy = (groups: readonly BillGroup[]): { orderId: string; count: number }[] => {
  const counts = new Map<string, number>()
  for (const { bills } of groups)
    for (const { lockOrderId } of bills) if (lockOrderId !== null) counts.set(lockOrderId, (counts.get(lockOrderId) ?? 0) + 1)
  return [...counts].map(([orderId, count]) => ({ orderId, count }))
}
