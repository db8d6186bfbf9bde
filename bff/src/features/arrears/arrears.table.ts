import type { ReminderKind } from '@jinlin/shared/domain/bill/reminder'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import { c, table, type Personal, type Row } from '../../platform/db/table'

export interface LetterLine {
  billId: string
  itemName: string
  periodWords: string
  dueDay: LocalDay
  principalFen: number
  lateFen: number
}

const demand: Personal = {
  purpose: 'the written demand without which a claim lapses (民法典 188, 944)',
  basis: 'contract',
  retention: 'as long as the books must be kept',
  sensitivity: 'ordinary',
}

/** 催告函: dated, numbered, never changed. Addressed to the owner of a room; it names nobody. */
export const demandLetter = table(
  'demand_letter',
  {
    id: c.id(),
    communityId: c.id(),
    buildingId: c.id(),
    houseId: c.id(),
    number: c.word(24),
    day: c.localDay(),
    bills: c.json<LetterLine[]>().about(demand),
    principalFen: c.fen(),
    lateFen: c.fen(),
    text: c.long().about(demand),
    makerStaffId: c.id(),
    createdAt: c.instant(),
  },
  {
    primary: ['id'],
    unique: [['communityId', 'number']],
    indexes: [
      { name: 'house', columns: ['communityId', 'houseId', 'createdAt'], serves: 'letters of a house, for the office and its owner' },
    ],
  },
)

/** 缴费提醒: one row per house and day, written before anybody is told, so that nobody is told twice in seven days; a letter counts as one. */
export const billReminder = table(
  'bill_reminder',
  {
    houseId: c.id(),
    day: c.localDay(),
    communityId: c.id(),
    kind: c.word<ReminderKind | 'letter'>(8),
    /** The due day it speaks of. */
    dueDay: c.localDay(),
    bills: c.int(),
    fen: c.fen(),
    /** People told. */
    told: c.int(),
  },
  {
    primary: ['houseId', 'day'],
    indexes: [{ name: 'day', columns: ['communityId', 'day'], serves: 'the job: who was reminded in the last seven days' }],
  },
)

/** 账单已出: how far the houses of a bill run have been told. */
export const billAnnouncement = table(
  'bill_announcement',
  {
    runId: c.id(),
    communityId: c.id(),
    itemId: c.id(),
    itemName: c.text(30),
    period: c.word(23),
    fromDay: c.localDay(),
    dueDay: c.localDay(),
    /** Every house up to here has been told; '' before the first. */
    cursorHouseId: c.word(26),
    houses: c.int(),
    finished: c.bool(),
    createdAt: c.instant(),
  },
  { primary: ['runId'], indexes: [{ name: 'open', columns: ['finished', 'createdAt'], serves: 'the job that tells houses' }] },
)

export type AnnouncementRecord = Row<typeof billAnnouncement>
export type LetterRecord = Row<typeof demandLetter>
export type ReminderRecord = Row<typeof billReminder>
