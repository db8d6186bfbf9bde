import type { RefundRow } from '@jinlin/bff/features/refund/refund.table'
import type { useServerWithPay } from '../support/pay'
import { aBill, orderState, type Town } from './counter'

/** Steps every story of a refund begins with. */
export const refundSteps = ({ server, wechat }: ReturnType<typeof useServerWithPay>) => ({
  /** The resident pays new bills on the phone; the notice arrives. */
  payByPhone: async (town: Town, fens: readonly number[]) => {
    const billIds: string[] = []
    for (const fen of fens) billIds.push(await aBill(server(), town, fen))
    const { payment } = server().as(town.resident)
    const { data } = await payment.create({ houseId: town.resident.houseId, billIds })
    await payment.params({ paymentId: data.id })
    wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: town.resident.openId })
    await wechat().pay.deliverDue()
    expect(await orderState(server(), data.id)).toMatchObject({ state: 'paid' })
    return { paymentId: data.id, outTradeNo: data.outTradeNo, billIds }
  },
  ask: async (town: Town, paymentId: string, amountFen: number, more: { parts?: { seq: number; amountFen: number }[] } = {}) =>
    (
      await server()
        .as(town.cashier)
        .refund.ask({ paymentId, amountFen, reason: '多收了', ...more })
    ).data,
  at: async (town: Town, refundId: string) => (await server().as(town.manager).refund.get({ refundId })).data,
  factOf: (row: RefundRow, state: 'SUCCESS' | 'ABNORMAL') => ({
    outRefundNo: row.outRefundNo,
    refundId: row.refundId ?? '',
    outTradeNo: row.outTradeNo,
    transactionId: row.transactionId ?? '',
    mchId: undefined,
    refundFen: row.amountFen,
    totalFen: row.paidFen,
    state,
    successAt: state === 'SUCCESS' ? server().clock.now() : undefined,
    account: undefined,
  }),
})
