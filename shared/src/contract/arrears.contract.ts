import { z } from 'zod'
import { BILL_LIMITS } from '../domain/bill/bill.limits'
import { month } from './bill.views'
import { contract, cursor, id, instant, limit, localDay, op } from './define'

const OFFICE = ['cashier', 'supervisor', 'manager'] as const
const fen = z.int()

/** A rate with what it is made of; `bp` is null when nothing was due. */
const rate = z
  .strictObject({
    numeratorFen: fen,
    denominatorFen: fen,
    /** Basis points; null shows as —. */
    bp: z.int().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'CollectionRate' })

const letterShape = {
  id,
  houseId: id,
  houseLabel: z.string(),
  /** C20261121-0003 */
  number: z.string(),
  day: localDay,
  lines: z.array(z.strictObject({ itemName: z.string(), periodWords: z.string(), dueDay: localDay, principalFen: fen, lateFen: fen })),
  principalFen: fen,
  lateFen: fen,
  totalFen: fen,
  text: z.string(),
  /** Until then it asks to be paid. */
  payByDay: localDay,
}
const letter = z.strictObject({ ...letterShape, makerName: z.string(), createdAt: instant }).meta({ id: 'DemandLetter' })

const receivedLetter = z
  .strictObject({
    ...letterShape,
    /** What of it is still owed: principal, without what has come due since. */
    openFen: fen,
    /** What happens next, and what does not. */
    next: z.string(),
  })
  .meta({ id: 'ReceivedLetter' })

/** 欠费 is principal past its due day. Names no person anywhere: rooms and sums. */
export const arrearsContract = contract('arrears', {
  byBuilding: op({
    method: 'GET',
    path: '/communities/:communityId/arrears/buildings',
    roles: OFFICE,
    summary: 'What is overdue, building by building',
    input: { communityId: id, itemId: id.optional() },
    answer: z.strictObject({
      asOf: instant,
      rows: z.array(z.strictObject({ buildingId: id, name: z.string(), houses: z.int(), bills: z.int(), fen })),
      houses: z.int(),
      bills: z.int(),
      fen,
    }),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  byAge: op({
    method: 'GET',
    path: '/communities/:communityId/arrears/ages',
    roles: OFFICE,
    summary: 'What is overdue, by how long',
    input: { communityId: id, buildingId: id.optional(), itemId: id.optional() },
    answer: z.strictObject({
      asOf: instant,
      rows: z.array(
        z.strictObject({
          /** 1–30 天, 31–90 天, … */
          words: z.string(),
          fromDays: z.int(),
          toDays: z.int().nullable(),
          houses: z.int(),
          bills: z.int(),
          fen,
        }),
      ),
      fen,
    }),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  houses: op({
    method: 'GET',
    path: '/communities/:communityId/arrears/houses',
    roles: OFFICE,
    summary: 'Houses with overdue bills, largest sum first',
    input: {
      communityId: id,
      buildingId: id.optional(),
      itemId: id.optional(),
      /** Oldest bill at least so many days overdue. */
      minDays: z.int().min(1).max(3660).optional(),
      cursor: cursor.optional(),
      limit: limit.default(20),
    },
    answer: z.array(
      z.strictObject({
        houseId: id,
        label: z.string(),
        buildingId: id,
        bills: z.int(),
        fen,
        oldestDueDay: localDay,
        overdueDays: z.int(),
        lastReminderDay: localDay.nullable(),
        lastLetterDay: localDay.nullable(),
      }),
    ),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  export: op({
    method: 'GET',
    path: '/communities/:communityId/arrears/export',
    roles: OFFICE,
    summary: 'Houses with overdue bills as XLSX, largest sum first, at most 5,000',
    input: { communityId: id, buildingId: id.optional(), itemId: id.optional(), minDays: z.int().min(1).max(3660).optional() },
    kind: 'binary',
    errors: ['COMMUNITY_NOT_FOUND'],
    rate: 'export',
  }),
  collection: op({
    method: 'GET',
    path: '/communities/:communityId/arrears/collection',
    roles: OFFICE,
    summary: '收缴率 of the month and of the year so far, 清欠率 of earlier years, each with what it is made of',
    input: { communityId: id, month, itemId: id.optional() },
    answer: z.strictObject({
      month,
      asOf: instant,
      /** 当月收缴率: received in the month for bills of the month. */
      thisMonth: rate,
      /** 当期收缴率: January to this month. */
      yearToDate: rate,
      /** 清欠率: received this year of what earlier years owed at its beginning. */
      oldDebt: rate,
      /** Part of what was received in the month that came out of prepaid accounts. */
      fromPrepaidFen: fen,
      /** Forgiven in the month: neither received nor taken back. */
      waivedFen: fen,
      byItem: z.array(z.strictObject({ itemId: id, itemName: z.string(), thisMonth: rate, yearToDate: rate, oldDebt: rate })),
    }),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  letter: op({
    method: 'POST',
    path: '/houses/:houseId/demand-letters',
    roles: OFFICE,
    summary: 'Write a dated demand letter (催告) over everything overdue of a house',
    input: { houseId: id, words: z.string().trim().max(BILL_LIMITS.reasonWords).default('') },
    answer: letter,
    status: 201,
    errors: ['HOUSE_NOT_FOUND', 'ARREARS_NONE'],
    idempotent: true,
  }),
  letters: op({
    method: 'GET',
    path: '/houses/:houseId/demand-letters',
    roles: OFFICE,
    summary: 'Demand letters of a house, newest first, at most fifty',
    input: { houseId: id },
    answer: z.array(letter),
    errors: ['HOUSE_NOT_FOUND'],
  }),
  received: op({
    method: 'GET',
    path: '/houses/:houseId/received-letters',
    roles: ['resident'],
    summary: 'Demand letters to the owner about what is still owed, newest first; nobody else of the house finds any',
    input: { houseId: id },
    answer: z.array(receivedLetter),
    errors: ['HOUSE_NOT_FOUND'],
  }),
  letterPdf: op({
    method: 'GET',
    path: '/demand-letters/:letterId/file',
    roles: ['resident', ...OFFICE],
    summary: 'A demand letter as PDF, for the office and for an owner of the house',
    input: { letterId: id },
    kind: 'binary',
    errors: ['LETTER_NOT_FOUND'],
  }),
})
