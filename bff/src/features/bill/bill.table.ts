import type { BillEntryKind, BillSource, BillState, QuestionState, WaiverKind, WaiverState } from '@jinlin/shared/domain/bill/bill.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const liability: Personal = {
  purpose: 'who owes a bill and who is reminded of it',
  basis: 'contract',
  retention: 'as long as the books must be kept; a closed account leaves an id without a name',
  sensitivity: 'ordinary',
}
const asked: Personal = {
  purpose: 'answering a question about a bill',
  basis: 'contract',
  retention: 'as long as the bill',
  sensitivity: 'ordinary',
}

const forgiven: Personal = {
  purpose: 'why an amount was taken back or forgiven, for whoever audits the books',
  basis: 'contract',
  retention: 'as long as the books must be kept',
  sensitivity: 'ordinary',
}

/**
 * 账单: one house, one item, one period. Amounts change through `bill_entry` alone. `paidFen`, `creditedFen`, `latePaidFen` and `lateWaivedFen` are the sums of those
 * entries, kept here so that a list needs no second table. The terms of the late fee are those of the day it was published: a later change does not reach back.
 */
export const bill = table(
  'bill',
  {
    id: c.id(),
    communityId: c.id(),
    buildingId: c.id(),
    houseId: c.id(),
    itemId: c.id(),
    itemCode: c.word(24),
    itemName: c.text(30),
    runId: c.id().null(),
    sourceKind: c.word<BillSource>(8),
    /** The ticket of a repair. */
    sourceId: c.id().null(),
    /** 2026-11, 2026-10..2026-12, R20261121-0048 */
    period: c.word(23),
    /** 1, and one more for each time the bill of this period was taken back and made out again. */
    edition: c.int(),
    fromDay: c.localDay(),
    toDay: c.localDay(),
    /** Area, usage or months, whichever the formula multiplies; null where there is none. */
    quantityHundredths: c.big().null(),
    amountFen: c.fen(),
    creditedFen: c.fen(),
    paidFen: c.fen(),
    latePaidFen: c.fen(),
    lateWaivedFen: c.fen(),
    state: c.word<BillState>(12),
    dueDay: c.localDay(),
    /** 1/100,000 per day; null: no late fee is agreed. */
    lateRateE5: c.int().null(),
    lateGraceDays: c.int().null(),
    /** Of the principal; 10,000 = the whole of it. */
    lateCapBp: c.int().null(),
    liablePersonId: c.id().null().about(liability),
    payerPersonId: c.id().null().about(liability),
    /** The payment order that holds it: two phones cannot pay the same bill. */
    lockOrderId: c.id().null(),
    /** Late fee is reckoned up to here while an order holds the bill. */
    lockedAt: c.instant().null(),
    /** Lines of arithmetic of this bill where the terms of its run do not hold them. */
    arithmetic: c.json<ArithmeticLine[]>().null(),
    version: c.int(),
    publishedAt: c.instant().null(),
    settledAt: c.instant().null(),
  },
  {
    primary: ['id'],
    // Whoever makes one out again writes the edition behind the one that is void: of two of them one finds it there.
    unique: [['houseId', 'itemId', 'period', 'edition']],
    indexes: [
      {
        name: 'house',
        columns: ['houseId', 'state', 'fromDay', 'id'],
        serves: 'resident: open bills of a house, past bills',
      },
      {
        name: 'due',
        columns: ['communityId', 'state', 'dueDay', 'id'],
        serves: 'office: arrears by building and age, list of bills; reminders',
      },
      {
        name: 'month',
        columns: ['communityId', 'fromDay', 'itemId', 'houseId'],
        serves: 'office: collection rate, bills of a month; telling houses of a run, one after another',
      },
      { name: 'lock', columns: ['lockOrderId'], serves: 'releasing what a closed payment held' },
    ],
  },
)

/** As a screen prints it: 「面积」「89.50 ㎡」. */
export interface ArithmeticLine {
  label: string
  value: string
}

/** Append-only: everything that changed a bill. The unique key is what makes a repeated fact harmless. */
export const billEntry = table(
  'bill_entry',
  {
    id: c.id(),
    communityId: c.id(),
    billId: c.id(),
    kind: c.word<BillEntryKind>(8),
    /** The payment order, refund, waiver or the entry itself. */
    refId: c.id(),
    /** Taken off what is owed; negative for a refund, which puts it back. */
    principalFen: c.fen(),
    lateFen: c.fen(),
    /** From the end of which day the principal is smaller (or larger) for the late fee. */
    day: c.localDay(),
    at: c.instant(),
    /** wechat, cash, pos, transfer, prepaid; null where no money moved. */
    via: c.word(10).null(),
    orderId: c.id().null(),
    words: c.text(200).about(forgiven),
    byStaffId: c.id().null(),
  },
  {
    primary: ['id'],
    unique: [['billId', 'kind', 'refId']],
    indexes: [{ name: 'day', columns: ['communityId', 'day', 'billId'], serves: 'office: collection rate of a period' }],
  },
)

/** What an owner has settled for a house, and its prepaid balance. Without a row: owners are liable, tenants see nothing, nothing is prepaid. */
export const houseAccount = table(
  'house_account',
  {
    houseId: c.id(),
    communityId: c.id(),
    liablePersonId: c.id().null().about(liability),
    payerPersonId: c.id().null().about(liability),
    tenantSeesBills: c.bool(),
    /** Changed by the prepaid account of payments alone. */
    prepaidFen: c.fen(),
    version: c.int(),
  },
  { primary: ['houseId'] },
)

/** 对账单的疑问: while one is open the late fee of the bill stands still. */
export const billQuestion = table(
  'bill_question',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    billId: c.id(),
    personId: c.id(),
    words: c.text(300).about(asked),
    state: c.word<QuestionState>(12),
    answer: c.text(500).null().about(asked),
    answeredBy: c.id().null(),
    openedAt: c.instant(),
    answeredAt: c.instant().null(),
    /** The bill while open, then null: one open question per bill, on every database. */
    openBillId: c.id().null(),
  },
  {
    primary: ['id'],
    unique: [['openBillId']],
    indexes: [
      { name: 'bill', columns: ['billId'], serves: 'the bill with its questions; days that do not count for the late fee' },
      { name: 'list', columns: ['communityId', 'state', 'openedAt', 'id'], serves: 'office: questions, open ones oldest first' },
      { name: 'person', columns: ['personId'], serves: 'export of one’s own data; accounts that become one' },
    ],
  },
)

/** 减免、作废: taking off what is owed needs a reason and a second person. */
export const waiver = table(
  'waiver',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    billId: c.id(),
    kind: c.word<WaiverKind>(12),
    amountFen: c.fen(),
    reason: c.text(200).about(forgiven),
    makerStaffId: c.id(),
    checkerStaffId: c.id().null(),
    state: c.word<WaiverState>(12),
    askedAt: c.instant(),
    decidedAt: c.instant().null(),
    decisionWords: c.text(200).null().about(forgiven),
    version: c.int(),
    /** The bill while asked, then null: one at a time. */
    openBillId: c.id().null(),
  },
  {
    primary: ['id'],
    unique: [['openBillId']],
    indexes: [
      { name: 'list', columns: ['communityId', 'state', 'askedAt', 'id'], serves: 'office: waivers that wait, waivers decided' },
      { name: 'bill', columns: ['billId', 'askedAt'], serves: 'office: a bill with what was asked for about it' },
    ],
  },
)

export type BillRecord = Row<typeof bill>
export type EntryRecord = Row<typeof billEntry>
export type HouseAccountRecord = Row<typeof houseAccount>
export type QuestionRecord = Row<typeof billQuestion>
export type WaiverRecord = Row<typeof waiver>
