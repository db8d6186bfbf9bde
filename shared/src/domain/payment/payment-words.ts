import { lineWords } from '../fee/months'
import { formatFen } from '../../kernel/fen'
import type { Instant } from '../../kernel/instant'
import { clockOfMinute, minuteOfDay } from '../../kernel/local-day'
import { PAYMENT_STATE_WORDS, type PaymentChannel, type PaymentPart, type PaymentState } from './payment.types'

const clockAt = (at: Instant): string => clockOfMinute(minuteOfDay(at))

interface Shown {
  state: PaymentState
  channel: PaymentChannel
  amountFen: number
  refundedFen: number
  unappliedFen: number
  /** The office put the unapplied money on bills or the prepaid account; a payment of its own tells more. */
  assigned?: boolean
  expiresAt: Instant
}

/** What is true now and what follows, for the result page. Never says more than is known. */
export const paymentSentence = ({ state, channel, amountFen, refundedFen, unappliedFen, assigned = false, expiresAt }: Shown): string => {
  switch (state) {
    case 'created':
      return `请在 ${clockAt(expiresAt)} 前完成支付, 账单先为您留着`
    case 'paying':
      return `请在 ${clockAt(expiresAt)} 前完成支付; 已经付了的话, 结果很快会到`
    case 'unknown':
      return '正在向微信确认结果, 请不要重复支付; 钱不会丢'
    case 'failed':
      return '支付没有成功, 没有扣款, 请返回账单重新支付'
    case 'closed':
      return '已取消, 没有扣款, 账单可以重新支付'
    case 'paid':
      if (assigned && unappliedFen > 0) return `收到 ${formatFen(amountFen)}; 其中 ${formatFen(unappliedFen)} 物业已转入其他账单或预存`
      if (unappliedFen >= amountFen && amountFen > 0) return `收到 ${formatFen(unappliedFen)}, 但账单已不能再缴, 会原路退回`
      if (unappliedFen > 0) return `缴费成功; 其中 ${formatFen(unappliedFen)} 账单已不需要, 会原路退回`
      return channel === 'prepaid' ? '已用预存款缴清, 收据已开好' : '缴费成功, 收据已开好'
    case 'part_refunded':
      return `已退回 ${formatFen(refundedFen)}, 相应账单重新待缴`
    case 'refunded':
      return `已全部退回 ${formatFen(refundedFen)}`
  }
}

type Reached = Pick<Shown, 'state' | 'amountFen' | 'unappliedFen'>

/** Paid, and all of it is still money without a bill, or was put on bills as a payment of its own. */
export const reachedNoBill = ({ state, amountFen, unappliedFen }: Reached): boolean =>
  state === 'paid' && amountFen > 0 && unappliedFen >= amountFen

/** The state in a list. Money that reached no bill is not 「已支付」: beside the payment it was turned into it would look paid twice. */
export const paymentStateWords = (order: Reached & Pick<Shown, 'assigned'>): string => {
  if (!reachedNoBill(order)) return PAYMENT_STATE_WORDS[order.state]
  return order.assigned ? '已转入账单' : '未入账'
}

const MOST = 60

/** One line for the pay sheet: 「物业费 2026年11月 等3项」. At most 60 characters; WeChat takes 127 bytes' worth. */
export const describeParts = (parts: readonly Pick<PaymentPart, 'itemName' | 'period'>[]): string => {
  const [first] = parts
  if (!first) return '物业缴费'
  const head = lineWords(first)
  const text = parts.length > 1 ? `${head} 等${parts.length}项` : head
  return Array.from(text).slice(0, MOST).join('')
}

/** '3栋 **02' of '3栋 2单元 1502': enough to know that it is the right house, not enough to find the door. */
export const maskHouse = (label: string): string => {
  const words = label.split(' ').filter((word) => word !== '')
  const room = words.at(-1) ?? ''
  const tail = Array.from(room).slice(-2).join('')
  const masked = Array.from(room).length > 2 ? `**${tail}` : '**'
  return words.length > 1 ? `${words[0]} ${masked}` : masked
}
