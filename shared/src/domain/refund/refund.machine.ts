import type { Instant } from '../../kernel/instant'
import { findRow, type Row } from '../../kernel/machine'
import type { ErrorCode } from '../error-codes'
import { COUNTER_CHANNELS, type PaymentChannel } from '../payment/payment.types'
import type { PayoutChannel, RefundState } from './refund.types'

export type RefundAction =
  | 'approve'
  | 'refuse'
  | 'send'
  | 'hand_out'
  | 'confirm'
  | 'accepted'
  | 'succeed'
  | 'fail'
  | 'close'
  | 'retry'
  | 'put_back'
  | 'pay_out'
  | 'call_off'
  | 'give_up'
/** `lead`: supervisor or manager. `desk`: a cashier or a lead. `provider`: what WeChat said. `system`: the ladder. */
export type RefundBy = 'lead' | 'desk' | 'provider' | 'system'

export interface RefundRow extends Row<RefundAction, RefundState, RefundBy> {
  /** Whose step it is on this way of paying; absent = every way. */
  only?: 'wechat' | 'counter' | 'prepaid'
}

/** 退款: maker ≠ checker, then the money goes back the way it came. Nobody but WeChat, or a second person at the counter, says that it arrived. */
export const REFUND_ROWS: readonly RefundRow[] = [
  { action: 'approve', from: ['asked'], to: 'approved', by: ['lead'] },
  { action: 'refuse', from: ['asked'], to: 'refused', by: ['lead', 'system'] },
  { action: 'send', from: ['approved'], to: 'sending', by: ['system'], only: 'wechat' },
  // From the prepaid account to the prepaid account: nobody outside has to say anything.
  { action: 'put_back', from: ['approved'], to: 'done', by: ['system'], only: 'prepaid' },
  { action: 'hand_out', from: ['approved'], to: 'processing', by: ['desk'], only: 'counter' },
  { action: 'confirm', from: ['processing'], to: 'done', by: ['desk'], only: 'counter' },
  { action: 'accepted', from: ['sending'], to: 'processing', by: ['provider'], only: 'wechat' },
  { action: 'succeed', from: ['sending', 'processing', 'abnormal'], to: 'done', by: ['provider'], only: 'wechat' },
  { action: 'fail', from: ['sending', 'processing'], to: 'abnormal', by: ['provider', 'system'], only: 'wechat' },
  { action: 'close', from: ['sending', 'processing', 'abnormal'], to: 'closed', by: ['provider'], only: 'wechat' },
  { action: 'retry', from: ['sending', 'processing', 'abnormal'], to: 'sending', by: ['lead'], only: 'wechat' },
  // The payer's account takes nothing, or WeChat does not know the refund: the counter pays it out, and a second person sees that.
  { action: 'pay_out', from: ['abnormal'], to: 'approved', by: ['lead'], only: 'wechat' },
  // WeChat paid after all, and nothing has left the drawer yet.
  { action: 'call_off', from: ['approved'], to: 'abnormal', by: ['provider'], only: 'counter' },
  // WeChat knows nothing of it: the money stays where it is.
  { action: 'give_up', from: ['abnormal'], to: 'closed', by: ['lead'], only: 'wechat' },
]

/** Nothing is waited for any more. */
export const ENDED_REFUNDS: readonly RefundState[] = ['refused', 'done', 'closed']

export interface RefundFacts {
  state: RefundState
  /** How the payment came. */
  channel: PaymentChannel
  /** Set: WeChat could not give it back, the counter does. */
  payoutChannel: PayoutChannel | null
  version: number
  makerId: string | null
  handedById: string | null
}

export interface RefundActor {
  staffId: string
  /** Supervisor or manager of the community. */
  lead: boolean
}

type Refusal = { ok: false; code: Extract<ErrorCode, 'REFUND_STATE' | 'MAKER_IS_CHECKER' | 'FORBIDDEN'> }
export type RefundDecision = { ok: true; to: RefundState; ended: boolean } | Refusal

export const isCounter = (channel: PaymentChannel): boolean => (COUNTER_CHANNELS as readonly string[]).includes(channel)

/** The way the money takes back: the one it came, unless WeChat could not. */
export const wayOf = ({ channel, payoutChannel }: Pick<RefundFacts, 'channel' | 'payoutChannel'>): PaymentChannel =>
  payoutChannel ?? channel

const onItsWay = (row: RefundRow, channel: PaymentChannel): boolean =>
  row.only === undefined || row.only === (isCounter(channel) ? 'counter' : channel)

const DECIDES: readonly RefundAction[] = ['approve', 'refuse', 'pay_out']

/** One colleague may do one thing of two: ask or decide, give out or confirm. */
const isSamePerson = (action: RefundAction, { makerId, handedById }: RefundFacts, staffId: string): boolean =>
  (DECIDES.includes(action) && makerId === staffId) || (action === 'confirm' && handedById === staffId)

export const decideRefund = (facts: RefundFacts, action: RefundAction, by: RefundActor | 'provider' | 'system'): RefundDecision => {
  const row = findRow(REFUND_ROWS, action)
  if (!row || !onItsWay(row, wayOf(facts))) return { ok: false, code: 'REFUND_STATE' }
  if (typeof by === 'string') {
    if (!row.by.includes(by)) return { ok: false, code: 'FORBIDDEN' }
  } else {
    if (!row.by.includes('desk') && !(row.by.includes('lead') && by.lead)) return { ok: false, code: 'FORBIDDEN' }
    if (!row.from.includes(facts.state)) return { ok: false, code: 'REFUND_STATE' }
    if (isSamePerson(action, facts, by.staffId)) return { ok: false, code: 'MAKER_IS_CHECKER' }
  }
  if (!row.from.includes(facts.state)) return { ok: false, code: 'REFUND_STATE' }
  const to = row.to as RefundState
  return { ok: true, to, ended: ENDED_REFUNDS.includes(to) }
}

/** WeChat pays back within a year of the payment. */
export const WECHAT_REFUND_DAYS = 365

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Waits between two questions to WeChat; a bank may take working days, so the last rungs are days. Afterwards a person looks. */
export const REFUND_LADDER: readonly number[] = [
  ...[10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR],
  ...Array.from({ length: 7 }, () => DAY),
]

/** When to ask next after `step` questions; null = a person's turn. */
export const nextRefundCheck = (step: number, now: Instant): Instant | null => {
  const wait = REFUND_LADDER[step]
  return wait === undefined ? null : now + wait
}
