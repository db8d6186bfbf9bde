import { createHash } from 'node:crypto'
import type { FactRefusal, FactSource } from '@jinlin/shared/domain/payment/payment.types'
import { DuplicateKey } from '../../platform/db/failure'
import type { Ports } from '../../platform/ports'
import type { TradeFact } from '../../platform/wechat/pay/wechat-pay.port'
import { type OrderRow, paymentFact } from './payment.table'

/** Payload of `payment.fact_refused`. */
export interface FactRefused {
  factId: string
  communityId: string
  paymentId: string
  reason: FactRefusal
  outTradeNo: string
}

interface Odd {
  order: OrderRow | undefined
  fact: TradeFact
  source: FactSource
  reason: FactRefusal
  expected: string
  received: string
}

const ascii = (text: string, most: number): string => text.replace(/[^\x21-\x7e]/g, '?').slice(0, most)

/** A fact that was authentic and did not fit is kept once, counted, and alarmed. */
export const keepFact =
  ({ uow, log }: Pick<Ports, 'uow' | 'log'>) =>
  async ({ order, fact, source, reason, expected, received }: Odd): Promise<void> => {
    log.error({ reason, orderId: order?.id, source }, 'a payment fact does not fit')
    const factKey = createHash('sha256')
      .update(JSON.stringify([fact.outTradeNo, fact.transactionId ?? null, reason, received]))
      .digest('base64url')
    await uow.run(async (tx) => {
      const { affected } = await tx.run('UPDATE payment_fact SET copies = copies + 1 WHERE fact_key = ?', [factKey])
      if (affected > 0) return
      const id = tx.newId()
      try {
        await tx.insert(paymentFact, {
          id,
          communityId: order?.communityId ?? null,
          orderId: order?.id ?? null,
          outTradeNo: ascii(fact.outTradeNo, 64),
          transactionId: fact.transactionId === undefined ? null : ascii(fact.transactionId, 64),
          source,
          reason,
          factKey,
          expected: expected.slice(0, 200),
          received: received.slice(0, 200),
          copies: 1,
          at: tx.now,
          seenBy: null,
          seenAt: null,
        })
      } catch (error) {
        // A copy was faster.
        if (error instanceof DuplicateKey) return
        throw error
      }
      if (!order) return
      const payload: FactRefused = { factId: id, communityId: order.communityId, paymentId: order.id, reason, outTradeNo: order.outTradeNo }
      await tx.outbox.add([{ type: 'payment.fact_refused', subjectId: order.id, communityId: order.communityId, payload: { ...payload } }])
    })
  }
