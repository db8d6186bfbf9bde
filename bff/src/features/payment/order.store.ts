import { changeFaults } from '@jinlin/shared/domain/payment/payment.machine'
import type { PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import type { Cipher } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { type OrderRow, paymentOrder, paymentPart } from './payment.table'

export interface LoadedOrder {
  order: OrderRow
  parts: PaymentPart[]
}

type Reader = Pick<Db, 'query'>

const loadBy = async (db: Reader, cipher: Cipher, column: 'id' | 'out_trade_no', value: string): Promise<LoadedOrder | undefined> => {
  const rows = await db.query(
    `SELECT ${paymentOrder.select('o')}, ${paymentPart.select('p')} FROM payment_order o
     LEFT JOIN payment_part p ON p.order_id = o.id WHERE o.${column} = ? ORDER BY p.seq`,
    [value],
  )
  const [first] = rows
  if (first === undefined) return undefined
  return {
    order: paymentOrder.decode(first, cipher),
    parts: rows.filter((raw) => raw['order_id'] !== null).map((raw) => partOf(paymentPart.decode(raw, cipher))),
  }
}

const partOf = ({ billId, itemCode, itemName, period, principalFen, lateFen }: PaymentPart): PaymentPart => ({
  billId,
  itemCode,
  itemName,
  period,
  principalFen,
  lateFen,
})

/** An order with its parts, in one statement. */
export const loadOrder = (db: Reader, cipher: Cipher, id: string) => loadBy(db, cipher, 'id', id)
export const loadByNumber = (db: Reader, cipher: Cipher, outTradeNo: string) => loadBy(db, cipher, 'out_trade_no', outTradeNo)

export const insertOrder = async (tx: Tx, order: OrderRow, parts: readonly PaymentPart[]): Promise<void> => {
  await tx.insert(paymentOrder, order)
  if (parts.length > 0)
    await tx.insert(
      paymentPart,
      parts.map((part, seq) => ({ orderId: order.id, seq, ...part })),
    )
}

/**
 * The one door of an order's state: compare-and-set on what was read.
 * @returns the row as it is now; undefined when somebody was faster. @throws Error for a change that the machine does not know: a mistake of ours
 */
export const saveOrder = async (tx: Tx, order: OrderRow, set: Partial<OrderRow>): Promise<OrderRow | undefined> => {
  const faults = changeFaults({ ...order }, set)
  if (faults.length > 0) throw new Error(`order ${order.id}: ${faults.join('; ')}`)
  const next = { ...set, version: order.version + 1 }
  const saved = await tx.update(paymentOrder, { id: order.id, version: order.version, state: order.state }, next)
  return saved === 0 ? undefined : { ...order, ...next }
}
