import { fen } from '@jinlin/shared/kernel/fen'
import type { PayClient } from './client'
import { read, refundShape } from './facts'
import { PayRefused, PayUnknown, type WechatPay } from './wechat-pay.port'

const PATH = '/v3/refund/domestic/refunds'

export const createRefunds = (client: PayClient): Pick<WechatPay, 'refund' | 'queryRefund'> => {
  const about = <T extends { outRefundNo: string }>(outRefundNo: string, fact: T): T => {
    if (fact.outRefundNo !== outRefundNo) throw new PayUnknown('bad_answer', 'refund answered about another refund')
    return fact
  }
  return {
    async refund(order) {
      if ((order.outTradeNo === undefined) === (order.transactionId === undefined))
        throw new PayRefused('bad_input', 'NOT_SENT', 'a refund names its payment by exactly one of outTradeNo and transactionId')
      const body = {
        ...(order.transactionId === undefined ? { out_trade_no: order.outTradeNo } : { transaction_id: order.transactionId }),
        out_refund_no: order.outRefundNo,
        ...(order.reason === undefined ? {} : { reason: order.reason }),
        notify_url: order.notifyUrl,
        amount: { refund: fen(order.refundFen), total: fen(order.totalFen), currency: 'CNY' },
      }
      const answer = await client.send({ what: 'refund', method: 'POST', path: PATH, body })
      return about(order.outRefundNo, read('refund', answer, refundShape))
    },

    async queryRefund(outRefundNo) {
      try {
        const answer = await client.send({ what: 'refund query', method: 'GET', path: `${PATH}/${encodeURIComponent(outRefundNo)}` })
        return about(outRefundNo, read('refund query', answer, refundShape))
      } catch (error) {
        if (error instanceof PayRefused && error.reason === 'absent') return 'absent'
        throw error
      }
    },
  }
}
