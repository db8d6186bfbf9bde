import { createHash, randomBytes } from 'node:crypto'
import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi, type OpenBill } from '../bill/bill.api'
import { payLink, type PayLinkRow } from './unapplied.table'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** @throws AppError PAY_LINK_INVALID: unknown and expired are the same to whoever asks */
export const mustLink = async (db: Pick<Db, 'query' | 'cipher'>, token: string, now: number): Promise<PayLinkRow> => {
  const [raw] = await db.query(`SELECT ${payLink.select()} FROM pay_link WHERE token_hash = ?`, [hashOf(token)])
  const link = raw === undefined ? undefined : payLink.decode(raw, db.cipher)
  if (!link || link.expiresAt <= now) throw refuse('PAY_LINK_INVALID')
  return link
}

/** Bills of a link that can still be paid, oldest first. */
export const openOfLink = async (ports: Ports, link: PayLinkRow, now: number): Promise<OpenBill[]> => {
  const wanted = new Set(link.billIds)
  return (await billApi(ports).openBills(link.houseId, now)).filter(({ billId }) => wanted.has(billId))
}

/** @throws AppError BILL_NOT_FOUND, PAY_LINK_LIMIT */
export const createLink =
  (ports: Ports) => async (tx: Tx, wish: { communityId: string; houseId: string; billIds: readonly string[]; createdBy: string }) => {
    const { communityId, houseId, billIds, createdBy } = wish
    const open = new Set((await billApi(ports).openBills(houseId, tx.now)).map(({ billId }) => billId))
    if (!billIds.every((id) => open.has(id))) throw refuse('BILL_NOT_FOUND')
    const [alive] = await tx.query<{ n: number | string }>(
      'SELECT COUNT(*) AS n FROM pay_link WHERE community_id = ? AND house_id = ? AND expires_at > ? AND used_at IS NULL',
      [communityId, houseId, toStoredInstant(tx.now)],
    )
    if (Number(alive?.n ?? 0) >= PAYMENT_LIMITS.links) throw refuse('PAY_LINK_LIMIT')
    const token = randomBytes(32).toString('base64url')
    const expiresAt = tx.now + PAYMENT_LIMITS.linkLife
    await tx.insert(payLink, {
      ...{ id: tx.newId(), communityId, houseId, tokenHash: hashOf(token), billIds: [...new Set(billIds)] },
      ...{ createdBy, createdAt: tx.now, expiresAt, usedAt: null },
    })
    return { token, expiresAt }
  }
