import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { officeScope } from '../bill/bill.api'
import { storedSort } from '../stored-sort'
import type { PageWish } from './payment.queries'
import { OF_LEAVER } from './prepaid.queries'
import { prepaidAside, type AsideRow } from './prepaid-aside.table'

type Reader = Pick<Db, 'query' | 'cipher'>

/** Screen: money of people who left, in what a colleague sees, oldest first. What has gone back whole is done. */
export const asidePage = async (db: Reader, actor: StaffActor, communityId: string, { cursor, limit }: PageWish) => {
  const place = cursor === undefined ? undefined : keysetAfter('since', 'id', decodeCursor(cursor), 'asc', storedSort)
  const seen = officeScope(actor, communityId, 'h')
  const rows = await db.query(
    `SELECT ${prepaidAside.select()} FROM prepaid_aside WHERE community_id = ? AND state = 'open' AND amount_fen > 0${place ? ` AND ${place.sql}` : ''}
     AND EXISTS (SELECT 1 FROM house h WHERE h.id = prepaid_aside.house_id AND ${seen.sql}) ORDER BY since, id LIMIT ${limit + 1}`,
    [communityId, ...(place?.params ?? []), ...seen.params],
  )
  return pageOf(
    rows.map((raw) => prepaidAside.decode(raw, db.cipher)),
    limit,
    ({ since, id }: AsideRow) => ({ sort: since, id }),
  )
}

/** One payment that put money on the account of a house. */
export interface PaymentBehind {
  id: string
  channel: PaymentChannel
  paidAt: number
  prepaidFen: number
}

/** Payments that put money on the account before somebody left, newest first, by what was put aside. One statement for all of them. */
export const paymentsBehind = async (db: Pick<Db, 'query'>, asideIds: readonly string[]): Promise<Map<string, PaymentBehind[]>> => {
  const behind = new Map<string, PaymentBehind[]>()
  const { sql, params } = inList('a.id', asideIds)
  const rows = await db.query<{ asideId: string; id: string; channel: PaymentChannel; paidAt: string; prepaidFen: number | string }>(
    `SELECT a.id AS asideId, o.id, o.channel, COALESCE(o.paid_at, o.created_at) AS paidAt, SUM(p.principal_fen) AS prepaidFen FROM prepaid_aside a
     JOIN payment_order o ON o.community_id = a.community_id AND o.house_id = a.house_id AND o.state IN ('paid', 'part_refunded')
     JOIN payment_part p ON p.order_id = o.id AND p.bill_id IS NULL
     WHERE ${sql} AND ${OF_LEAVER}
     GROUP BY a.id, o.id, o.channel, o.paid_at, o.created_at ORDER BY o.created_at DESC, o.id DESC`,
    params,
  )
  for (const { asideId, id, channel, paidAt, prepaidFen } of rows) {
    const one = { id, channel, paidAt: fromStoredInstant(paidAt), prepaidFen: Number(prepaidFen) }
    behind.set(asideId, [...(behind.get(asideId) ?? []), one])
  }
  return behind
}
