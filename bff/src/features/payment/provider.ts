import { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { refuse, type AppError } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { PayRefused, PayUnknown, type TradeFact, type WechatPay } from '../../platform/wechat/pay/wechat-pay.port'
import type { OrderRow } from './payment.table'

/** A no that says nothing about the order: our keys, our rate, no merchant. */
const ABOUT_US: readonly string[] = ['off', 'misconfigured', 'rate']

export const isAboutUs = (error: unknown): boolean =>
  error instanceof PayUnknown || (error instanceof PayRefused && ABOUT_US.includes(error.reason))

/** What the person hears when WeChat could not be asked. */
export const unavailable = (cause: unknown): AppError =>
  refuse(cause instanceof PayRefused && cause.reason === 'off' ? 'PAY_OFF' : 'PAY_UNAVAILABLE', { cause })

/** `unclear`: nobody can say now. */
export const askTrade = async (pay: WechatPay, outTradeNo: string): Promise<TradeFact | 'absent' | 'unclear'> => {
  try {
    return await pay.queryByOutTradeNo(outTradeNo)
  } catch (error) {
    if (error instanceof PayRefused && error.reason === 'absent') return 'absent'
    if (error instanceof PayUnknown || error instanceof PayRefused) return 'unclear'
    throw error
  }
}

/** Exactly the same values every time: WeChat refuses a repeat that differs, and answers one that does not. */
export const prepay = ({ wechatPay }: Pick<Ports, 'wechatPay'>, order: OrderRow): Promise<{ prepayId: string }> =>
  wechatPay.prepay({
    outTradeNo: order.outTradeNo,
    description: order.description,
    amountFen: order.amountFen,
    openid: order.payerOpenid ?? '',
    expiresAt: order.expiresAt,
    notifyUrl: wechatPay.noticeUrl(paymentContract.ops.notice.path),
  })
