import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Cipher } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { atCounterOf, counterClause } from '../counter-scope'
import { type Order, paymentApi } from '../payment/payment.api'
import { refund, type RefundRow } from './refund.table'

/** @throws AppError REFUND_NOT_FOUND for one of another community, or none */
export const mustRefund = async (db: Pick<Db, 'query'>, cipher: Cipher, actor: StaffActor, id: string): Promise<RefundRow> => {
  const { sql, params } = counterClause(actor)
  const [raw] = await db.query(`SELECT ${refund.select()} FROM refund WHERE id = ? AND ${sql}`, [id, ...params])
  if (raw === undefined) throw refuse('REFUND_NOT_FOUND')
  return refund.decode(raw, cipher)
}

/** A payment of a community at whose counter this colleague stands. @throws AppError PAYMENT_NOT_FOUND */
export const mustOrder = async (ports: Ports, actor: StaffActor, paymentId: string): Promise<Order> => {
  const order = await paymentApi(ports).orderOf(paymentId)
  if (!order || !atCounterOf(actor, order)) throw refuse('PAYMENT_NOT_FOUND')
  return order
}
