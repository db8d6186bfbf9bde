import { runsAt } from '@jinlin/shared/domain/people/tenancy'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import type { Db } from '../../platform/db/db'
import { decodeCursor, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { readerOf } from './columns'
import { ticket } from './ticket.table'

const item = readerOf(ticket, [
  'id',
  'communityId',
  'number',
  'kind',
  'title',
  'words',
  'categoryKey',
  'place',
  'whereLabel',
  'priority',
  'status',
  'version',
  'round',
  'reopenCount',
  'channel',
  'visitMode',
  'slotFrom',
  'slotTo',
  'entryConsent',
  'submittedAt',
  'lastNewsAt',
  'doneAt',
  'closedAt',
  'quote',
  'headline',
  'assigneeName',
  'pauseReason',
])
export type MineRow = ReturnType<typeof item.read>

const OPEN = { open: ' AND is_open = 1', ended: ' AND is_open = 0', all: '' } as const

/**
 * Screen: my tickets. Those of my houses, whoever of the household reported them, and my own reports of common areas; newest first. One statement: each
 * house walks its own index, and only ids are put in order.
 */
export const myTickets = async (
  db: Db,
  actor: ResidentActor,
  { scope, cursor, limit }: { scope: keyof typeof OPEN; cursor?: string | undefined; limit: number },
  now: number,
): Promise<{ rows: MineRow[]; next: string | null }> => {
  const lives = actor.memberships.filter((membership) => runsAt(membership, now))
  if (lives.length === 0) return { rows: [], next: null }
  const after = cursor === undefined ? undefined : decodeCursor(cursor).id
  const tail = `${OPEN[scope]}${after === undefined ? '' : ' AND id < ?'} ORDER BY id DESC LIMIT ${limit + 1}`
  const tailParams = after === undefined ? [] : [after]
  const parts: string[] = []
  const params: string[] = []
  for (const { houseId, communityId } of lives) {
    parts.push(`SELECT id FROM (SELECT id FROM ticket WHERE house_id = ? AND community_id = ?${tail}) h${parts.length}`)
    params.push(houseId, communityId, ...tailParams)
  }
  const communities = inList('community_id', [...new Set(lives.map(({ communityId }) => communityId))])
  parts.push(`SELECT id FROM (SELECT id FROM ticket WHERE reporter_id = ? AND house_id IS NULL AND ${communities.sql}${tail}) r`)
  params.push(actor.personId, ...(communities.params as string[]), ...tailParams)
  const raws = await db.query(
    `SELECT ${item.select('t')} FROM (${parts.join(' UNION ALL ')}) u JOIN ticket t ON t.id = u.id ORDER BY u.id DESC LIMIT ${limit + 1}`,
    params,
  )
  return pageOf(
    raws.map((raw) => item.read(raw, db.cipher)),
    limit,
    ({ id }) => ({ sort: id, id }),
  )
}
