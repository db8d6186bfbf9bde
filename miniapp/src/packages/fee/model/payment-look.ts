import type { PaymentState } from '@jinlin/shared/domain/payment/payment.types'
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
