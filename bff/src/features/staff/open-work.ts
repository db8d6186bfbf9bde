import type { Db } from '../../platform/db/db'

/** Orders in hand by colleague; read from the counter that the tickets keep for the cap. */
export const openWorkIn = async (db: Db, communityId: string): Promise<Map<string, number>> => {
  const rows = await db.query<{ staffId: string; n: number }>(
    'SELECT staff_id AS staffId, open_count AS n FROM worker_load WHERE community_id = ?',
    [communityId],
  )
  return new Map(rows.map(({ staffId, n }) => [staffId, Number(n)]))
}
