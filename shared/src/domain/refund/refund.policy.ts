import { type ErrorCode, ERRORS } from '../error-codes'
import { decideRefund, isCounter, type RefundAction, type RefundActor, type RefundFacts, wayOf } from './refund.machine'
import { PAYMENT_CHANNEL_WORDS } from '../payment/payment.types'
import type { RefundState } from './refund.types'

export interface RefundAbility {
  can: boolean
  code?: ErrorCode
  reason?: string
}

/** Buttons of people, in the words of the contract. */
const BUTTONS = {
  approve: 'approve',
  refuse: 'refuse',
  handOut: 'hand_out',
  confirm: 'confirm',
  retry: 'retry',
  payOut: 'pay_out',
  giveUp: 'give_up',
} as const satisfies Record<string, RefundAction>
const AT_COUNTER: readonly RefundAction[] = ['hand_out', 'confirm']
const AT_WECHAT: readonly RefundAction[] = ['retry', 'pay_out', 'give_up']

export type RefundAbilities = Partial<Record<keyof typeof BUTTONS, RefundAbility>>

/** What one colleague may do with one refund now. What is never theirs is left out; what is closed says why. */
export const refundAbilities = (facts: RefundFacts, actor: RefundActor): RefundAbilities => {
  const abilities: RefundAbilities = {}
  const way = wayOf(facts)
  for (const [button, action] of Object.entries(BUTTONS) as [keyof typeof BUTTONS, RefundAction][]) {
    if ((AT_COUNTER.includes(action) && !isCounter(way)) || (AT_WECHAT.includes(action) && way !== 'wechat')) continue
    const decision = decideRefund(facts, action, actor)
    if (decision.ok) abilities[button] = { can: true }
    else if (decision.code !== 'FORBIDDEN') abilities[button] = { can: false, code: decision.code, reason: ERRORS[decision.code].message }
  }
  return abilities
}

/** What happens next, for whoever waits for the money: what the office has to do is not theirs to read. */
export const refundSaysAtHome = (facts: Pick<RefundFacts, 'state' | 'channel' | 'payoutChannel'>, words: string): string => {
  const { state, channel, payoutChannel } = facts
  const counter = isCounter(wayOf(facts))
  const says: Record<RefundState, string> = {
    asked: '物业正在审批',
    approved: counter ? '已同意, 物业会联系您领取' : '已同意, 正在提交',
    refused: words === '' ? '没有同意' : `没有同意: ${words}`,
    sending: '已提交微信, 等微信答复',
    processing: counter ? '钱已退给您, 物业正在核对' : '微信正在退款, 零钱几分钟到账, 银行卡 1–3 个工作日',
    done:
      channel === 'prepaid'
        ? '已退回预存账户'
        : payoutChannel === null
          ? '已退回原付款人'
          : `已由柜台${PAYMENT_CHANNEL_WORDS[payoutChannel]}退还`,
    abnormal: '微信没有退成, 物业正在处理, 会与您联系',
    closed: '这笔退款没有进行; 有疑问请打客服电话',
  }
  return says[state]
}

/** What happens next, for the office. */
export const refundSays = (facts: Pick<RefundFacts, 'state' | 'channel' | 'payoutChannel'>, words: string): string => {
  const { state, channel, payoutChannel } = facts
  const counter = isCounter(wayOf(facts))
  if (payoutChannel !== null && state === 'approved') return `微信没有退成, 改由柜台${PAYMENT_CHANNEL_WORDS[payoutChannel]}退还住户`
  if (payoutChannel !== null && state === 'done') return `已由柜台${PAYMENT_CHANNEL_WORDS[payoutChannel]}退还住户`
  const says: Record<RefundState, string> = {
    asked: '等主管或经理审批',
    approved: words !== '' ? words : counter ? '已批准, 请收费员把钱退给住户' : '已批准, 正在提交',
    refused: words === '' ? '没有批准' : `没有批准: ${words}`,
    sending: '已提交微信, 等微信答复',
    processing: counter ? '钱已退给住户, 等另一位同事确认' : '微信正在退款, 零钱几分钟到账, 银行卡 1–3 个工作日',
    done: channel === 'prepaid' ? '已退回预存账户' : '已退回原付款人',
    abnormal: words === '' ? '微信退款异常, 请主管跟进' : `微信没有退成: ${words}, 请主管跟进`,
    closed: words === '' ? '微信没有退款, 这笔退款已关闭; 需要时请重新申请' : `退款已作罢: ${words}; 需要时请重新申请`,
  }
  return says[state]
}
