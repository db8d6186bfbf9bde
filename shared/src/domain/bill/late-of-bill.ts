import { sayDate } from '../../kernel/when'
import { formatFen, type Fen } from '../../kernel/fen'
import { type Instant } from '../../kernel/instant'
import { addDays, type LocalDay, localDayOf } from '../../kernel/local-day'
import { type FrozenSpan, type LateFee, lateFee, type LateFeeRule, type PrincipalStep, rateWords } from '../fee/late-fee'
import type { BillFacts } from './bill.types'

/** What changed the principal: taken off, or (negative) put back, at the end of a day. */
export interface PrincipalChange {
  day: LocalDay
  principalFen: Fen
}

export interface Questioned {
  openedAt: Instant
  /** Answered or withdrawn; null while open. */
  endedAt: Instant | null
}

export interface LateTerms {
  lateRateE5: number | null
  lateGraceDays: number | null
  lateCapBp: number | null
  lockedAt: Instant | null
}

export interface LateOfBill extends LateFee {
  rule: LateFeeRule
  /** After what was paid and waived of it. */
  dueFen: Fen
}

export const ruleOf = ({ lateRateE5, lateGraceDays, lateCapBp }: LateTerms): LateFeeRule | null =>
  lateRateE5 === null || lateRateE5 === 0 ? null : { ratePerDayE5: lateRateE5, graceDays: lateGraceDays ?? 0, capBp: lateCapBp ?? 10_000 }

const stepsOf = (bill: BillFacts, changes: readonly PrincipalChange[]): PrincipalStep[] => {
  const steps: PrincipalStep[] = [{ fromDay: bill.fromDay < bill.dueDay ? bill.fromDay : bill.dueDay, principalFen: bill.amountFen }]
  let left = bill.amountFen
  for (const { day, principalFen } of [...changes].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    left -= principalFen
    const fromDay = addDays(day, 1)
    const last = steps.at(-1)
    if (last && last.fromDay >= fromDay) last.principalFen = left
    else steps.push({ fromDay, principalFen: left })
  }
  return steps
}

const spansOf = (questions: readonly Questioned[]): FrozenSpan[] =>
  questions.map(({ openedAt, endedAt }) => ({ fromDay: localDayOf(openedAt), toDay: endedAt === null ? null : localDayOf(endedAt) }))

/** While a payment holds the bill the clock of its late fee stands at the day it was taken: what the order names is what is owed. */
export const lastDayOf = (bill: Pick<LateTerms, 'lockedAt'>, now: Instant): LocalDay => {
  const today = localDayOf(now)
  const held = bill.lockedAt === null ? today : localDayOf(bill.lockedAt)
  return held < today ? held : today
}

/** Late fee of a bill as of now; null where none is agreed. */
export const lateOf = (
  bill: BillFacts & LateTerms,
  changes: readonly PrincipalChange[],
  questions: readonly Questioned[],
  now: Instant,
): LateOfBill | null => {
  const rule = ruleOf(bill)
  if (rule === null || bill.state === 'draft' || bill.state === 'void') return null
  const fee = lateFee({
    rule,
    dueDay: bill.dueDay,
    principalFen: bill.amountFen - bill.creditedFen,
    steps: stepsOf(bill, changes),
    frozen: spansOf(questions),
    asOf: lastDayOf(bill, now),
  })
  const dueFen = bill.state === 'settled' ? 0 : Math.max(0, fee.accruedFen - bill.latePaidFen - bill.lateWaivedFen)
  return { ...fee, rule, dueFen }
}

/** 「286.40 元 × 0.05% × 12 天 = ¥1.72」, stretch by stretch where the principal changed. */
export const lateSentence = (late: LateOfBill): string => {
  if (late.segments.length === 0) return `从 ${sayDate(late.startDay)}起每天按未缴本金的 ${rateWords(late.rule.ratePerDayE5)} 计算`
  const rate = rateWords(late.rule.ratePerDayE5)
  const parts = late.segments.map(({ principalFen, days }) => `${formatFen(principalFen)} × ${rate} × ${days} 天`)
  const cap = late.capped ? ', 按约定不超过上限' : ''
  const frozen = late.frozenDays > 0 ? `; 有疑问的 ${late.frozenDays} 天不计` : ''
  return `${parts.join(' + ')} = ${formatFen(late.accruedFen)}${cap}${frozen}`
}
