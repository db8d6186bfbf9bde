import type { PaymentState } from '@jinlin/shared/domain/payment/payment.types'
import type { SheetEnd } from '../../../services/pay-params'
import type { Tone } from '../../../theme/tone'
import type { IconName } from '../../../ui/icon'

interface Look {
  icon: IconName
  tone: Tone
  turning?: boolean
}

const LOOKS: Record<PaymentState, Look> = {
  created: { icon: 'clock', tone: 'wait' },
  paying: { icon: 'clock', tone: 'wait' },
  unknown: { icon: 'clock', tone: 'info' },
  failed: { icon: 'close', tone: 'mute' },
  closed: { icon: 'close', tone: 'mute' },
  paid: { icon: 'check', tone: 'good' },
  part_refunded: { icon: 'check', tone: 'good' },
  refunded: { icon: 'check', tone: 'mute' },
}

/** Icon and colour of a payment; `asking`: WeChat is being asked right now. */
export const paymentLook = (state: PaymentState, asking: boolean): Look =>
  asking && (state === 'created' || state === 'paying' || state === 'unknown')
    ? { icon: 'refresh', tone: 'info', turning: true }
    : LOOKS[state]

interface Said {
  state: PaymentState
  stateWords: string
  sentence: string
  final: boolean
}

/** What the page says: the server's words, but for the moments in which the phone knows that more is coming. */
export const paymentSays = ({ state, stateWords, sentence, final }: Said, end: SheetEnd | undefined): { title: string; detail: string } => {
  if (!final && end === 'closed') return { title: '正在向微信核对', detail: '一般几秒就好; 关掉也没关系, 结果会写在「消息」里' }
  if (!final && (state === 'created' || end === 'cancelled')) return { title: '还没有付款', detail: sentence }
  return { title: stateWords, detail: sentence }
}
