import { inSample } from '../../kernel/hash'
import type { Instant } from '../../kernel/instant'
import type { StandardKey } from '../standard/standard-keys'
import type { StandardSet } from '../standard/standards-at'
import type { CalendarSet } from '../time/business-calendar'
import { dueFrom } from '../time/clock-due'

export interface FinishedTicket {
  readonly ticketId: string
  readonly kind: 'repair' | 'complaint' | 'enquiry'
  readonly priority: string
  readonly leak: boolean
  /** 'miniapp' is the resident's own report; anything else was raised by the desk. */
  readonly channel: string
  /** `lowestMark` of the resident's rating; null while there is none. */
  readonly rating: number | null
  readonly doneAt: Instant
}

export type FollowUpWhy = 'complaint' | 'emergency' | 'leak' | 'desk_raised' | 'low_rating' | 'sampled' | 'not_sampled'

export const FOLLOW_UP_WHY_WORDS: Readonly<Record<FollowUpWhy, string>> = {
  complaint: '投诉',
  emergency: '特急',
  leak: '漏水',
  desk_raised: '来电登记',
  low_rating: '评分低',
  sampled: '抽样',
  not_sampled: '未抽中',
}

export interface FollowUpRule {
  readonly required: boolean
  readonly why: FollowUpWhy
  readonly key: StandardKey
  /** The call is promised by then. */
  readonly dueAt: Instant
}

/** A rating this low is called whatever the sample says. */
const LOW_RATING = 3

/**
 * Whether a finished ticket is called back, why, and by when: complaints, emergencies, leaks and orders raised by the desk always; a low rating
 * always (ask again when a rating comes in later); the rest by a sample drawn from the ticket's id, so that anybody can check it.
 */
export function followUpRule(ticket: FinishedTicket, standards: StandardSet, calendars: CalendarSet): FollowUpRule {
  const standard = standards[ticket.kind === 'complaint' ? 'followup.complaint' : 'followup.repair']
  const why = whyOf(ticket, standard.shareBp ?? 10_000)
  return { required: why !== 'not_sampled', why, key: standard.key, dueAt: dueFrom(standard, calendars[standard.calendar], ticket.doneAt) }
}

function whyOf(ticket: FinishedTicket, shareBp: number): FollowUpWhy {
  if (ticket.kind === 'complaint') return 'complaint'
  if (ticket.priority === 'P1') return 'emergency'
  if (ticket.leak) return 'leak'
  if (ticket.channel !== 'miniapp') return 'desk_raised'
  if (ticket.rating !== null && ticket.rating <= LOW_RATING) return 'low_rating'
  return inSample(ticket.ticketId, shareBp) ? 'sampled' : 'not_sampled'
}

/** One bad mark is enough to be called: 快 5, 好 5, 态度 1 is not a 3.7. */
export const lowestMark = ({ speed, quality, attitude }: { speed: number; quality: number; attitude: number }): number =>
  Math.min(speed, quality, attitude)
