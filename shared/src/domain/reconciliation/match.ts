import type { Fen } from '../../kernel/fen'
import type { Steps } from '../../kernel/steps'
import type { TheirLine } from './trade-bill'

/** What our books say about the same movement. */
export interface OurLine {
  kind: 'pay' | 'refund'
  /** outTradeNo of a payment, outRefundNo of a refund. */
  number: string
  outTradeNo: string
  transactionId: string | null
  amountFen: Fen
  /** `success`: booked. `open`: known here, not finished. `ended`: closed or failed here. */
  state: 'success' | 'open' | 'ended'
  communityId: string
}

export const DIFFERENCE_KINDS = ['missing_here', 'missing_there', 'amount', 'state', 'duplicate'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

export const DIFFERENCE_WORDS: Record<DifferenceKind, string> = {
  missing_here: '微信有, 我们没有',
  missing_there: '我们有, 微信没有',
  amount: '金额不同',
  state: '状态不同',
  duplicate: '重复',
}

export interface Difference {
  kind: DifferenceKind
  what: 'pay' | 'refund'
  number: string
  outTradeNo: string
  transactionId: string | null
  oursFen: Fen | null
  theirsFen: Fen | null
  communityId: string | null
  /** Line in WeChat's file; null when it is not there. */
  line: number | null
}

export interface Matched {
  agreed: number
  differences: Difference[]
  oursFen: Fen
  theirsFen: Fen
}

const keyOf = ({ kind, number }: { kind: string; number: string }): string => `${kind}:${number}`

/** A refund under way at WeChat agrees with one that is booked or open here: the bill is not corrected later. */
const statesAgree = (theirs: TheirLine, ours: OurLine): boolean => {
  if (theirs.state === 'success') return ours.state === 'success'
  if (theirs.state === 'processing') return ours.state !== 'ended'
  return ours.state !== 'success'
}

const differs = (kind: DifferenceKind, theirs: TheirLine | null, ours: OurLine | null): Difference => {
  const one = (theirs ?? ours) as TheirLine | OurLine
  return {
    kind,
    what: one.kind,
    number: one.number,
    outTradeNo: one.outTradeNo,
    transactionId: theirs?.transactionId ?? ours?.transactionId ?? null,
    oursFen: ours?.amountFen ?? null,
    theirsFen: theirs?.amountFen ?? null,
    communityId: ours?.communityId ?? null,
    line: theirs?.line ?? null,
  }
}

/**
 * Every movement of one day, theirs against ours, each named at most once: a number that WeChat lists twice is a duplicate (the first is matched as usual), as is a
 * number under which our books carry two. Amount is looked at before state, because money weighs more than words. `booked` of ours that WeChat does not list are
 * missing there; what is merely open here and unknown there is no difference.
 */
export function* matchDay(theirs: Iterable<TheirLine>, ours: Iterable<OurLine>): Steps<Matched> {
  const differences: Difference[] = []
  const waiting = new Map<string, OurLine>()
  let oursFen = 0
  for (const one of ours) {
    const key = keyOf(one)
    if (one.state === 'success') oursFen += one.kind === 'pay' ? one.amountFen : -one.amountFen
    if (waiting.has(key)) differences.push(differs('duplicate', null, one))
    else waiting.set(key, one)
    yield
  }
  const seen = new Set<string>()
  let theirsFen = 0
  let agreed = 0
  for (const one of theirs) {
    const key = keyOf(one)
    if (one.state !== 'failed') theirsFen += one.kind === 'pay' ? one.amountFen : -one.amountFen
    yield
    const match = waiting.get(key)
    if (seen.has(key)) {
      differences.push(differs('duplicate', one, match ?? null))
      continue
    }
    seen.add(key)
    if (!match) differences.push(differs('missing_here', one, null))
    else if (match.amountFen !== one.amountFen) differences.push(differs('amount', one, match))
    else if (!statesAgree(one, match) || (match.transactionId !== null && match.transactionId !== one.transactionId))
      differences.push(differs('state', one, match))
    else agreed++
  }
  for (const [key, one] of waiting) if (one.state === 'success' && !seen.has(key)) differences.push(differs('missing_there', null, one))
  return { agreed, differences, oursFen, theirsFen }
}
