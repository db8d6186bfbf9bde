import { askRefund } from '@jinlin/bff/features/refund/ask-refund'
import { approveRefund } from '@jinlin/bff/features/refund/decide-refund'
import { confirmRefund, handOutRefund } from '@jinlin/bff/features/refund/hand-out-refund'
import type { RefundRow } from '@jinlin/bff/features/refund/refund.table'
import { toStoredInstant } from '@jinlin/bff/platform/db/stored-instant'
import type { Composed } from '@jinlin/bff/compose'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { OPENING_FEN, type Office } from './money-told'
import type { Step } from './money-stories'
import type { Teller } from './teller'

/**
 * Two refunds: cash that was taken for the wrong house, given back out of the drawer of a later day; and a month of a parking space that somebody has to let go.
 * @param drawers mornings on which the drawer was opened, oldest first
 */
export const refundSteps = ({ ports, db }: Composed, tell: Teller, office: Office, drawers: readonly number[], now: number): Step[] => {
  const { cashier, supervisor, manager } = office
  const done = drawers.at(-1)
  const steps: Step[] = []
  if (done !== undefined) {
    let approved: RefundRow | undefined
    const ask = async (): Promise<void> => {
      const taken = await db.one<{ id: string; amount_fen: number | string }>(
        `SELECT o.id, o.amount_fen FROM payment_order o WHERE o.channel = 'cash' AND o.state = 'paid' AND o.paid_at < ? AND o.amount_fen <= ?
         ORDER BY o.paid_at DESC, o.id LIMIT 1`,
        [toStoredInstant(done), OPENING_FEN],
      )
      if (!taken) return
      const wrong = { paymentId: taken.id, amountFen: Number(taken.amount_fen), reason: '收款时选错房号, 退还现金后重新缴' }
      const asked = await tell.at(done + 30 * MINUTE, (tx) => askRefund(ports)(tx, cashier.actor, wrong))
      approved = await tell.at(done + 50 * MINUTE, (tx) => approveRefund(ports)(tx, manager.actor, asked.id, asked.version))
    }
    const handOut = async (): Promise<void> => {
      if (!approved) return
      const { id, version } = approved
      const given = await tell.at(done + 8 * HOUR, (tx) => handOutRefund(ports)(tx, cashier.actor, id, version, ''))
      await tell.at(done + 8.1 * HOUR, (tx) => confirmRefund(ports)(tx, supervisor.actor, id, given.version))
    }
    steps.push({ at: done + 30 * MINUTE, tell: ask }, { at: done + 8 * HOUR, tell: handOut })
  }
  const at = now - 3 * HOUR
  steps.push({
    at,
    tell: async () => {
      const part = await db.one<{ order_id: string; seq: number; principal_fen: number | string }>(
        `SELECT p.order_id, p.seq, p.principal_fen FROM payment_order o JOIN payment_part p ON p.order_id = o.id AND p.item_code = 'parking'
         WHERE o.channel = 'wechat' AND o.state = 'paid' AND o.paid_at < ? ORDER BY o.paid_at DESC, o.id LIMIT 1`,
        [toStoredInstant(now - DAY)],
      )
      if (!part) return
      const amountFen = Number(part.principal_fen)
      const wanted = {
        paymentId: part.order_id,
        amountFen,
        parts: [{ seq: Number(part.seq), amountFen }],
        reason: '车位上月底已退租, 退还本月车位服务费',
      }
      await tell.at(at, (tx) => askRefund(ports)(tx, cashier.actor, wanted))
    },
  })
  return steps
}
