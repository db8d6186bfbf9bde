import { z } from 'zod'
import { BILL_ENTRY_KINDS, BILL_SOURCES, BILL_STATES, QUESTION_STATES, WAIVER_KINDS, WAIVER_STATES } from '../domain/bill/bill.types'
import { METER_KINDS } from '../domain/fee/fee.words'
import { id, instant, localDay } from './define'
import { ability, photo } from './parts'

/** What the operations of bills show. Money in fen, days of the product clock. */

/** 2026-11 */
export const month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, { error: '请选择月份' })
const fen = z.int()

const lineShape = {
  id,
  itemId: id,
  itemCode: z.string(),
  itemName: z.string(),
  sourceKind: z.enum(BILL_SOURCES),
  period: z.string(),
  /** 2026 年 11 月; 2026 年 10–12 月; a ticket's number for a repair. */
  periodWords: z.string(),
  fromDay: localDay,
  toDay: localDay,
  dueDay: localDay,
  /** Whole days past the due day; 0 until then. */
  overdueDays: z.int(),
  amountFen: fen,
  /** Taken back or forgiven. */
  creditedFen: fen,
  paidFen: fen,
  principalLeftFen: fen,
  /** Late fee that is due now, after what was paid and forgiven of it. */
  lateFen: fen,
  /** principalLeftFen + lateFen */
  dueFen: fen,
  state: z.enum(BILL_STATES),
  /** 待缴 · 已逾期 · 支付中 · 已缴清 · 已作废 */
  stateWords: z.string(),
  /** The payment that holds it; nobody else can pay it meanwhile. */
  lockOrderId: id.nullable(),
  /** A question is open: its late fee stands still, and a later month may be paid before it. */
  questioned: z.boolean(),
  publishedAt: instant.nullable(),
  settledAt: instant.nullable(),
  version: z.int(),
}
export const billLine = z.strictObject(lineShape).meta({ id: 'BillLine' })

export const officeBill = z
  .strictObject({ ...lineShape, houseId: id, houseLabel: z.string(), buildingId: id, runId: id.nullable() })
  .meta({ id: 'OfficeBill' })

export const billSharing = z
  .strictObject({
    tenantSeesBills: z.boolean(),
    /** Who is reminded beside the owner. */
    payerMemberId: id.nullable(),
    /** Owners alone change it. */
    mayChange: z.boolean(),
  })
  .meta({ id: 'BillSharing' })

export const houseBills = z
  .strictObject({
    houseId: id,
    communityId: id,
    communityName: z.string(),
    label: z.string(),
    /** Late fees are reckoned for this moment. */
    asOf: instant,
    groups: z.array(
      z.strictObject({
        itemId: id,
        itemCode: z.string(),
        itemName: z.string(),
        /** true: choose from the oldest on without a gap; false: each bill for itself. */
        oldestFirst: z.boolean(),
        dueFen: fen,
        bills: z.array(z.strictObject({ ...lineShape, canPay: ability })),
      }),
    ),
    count: z.int(),
    principalFen: fen,
    lateFen: fen,
    dueFen: fen,
    overdueCount: z.int(),
    overdueFen: fen,
    prepaidFen: fen,
    sharing: billSharing,
  })
  .meta({ id: 'HouseBills' })

export const billQuestion = z
  .strictObject({
    id,
    billId: id,
    words: z.string(),
    state: z.enum(QUESTION_STATES),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    openedAt: instant,
    answeredAt: instant.nullable(),
    mine: z.boolean(),
  })
  .meta({ id: 'BillQuestion' })

export const officeQuestion = z
  .strictObject({
    id,
    billId: id,
    houseId: id,
    houseLabel: z.string(),
    itemName: z.string(),
    periodWords: z.string(),
    amountFen: fen,
    words: z.string(),
    /** Masked. */
    personName: z.string(),
    state: z.enum(QUESTION_STATES),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    openedAt: instant,
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'OfficeQuestion' })

export const waiver = z
  .strictObject({
    id,
    billId: id,
    houseId: id,
    houseLabel: z.string(),
    itemName: z.string(),
    periodWords: z.string(),
    kind: z.enum(WAIVER_KINDS),
    amountFen: fen,
    reason: z.string(),
    state: z.enum(WAIVER_STATES),
    makerName: z.string(),
    checkerName: z.string().nullable(),
    decisionWords: z.string().nullable(),
    askedAt: instant,
    decidedAt: instant.nullable(),
    version: z.int(),
    /** Whether the reader may decide it. */
    canDecide: ability,
  })
  .meta({ id: 'Waiver' })

/** One line of arithmetic as a screen prints it: 「面积」「89.50 ㎡」. */
const shownLine = z.strictObject({ label: z.string(), value: z.string() })

const lateFee = z.strictObject({
  /** 违约金 = 本金 × 日率 × 天数, in figures. */
  sentence: z.string(),
  /** 1/100,000 per day. */
  ratePerDayE5: z.int(),
  /** First day that counts. */
  startDay: localDay,
  segments: z.array(z.strictObject({ fromDay: localDay, toDay: localDay, principalFen: fen, days: z.int() })),
  frozenDays: z.int(),
  accruedFen: fen,
  capped: z.boolean(),
  paidFen: fen,
  waivedFen: fen,
  dueFen: fen,
})

export const billExplained = z
  .strictObject({
    ...lineShape,
    houseId: id,
    communityId: id,
    houseLabel: z.string(),
    /** 「89.50 ㎡ × 3.20 元 × 1 个月 = 286.40 元」 */
    sentence: z.string(),
    lines: z.array(shownLine),
    /** The bill taken back that this one was made out for anew, and the one made out anew for this one. */
    replaces: z.strictObject({ billId: id, amountFen: fen }).nullable(),
    replacedBy: z.strictObject({ billId: id, amountFen: fen }).nullable(),
    readings: z.array(
      z.strictObject({
        /** What it counts, and so the unit of its figures. */
        kind: z.enum(METER_KINDS),
        serial: z.string(),
        period: z.string(),
        previousHundredths: z.int(),
        valueHundredths: z.int(),
        usageHundredths: z.int(),
        readAt: instant,
        photo: photo.nullable(),
      }),
    ),
    /** Mine of all, for what is shared. */
    share: z.strictObject({ mine: z.string(), total: z.string(), words: z.string() }).nullable(),
    /** The price and where it is written. */
    prices: z.array(z.strictObject({ fromDay: localDay, words: z.string(), clause: z.string() })),
    /** 收费依据 and 价格管理形式 of the item. */
    basis: z.string(),
    priceManagement: z.string(),
    /** Collected for a supplier: no handling fee. */
    passThrough: z.boolean(),
    lastYear: z.strictObject({ billId: id, period: z.string(), amountFen: fen }).nullable(),
    /** This bill and those before it of the same item, oldest first, at most six. */
    recent: z.array(z.strictObject({ period: z.string(), periodWords: z.string(), amountFen: fen })),
    /** null: no late fee is agreed for it. */
    lateFee: lateFee.nullable(),
    entries: z.array(
      z.strictObject({
        kind: z.enum(BILL_ENTRY_KINDS),
        words: z.string(),
        principalFen: fen,
        lateFen: fen,
        at: instant,
        /** The payment, where it is one. */
        orderId: id.nullable(),
      }),
    ),
    questions: z.array(billQuestion),
  })
  .meta({ id: 'BillExplained' })
