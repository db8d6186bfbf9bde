import type { Db } from '../../platform/db/db'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'
import { prepaidEntry } from './unapplied.table'

type Reader = Pick<Db, 'query'>

export const balanceOf = async (db: Reader, houseId: string): Promise<number> => {
  const [row] = await db.query<{ fen: number | string }>('SELECT prepaid_fen AS fen FROM house_account WHERE house_id = ?', [houseId])
  return Number(row?.fen ?? 0)
}

/** In orders that are not finished: taken from the account, and about to be put on it. */
export const heldOf = async (db: Reader, communityId: string, houseId: string): Promise<{ takenFen: number; comingFen: number }> => {
  const [row] = await db.query<{ taken: number | string | null; coming: number | string | null }>(
    `SELECT (SELECT SUM(o.prepaid_fen) FROM payment_order o WHERE o.community_id = ? AND o.house_id = ? AND o.state IN ('created', 'paying', 'unknown')) AS taken,
            (SELECT SUM(p.principal_fen) FROM payment_order o JOIN payment_part p ON p.order_id = o.id AND p.bill_id IS NULL
              WHERE o.community_id = ? AND o.house_id = ? AND o.state IN ('created', 'paying', 'unknown')) AS coming`,
    [communityId, houseId, communityId, houseId],
  )
  return { takenFen: Number(row?.taken ?? 0), comingFen: Number(row?.coming ?? 0) }
}

const monthsOf = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1

/** What the items of a house come to in a month, by its newest bill of each; null while nothing was ever billed. The bills decide, because they are what will be owed. */
export const monthlyOf = async (db: Reader, communityId: string, houseId: string, sinceDay: string): Promise<number | null> => {
  const rows = await db.query<{ item_id: string; fen: number | string; from_day: string; to_day: string }>(
    `SELECT item_id, amount_fen - credited_fen AS fen, from_day, to_day FROM bill
     WHERE community_id = ? AND house_id = ? AND state IN ('published', 'settled') AND source_kind = 'run' AND from_day >= ? ORDER BY from_day DESC, id DESC`,
    [communityId, houseId, sinceDay],
  )
  const newest = new Map<string, number>()
  for (const { item_id, fen, from_day, to_day } of rows)
    if (!newest.has(item_id)) newest.set(item_id, Math.ceil(Number(fen) / Math.max(1, monthsOf(from_day, to_day))))
  return newest.size === 0 ? null : [...newest.values()].reduce((sum, fen) => sum + fen, 0)
}

/** When money last came in. */
export const newestInflow = async (db: Reader, communityId: string, houseId: string): Promise<number | undefined> => {
  const [row] = await db.query<{ at: string }>(
    "SELECT at FROM prepaid_entry WHERE community_id = ? AND house_id = ? AND kind IN ('top_up', 'assign') ORDER BY at DESC, id DESC LIMIT 1",
    [communityId, houseId],
  )
  return row === undefined ? undefined : fromStoredInstant(row.at)
}

/** Money without a bill that may come to the account yet: when the newest of it came. */
export const newestLoose = async (db: Reader, communityId: string, houseId: string): Promise<number | undefined> => {
  const [row] = await db.query<{ at: string | null }>(
    "SELECT MAX(created_at) AS at FROM unapplied WHERE community_id = ? AND house_id = ? AND state IN ('open', 'refunding')",
    [communityId, houseId],
  )
  return row?.at == null ? undefined : fromStoredInstant(row.at)
}

/** When the money of an order `o` was paid: of one the office paid with money that had belonged to no bill, when that money was. */
const PAID_AT =
  'COALESCE((SELECT s.created_at FROM unapplied u JOIN payment_order s ON s.id = u.order_id WHERE u.id = o.from_unapplied_id), o.created_at)'

/** The money of an order `o` was of whoever left, `a`: they paid it, or the house was theirs then. */
export const OF_LEAVER = `((a.whole = 1 AND ${PAID_AT} < COALESCE(a.whole_before, a.since)) OR (a.person_id = o.payer_person_id AND ${PAID_AT} < a.since))`

interface PaidIn {
  communityId: string
  houseId: string
  /** Null: whoever. */
  personId: string | null
  /** From when on, UTC ms. */
  from: number
}

/** What was put on the account of a house, less what went back and what was put aside for somebody before. */
export const paidIn = async (db: Reader, { communityId, houseId, personId, from }: PaidIn): Promise<number> => {
  const [row] = await db.query<{ fen: number | string | null }>(
    `SELECT SUM(e.amount_fen) AS fen FROM prepaid_entry e LEFT JOIN payment_order o ON o.id = e.order_id
     WHERE e.community_id = ? AND e.house_id = ? AND COALESCE(${PAID_AT}, e.at) >= ?${personId === null ? '' : ' AND o.payer_person_id = ?'}
       AND (e.kind IN ('top_up', 'assign', 'refund') OR (e.kind = 'return' AND e.entry_key LIKE 'refund_closed:%'))
       AND NOT EXISTS (SELECT 1 FROM prepaid_aside a WHERE a.house_id = e.house_id AND a.state = 'open' AND ${OF_LEAVER})`,
    [communityId, houseId, toStoredInstant(from), ...(personId === null ? [] : [personId])],
  )
  return Math.max(0, Number(row?.fen ?? 0))
}

/** Somebody has left the house and what becomes of its account is not decided yet: a matter of seconds. */
export const isLeaving = async (db: Reader, houseId: string): Promise<boolean> => {
  const rows = await db.query(
    `SELECT e.id FROM outbox_event e JOIN household_member m ON m.id = e.subject_id
     WHERE e.status IN ('waiting', 'dead') AND e.type = 'household.left' AND m.house_id = ? LIMIT 1`,
    [houseId],
  )
  return rows.length > 0
}

/** Screen: prepaid account, newest movements first. */
export const entriesOf = async (db: Pick<Db, 'query' | 'cipher'>, communityId: string, houseId: string) => {
  const rows = await db.query(
    `SELECT ${prepaidEntry.select()} FROM prepaid_entry WHERE community_id = ? AND house_id = ? ORDER BY at DESC, id DESC LIMIT 50`,
    [communityId, houseId],
  )
  return rows.map((raw) => prepaidEntry.decode(raw, db.cipher))
}

/** Houses with money and open bills that no order holds. */
export const housesToUse = async (db: Reader, after: string, limit: number): Promise<string[]> => {
  const rows = await db.query<{ house_id: string }>(
    `SELECT a.house_id FROM house_account a WHERE a.house_id > ? AND a.prepaid_fen > 0
     AND EXISTS (SELECT 1 FROM bill b WHERE b.community_id = a.community_id AND b.house_id = a.house_id AND b.state = 'published' AND b.lock_order_id IS NULL)
     ORDER BY a.house_id LIMIT ${Math.trunc(limit)}`,
    [after],
  )
  return rows.map(({ house_id }) => house_id)
}
