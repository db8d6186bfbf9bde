import { MINUTE } from '@jinlin/shared/kernel/instant'
import { nextRefundCheck } from '@jinlin/shared/domain/refund/refund.machine'
import type { Ports } from '../../platform/ports'
import { PayRefused, PayUnknown } from '../../platform/wechat/pay/wechat-pay.port'
import { invoiceApi } from '../invoice/invoice.api'
import { applyRefundFact } from './apply-refund-fact'
import { refundEvent } from './refund-event'
import { dueRefunds, refundById } from './refund.queries'
import { claimRefund, moveRefund } from './refund.store'
import { refund, type RefundRow } from './refund.table'

const REFUND_NOTICE_PATH = '/wechat/pay/refund-notice'
const BATCH = 20
/** A no that may be a yes later: the merchant's balance, too many calls, a setting that is being changed. */
const LATER: readonly string[] = ['not_enough', 'rate', 'misconfigured', 'off']

/** While an invoice is being taken back. */
const LOOK_AGAIN = MINUTE
const NOT_THERE = '微信没有这笔退款'
const WAITS_FOR_INVOICE = '先冲红这笔支付的发票, 冲红后自动退款'

/**
 * The next thing WeChat has to be told or asked about one refund. What is known is written before a byte leaves and after every answer, so a crash in between
 * asks again under the same number and pays once.
 */
export const advanceRefund = (ports: Ports) => {
  const { uow, log } = ports
  const apply = applyRefundFact(ports)

  const failed = (row: RefundRow, words: string) =>
    uow.run(async (tx) => {
      const now = await tx.one(refund, { id: row.id, communityId: row.communityId })
      if (!now || (now.state !== 'sending' && now.state !== 'processing')) return
      const moved = await moveRefund(tx, now, 'fail', 'system', { nextCheckAt: null, words: words.slice(0, 200) })
      await tx.outbox.add([refundEvent('refund.abnormal', moved, null)])
    })

  /** @param last the ladder ends here: a no that may be a yes later is left to a person as well */
  const send = async (row: RefundRow, last = false): Promise<void> => {
    try {
      const { outRefundNo, outTradeNo, transactionId, amountFen: refundFen, paidFen: totalFen, reason } = row
      // WeChat counts bytes; a Chinese character has three of its eighty.
      const notifyUrl = ports.wechatPay.noticeUrl(REFUND_NOTICE_PATH)
      const payment = transactionId === null ? { outTradeNo } : { transactionId }
      const order = { outRefundNo, ...payment, refundFen, totalFen, reason: [...reason].slice(0, 26).join(''), notifyUrl }
      await apply(await ports.wechatPay.refund(order), 'answer')
    } catch (error) {
      if (error instanceof PayUnknown) return log.warn({ refundId: row.id, reason: error.reason }, 'WeChat did not say whether it refunds')
      if (!(error instanceof PayRefused)) throw error
      if (!last && LATER.includes(error.reason)) return log.warn({ refundId: row.id, code: error.code }, 'WeChat does not refund yet')
      await failed(row, `${error.code} ${error.detail}`)
    }
  }

  /** WeChat never took it in: it goes out anew, and what WeChat said of an earlier attempt does not bind this one. */
  const sendAnew = async (row: RefundRow, last: boolean): Promise<void> => {
    await uow.run((tx) =>
      tx.update(refund, { id: row.id, communityId: row.communityId, state: 'sending' }, { sentAt: tx.now, refundId: null }),
    )
    await send(row, last)
  }

  const ask = async (row: RefundRow, last: boolean): Promise<void> => {
    try {
      const fact = await ports.wechatPay.queryRefund(row.outRefundNo)
      if (fact !== 'absent') await apply(fact, 'ladder')
      else if (row.state === 'sending') await sendAnew(row, last)
      else if (last) await failed(row, NOT_THERE)
      else log.error({ refundId: row.id }, 'WeChat accepted a refund and does not know it any more')
    } catch (error) {
      if (!(error instanceof PayUnknown) && !(error instanceof PayRefused)) throw error
      log.warn({ refundId: row.id, error: error.message }, 'WeChat could not be asked about a refund')
    }
  }

  const start = async (row: RefundRow): Promise<void> => {
    const clear = row.unappliedId !== null || (await invoiceApi(ports).isClear(row.orderId))
    const sent = await uow.run(async (tx) => {
      const now = await tx.one(refund, { id: row.id, communityId: row.communityId })
      if (now?.state !== 'approved') return undefined
      if (clear)
        return moveRefund(tx, now, 'send', 'system', { step: 1, nextCheckAt: nextRefundCheck(0, tx.now), sentAt: tx.now, words: '' })
      // Waiting for the invoice service is not WeChat's silence: it uses up no rung.
      const wait = { words: WAITS_FOR_INVOICE, step: 0, nextCheckAt: tx.now + LOOK_AGAIN }
      await tx.update(refund, { id: now.id, communityId: now.communityId, version: now.version }, wait)
      return undefined
    })
    if (sent) await send(sent)
  }

  /** Whoever takes the rung does the work; the other server finds it taken. */
  const advance = async (row: RefundRow): Promise<void> => {
    const last = nextRefundCheck(row.step, ports.clock.now()) === null
    const mine = await uow.run(async (tx) => {
      if (!(await claimRefund(tx, row))) return false
      if (last) await tx.outbox.add([refundEvent('refund.stuck', row, null)])
      return true
    })
    if (!mine) return
    if (row.state === 'approved') await start(row)
    else if (row.state === 'sending' || row.state === 'processing') await ask(row, last)
  }

  return {
    /** Right after somebody approved, without waiting for the next beat. */
    advanceNow: async (refundId: string): Promise<void> => {
      const row = await refundById(ports.db, refundId)
      if (row?.nextCheckAt != null && row.nextCheckAt <= ports.clock.now()) await advance(row)
    },
    advanceDue: async (now: number): Promise<{ asked: number }> => {
      const due = await dueRefunds(ports.db, now, BATCH)
      for (const row of due) await advance(row)
      return { asked: due.length }
    },
  }
}
