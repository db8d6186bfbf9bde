import type { DifferenceKind } from './match'

const PAY: Record<DifferenceKind, string> = {
  missing_here: '微信收到了钱, 系统里没有这笔。请核对商户订单号是否来自其他系统; 确认是住户付款的, 登记到待认领并退款或入账。',
  missing_there: '系统记为已收, 微信账单里没有。请在微信商户平台查这笔单号; 查不到的, 不要交付收据, 联系主管。',
  amount: '两边金额不同。请打开缴费单对照应收与实收, 多收的退还, 少收的找主管。',
  state: '微信已有结果, 系统里还没有或不一样。请打开缴费单点「向微信核对」, 仍不一致找主管。',
  duplicate: '同一单号出现了两次。请核对是否重复扣款, 重复的一笔走退款。',
}

const REFUND: Record<DifferenceKind, string> = {
  missing_here: '微信退了款, 系统里没有这笔退款。请核对是否在商户平台手工退过, 是的话补登记。',
  missing_there: '系统记为已退, 微信账单里没有。请用原退款单号向微信核对, 不要新建退款。',
  amount: '两边退款金额不同。请对照退款单, 多退少退都找主管。',
  state: '退款结果两边不一样。请打开退款单点「向微信核对」。',
  duplicate: '同一退款单号出现了两次。请核对住户是否收到两笔。',
}

/** What is probably behind a difference and the next step, for the colleague who takes it. */
export const adviceFor = (kind: DifferenceKind, what: 'pay' | 'refund'): string => (what === 'pay' ? PAY : REFUND)[kind]
