import type { WaiverKind } from '@jinlin/shared/domain/bill/bill.types'
import { formatFen } from '@jinlin/shared/kernel/fen'

interface Owed {
  principalLeftFen: number
  lateFen: number
}

/** All that can be asked for, in fen; a bill is taken back whole. */
export const wholeOf = (bill: Owed, kind: WaiverKind): number => (kind === 'late' ? bill.lateFen : bill.principalLeftFen)

/** What of a bill can be forgiven; late fee first, because that is what people ask about. */
export const forgivable = (bill: Owed): WaiverKind[] => (['late', 'principal'] as const).filter((kind) => wholeOf(bill, kind) > 0)

/** Why this amount cannot be asked for; undefined when it can. */
export const waiverProblem = (bill: Owed, kind: WaiverKind, amountFen: number | undefined): string | undefined => {
  if (amountFen === undefined || amountFen === 0) return '请填写减免金额'
  const whole = wholeOf(bill, kind)
  return amountFen > whole ? `最多减免 ${formatFen(whole)}` : undefined
}
