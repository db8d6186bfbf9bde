import type { Ports } from '../../platform/ports'

/**
 * Compares the counters with the tickets. Taking the row first makes every step of that colleague wait, so what is counted is what is committed. A
 * difference is a fault: it is mended and reported.
 */
export const checkLoads =
  ({ db, uow, log }: Ports) =>
  async (): Promise<{ checked: number; mended: number }> => {
    const rows = await db.query<{ communityId: string; staffId: string }>(
      'SELECT community_id AS communityId, staff_id AS staffId FROM worker_load',
    )
    let mended = 0
    for (const { communityId, staffId } of rows) {
      const key = [communityId, staffId]
      const drift = await uow.run(async (tx) => {
        await tx.run('UPDATE worker_load SET open_count = open_count WHERE community_id = ? AND staff_id = ?', key)
        const [held] = await tx.query<{ n: number }>(
          "SELECT COUNT(*) AS n FROM ticket WHERE community_id = ? AND assignee_id = ? AND stage = 'held'",
          key,
        )
        const [load] = await tx.query<{ n: number }>('SELECT open_count AS n FROM worker_load WHERE community_id = ? AND staff_id = ?', key)
        const difference = Number(load?.n ?? 0) - Number(held?.n ?? 0)
        if (difference !== 0)
          await tx.run('UPDATE worker_load SET open_count = ? WHERE community_id = ? AND staff_id = ?', [Number(held?.n ?? 0), ...key])
        return difference
      })
      if (drift === 0) continue
      mended += 1
      log.error({ communityId, staffId, drift }, 'the count of work in hand was wrong')
    }
    return { checked: rows.length, mended }
  }
