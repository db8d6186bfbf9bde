import { PRIORITY_WORDS, STATUS_WORDS, type Priority, type RepairStatus } from '@jinlin/shared/domain/ticket/words'
import { isUnpaidVisit, type QuoteFacts } from '@jinlin/shared/domain/ticket/quote'
import type { IconName } from '../ui/icon/names'
import type { Tone } from './tone'

/** How a fact is shown everywhere: icon + word + tone. The words and tones are the domain's, so that every page and message says the same. */
export interface Badge {
  word: string
  tone: Tone
  icon: IconName
}

/** Who reads: the same state may wait for the resident (待您确认) and only be known to the staff (待确认). */
export type Audience = 'resident' | 'staff'

const statusIcons: Record<RepairStatus, IconName> = {
  submitted: 'clock',
  accepted: 'check',
  pooled: 'clock',
  dispatched: 'person',
  claimed: 'person',
  on_way: 'arrow',
  on_site: 'pin',
  working: 'wrench',
  quoted: 'receipt',
  paused: 'pause',
  done: 'warning',
  closed: 'check',
  cancelled: 'close',
  declined: 'close',
  merged: 'merge',
}

const priorityIcons: Record<Priority, IconName> = { P1: 'warning', P2: 'warning', P3: 'ticket', P4: 'clock' }

/** Ended without work, because the price was turned down: there is nothing to confirm, and nothing was finished. */
const UNPAID_VISIT: Badge = { word: '没有维修', tone: 'mute', icon: 'minus' }

export const statusBadge = (
  status: RepairStatus,
  audience: Audience = 'resident',
  quote: Pick<QuoteFacts, 'state'> | null = null,
): Badge =>
  isUnpaidVisit({ status, quote })
    ? UNPAID_VISIT
    : { word: STATUS_WORDS[status][audience], tone: STATUS_WORDS[status].tone, icon: statusIcons[status] }

export const priorityBadge = (priority: Priority): Badge => ({ ...PRIORITY_WORDS[priority], icon: priorityIcons[priority] })
