import { DAY, HOUR, MINUTE } from '../../kernel/instant'

/** Lengths, counts and windows of tickets: written once, read by contract, forms and tests. Durations in milliseconds. */
export const TICKET_LIMITS = {
  wordsMax: 300,
  photosMax: 6,
  voiceSecondsMax: 60,
  finishPhotosMax: 9,
  commentMax: 300,
  replyMax: 500,
  reasonMax: 200,
  contactNameMax: 20,
  spotMax: 60,
  /** Open repairs one person may have at once, so that one account cannot flood a queue. */
  openPerPerson: 20,
  /** 抢单 time before the router assigns by itself. */
  poolFor: 10 * MINUTE,
  nudgeEvery: 2 * HOUR,
  nudgesPerDay: 3,
  reopenWithin: 7 * DAY,
  residentReopens: 2,
  silenceCloses: 72 * HOUR,
  /** The same fault in the same place within this window is a return visit under warranty. */
  warranty: 30 * DAY,
  /** Undo of a merge is offered at any time; the toast stays this long. */
  undoToast: 15_000,
  defaultCap: 5,
  slotsAhead: 7 * DAY,
  slotCapacity: 6,
  pauseAtMost: 30 * DAY,
  quoteLinesMax: 20,
  quoteQuantityMax: 99,
  /** Beyond this it is no repair on call but a contract. */
  quoteMaxFen: 5_000_000,
  /** A quote nobody has answered is spoken of again, once. */
  quoteReminds: 24 * HOUR,
  /** Days from the finished work to the due day of its bill. */
  quoteDueDays: 15,
  /** Name and number leave a ticket this long after it has ended. */
  contactKept: 3 * 365 * DAY,
} as const

/** Bookable visit windows of a day, minutes from local midnight. */
export const VISIT_WINDOWS: readonly { from: number; to: number }[] = [
  { from: 8 * 60 + 30, to: 10 * 60 },
  { from: 10 * 60, to: 12 * 60 },
  { from: 13 * 60 + 30, to: 15 * 60 + 30 },
  { from: 15 * 60 + 30, to: 18 * 60 },
  { from: 18 * 60 + 30, to: 20 * 60 + 30 },
]
