import type { Fen } from '../../kernel/fen'
import { type ErrorCode, ERRORS } from '../error-codes'

/** 原住户预存 as its buttons see it. */
export interface AsideFacts {
  state: 'open' | 'released'
  amountFen: Fen
  /** Asked to go back, not decided yet: still part of the amount. */
  askedFen: Fen
  payments: readonly { leftFen: Fen; refunding: boolean }[]
}

type Refusal = Extract<ErrorCode, 'PREPAID_ASIDE_STATE' | 'REFUND_PENDING'>

/** While a refund waits for its decision the money is promised to whoever left: it does not pass with the house. */
export const releaseRefusal = ({ state, amountFen, askedFen }: Omit<AsideFacts, 'payments'>): Refusal | undefined => {
  if (state !== 'open' || amountFen === 0) return 'PREPAID_ASIDE_STATE'
  return askedFen > 0 ? 'REFUND_PENDING' : undefined
}

const closed = (code: ErrorCode, reason: string = ERRORS[code].message) => ({ can: false, code, reason })

const refundAbility = ({ state, amountFen, askedFen, payments }: AsideFacts) => {
  if (state !== 'open' || amountFen === 0) return closed('PREPAID_ASIDE_STATE')
  if (amountFen > askedFen && payments.some(({ leftFen, refunding }) => leftFen > 0 && !refunding)) return { can: true }
  if (payments.some(({ refunding }) => refunding)) return closed('REFUND_PENDING', '退款已经提交, 正在办理')
  return { can: false, reason: '没有找到还能退的缴费, 请与双方商定后转回房屋账户' }
}

/** @param lead supervisor or manager there: what passes with the house is theirs to say */
export const asideAbilities = (facts: AsideFacts, lead: boolean) => {
  const code = releaseRefusal(facts)
  const release = !lead
    ? closed('FORBIDDEN', '由主管或经理办理')
    : code === 'REFUND_PENDING'
      ? closed(code, '退款正等审批, 有结果后才能转回')
      : code
        ? closed(code)
        : { can: true }
  return { refund: refundAbility(facts), release }
}
