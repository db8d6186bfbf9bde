import type { DifferenceKind } from './match'

const PAY: Record<DifferenceKind, string> = {
  missing_here:
    '微信收到了钱, 系统里没有这笔。请看商户单号是不是别的系统的 (如门禁、停车); 是住户缴的费, 请在微信商户平台原路退回, 请住户重新缴。',
  missing_there: '系统记为已收, 微信账单里没有。请在微信商户平台查这笔单号; 查不到的, 不要交付收据, 联系主管。',
  amount: '两边金额不同。请打开缴费单对照应收与实收, 多收的退还, 少收的找主管。',
  state:
    '微信已有结果, 系统里还没有或不一样。系统会自动再问微信; 一天还没有结果的在「待认领的钱」里, 可以点「向微信核对」, 仍不一致找主管。',
  duplicate: '同一单号出现了两次。请核对是否重复扣款, 重复的一笔走退款。',
}

const REFUND: Record<DifferenceKind, string> = {
  missing_here: '微信退了款, 系统里没有这笔退款。请核对是否在商户平台手工退过; 是的话写明经过, 并告诉主管。',
  missing_there: '系统记为已退, 微信账单里没有。请在微信商户平台用退款单号查, 不要新建退款。',
  amount: '两边退款金额不同。请对照退款单, 多退少退都找主管。',
  state: '退款结果两边不一样。系统会自动再问微信; 微信退不了的, 在「审批」的退款单上点「向微信再提交」。',
  duplicate: '同一退款单号出现了两次。请核对住户是否收到两笔。',
}

/** What is probably behind a difference and the next step, for the colleague who takes it. */
export const adviceFor = (kind: DifferenceKind, what: 'pay' | 'refund'): string => (what === 'pay' ? PAY : REFUND)[kind]
