import { fen } from '@jinlin/shared/kernel/fen'
import { type Instant, SECOND } from '@jinlin/shared/kernel/instant'
import { LOCAL_OFFSET } from '@jinlin/shared/kernel/local-day'
import { z } from 'zod'
import type { PayClient } from './client'
import { read, tradeShape } from './facts'
import type { WechatPayOptions } from './options'
import { PayRefused, PayUnknown, type WechatPay } from './wechat-pay.port'

const prepayShape = z.object({ prepay_id: z.string().min(1).max(64) })

/** `2026-11-23T10:00:00+08:00`, whole seconds: the same instant is always the same text, which a repeated prepay needs. */
const moment = (at: Instant): string => `${new Date(Math.floor(at / SECOND) * SECOND + LOCAL_OFFSET).toISOString().slice(0, 19)}+08:00`

const pathOf = (outTradeNo: string) => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}` as const

const isAbsent = (error: unknown): boolean => error instanceof PayRefused && error.reason === 'absent'

export const createTrades = (
  client: PayClient,
  { appId, mchId }: WechatPayOptions,
): Pick<WechatPay, 'prepay' | 'queryByOutTradeNo' | 'close'> => ({
  async prepay(order) {
    const body = {
      appid: appId,
      mchid: mchId,
      description: order.description,
      out_trade_no: order.outTradeNo,
      time_expire: moment(order.expiresAt),
      ...(order.attach === undefined ? {} : { attach: order.attach }),
      notify_url: order.notifyUrl,
      amount: { total: fen(order.amountFen), currency: 'CNY' },
      payer: { openid: order.openid },
    }
    const answer = await client.send({ what: 'prepay', method: 'POST', path: '/v3/pay/transactions/jsapi', body })
    return { prepayId: read('prepay', answer, prepayShape).prepay_id }
  },

  async queryByOutTradeNo(outTradeNo) {
    try {
      const answer = await client.send({ what: 'query', method: 'GET', path: pathOf(outTradeNo), query: { mchid: mchId } })
      const fact = read('query', answer, tradeShape)
      if (fact.outTradeNo !== outTradeNo) throw new PayUnknown('bad_answer', 'query answered about another order')
      return fact
    } catch (error) {
      if (isAbsent(error)) return 'absent'
      throw error
    }
  },

  async close(outTradeNo) {
    try {
      await client.send({ what: 'close', method: 'POST', path: `${pathOf(outTradeNo)}/close`, body: { mchid: mchId } })
      return 'closed'
    } catch (error) {
      if (!(error instanceof PayRefused)) throw error
      if (error.reason === 'already_paid') return 'paid'
      if (error.reason === 'order_closed') return 'closed'
      if (error.reason === 'absent') return 'absent'
      throw error
    }
  },
})
