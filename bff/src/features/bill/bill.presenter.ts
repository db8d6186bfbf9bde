import type { z } from 'zod'
import type * as view from '@jinlin/shared/contract/bill.views'
import { overdueDays } from '@jinlin/shared/domain/bill/arrears-age'
import { principalLeft } from '@jinlin/shared/domain/bill/bill.types'
import { ENTRY_WORDS, stateWords } from '@jinlin/shared/domain/bill/bill.words'
import { ERRORS, type ErrorCode } from '@jinlin/shared/domain/error-codes'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { maskName } from '@jinlin/shared/kernel/mask'
import type { QuestionAround, WaiverAround } from './bill.queries'
import { type History, isQuestioned, lateDueAt } from './bill.store'
import type { BillRecord, EntryRecord, QuestionRecord } from './bill.table'

type Line = z.output<typeof view.billLine>
type Question = z.output<typeof view.billQuestion>

export const can = { can: true as const }
export const cannot = (code: ErrorCode) => ({ can: false as const, code, reason: ERRORS[code].message })
export const ability = (refusal: ErrorCode | null) => (refusal === null ? can : cannot(refusal))

export const showLine = (row: BillRecord, history: History, now: number): Line => {
  const owed = row.state === 'published'
  const left = owed ? principalLeft(row) : 0
  const lateFen = owed ? lateDueAt(row, history, now) : 0
  const days = owed ? overdueDays(row.dueDay, localDayOf(now)) : 0
  return {
    id: row.id,
    itemId: row.itemId,
    itemCode: row.itemCode,
    itemName: row.itemName,
    sourceKind: row.sourceKind,
    period: row.period,
    periodWords: periodWords(row.period),
    fromDay: row.fromDay,
    toDay: row.toDay,
    dueDay: row.dueDay,
    overdueDays: days,
    amountFen: row.amountFen,
    creditedFen: row.creditedFen,
    paidFen: row.paidFen,
    principalLeftFen: left,
    lateFen,
    dueFen: left + lateFen,
    state: row.state,
    stateWords: stateWords({ state: row.state, locked: row.lockOrderId !== null, overdueDays: days }),
    lockOrderId: row.lockOrderId,
    questioned: isQuestioned(history),
    publishedAt: row.publishedAt,
    settledAt: row.settledAt,
    version: row.version,
  }
}

export const showOfficeBill = (row: BillRecord, houseLabel: string, history: History, now: number) => ({
  ...showLine(row, history, now),
  houseId: row.houseId,
  houseLabel,
  buildingId: row.buildingId,
  runId: row.runId,
})

export type NameOf = (staffId: string) => string

export const showQuestion = (question: QuestionRecord, readerId: string | null, nameOf: NameOf): Question => ({
  id: question.id,
  billId: question.billId,
  words: question.words,
  state: question.state,
  answer: question.answer,
  answeredBy: question.answeredBy === null ? null : nameOf(question.answeredBy),
  openedAt: question.openedAt,
  answeredAt: question.answeredAt,
  mine: question.personId === readerId,
})

export const showOfficeQuestion = (
  { question, houseLabel, itemName, period, amountFen }: QuestionAround,
  personName: string,
  nameOf: NameOf,
) => {
  const { mine: _mine, ...shown } = showQuestion(question, null, nameOf)
  return {
    ...shown,
    houseId: question.houseId,
    houseLabel,
    itemName,
    periodWords: periodWords(period),
    amountFen,
    personName: maskName(personName),
  }
}

export const showEntry = (entry: EntryRecord) => ({
  kind: entry.kind,
  words: entry.words === '' ? ENTRY_WORDS[entry.kind] : `${ENTRY_WORDS[entry.kind]}: ${entry.words}`,
  principalFen: entry.principalFen,
  lateFen: entry.lateFen,
  at: entry.at,
  orderId: entry.orderId,
})

export const showWaiver = (
  { waiver, houseLabel, itemName, period }: Omit<WaiverAround, 'amountFen'>,
  nameOf: NameOf,
  refusal: ErrorCode | null,
) => ({
  id: waiver.id,
  billId: waiver.billId,
  houseId: waiver.houseId,
  houseLabel,
  itemName,
  periodWords: periodWords(period),
  kind: waiver.kind,
  amountFen: waiver.amountFen,
  reason: waiver.reason,
  state: waiver.state,
  makerName: nameOf(waiver.makerStaffId),
  checkerName: waiver.checkerStaffId === null ? null : nameOf(waiver.checkerStaffId),
  decisionWords: waiver.decisionWords,
  askedAt: waiver.askedAt,
  decidedAt: waiver.decidedAt,
  version: waiver.version,
  canDecide: ability(refusal),
})
