import type { Composed } from '@jinlin/bff/compose'
import { paymentApi } from '@jinlin/bff/features/payment/payment.api'
import { keepDay } from '@jinlin/bff/features/reconciliation/keep-day'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import type { Ports } from '@jinlin/bff/platform/ports'
import { matchDay, type OurLine } from '@jinlin/shared/domain/reconciliation/match'
import type { TheirLine } from '@jinlin/shared/domain/reconciliation/trade-bill'
import { HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { addDays, type LocalDay, localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import { drain } from '@jinlin/shared/kernel/steps'
import type { BillDifference } from '../wechat-sandbox/pay/model'
import { feeOf } from '../wechat-sandbox/pay/trade-bill'
import type { Teller } from './teller'

const DAYS = 10
/** Days ago of the one that does not agree. */
const RED = 4

/** WeChat has a payment that no order of ours asked for: the barrier's own till uses the same merchant number. */
const strange = (day: LocalDay): Required<BillDifference> => ({
  ...{ kind: 'extra', number: `GATE${day.replaceAll('-', '')}0017`, fen: 8_000 },
  at: startOfDay(day) + 15 * HOUR + 24 * MINUTE,
})

const listed = (ours: OurLine, line: number, at: number): TheirLine => {
  const { kind, number, outTradeNo, transactionId, amountFen } = ours
  return { line, kind, number, outTradeNo, transactionId: transactionId ?? '', amountFen, state: 'success', at }
}

/**
 * Ten days checked in the mornings after: our books against a bill that says the same, through the matcher and the step that keeps a day; one bill has a line more.
 * @returns when each is told, and what the local WeChat has to say in its own bill
 */
export const reconSteps = (
  composed: Composed,
  ports: Ports,
  tell: Teller,
  now: number,
): { steps: { at: number; tell: () => Promise<void> }[]; differences: BillDifference[] } => {
  const today = localDayOf(now)
  const red = strange(addDays(today, -RED))
  const check = async (day: LocalDay): Promise<void> => {
    const window = { from: startOfDay(day), to: startOfDay(addDays(day, 1)) }
    const ours = [...(await paymentApi(ports).booksOf(window, [])), ...(await refundApi(ports).booksOf(window, []))]
    const theirs = ours.filter(({ state }) => state === 'success').map((one, nth) => listed(one, nth + 2, window.from))
    if (day === localDayOf(red.at)) {
      const { number, fen: amountFen, at } = red
      const line = { line: theirs.length + 2, kind: 'pay' as const, number, outTradeNo: number, transactionId: `4200${number.slice(4)}` }
      theirs.push({ ...line, amountFen, state: 'success', at })
    }
    const matched = drain(matchDay(theirs, ours))
    const feeFen = theirs.reduce((sum, { amountFen }) => sum + feeOf(amountFen), 0)
    await keepDay(composed.uow, { mchId: ports.wechatPay.mchId, day, matched, lineCount: theirs.length, feeFen, tradeSha1: null })
  }
  const steps = Array.from({ length: DAYS }, (_, nth) => {
    const day = addDays(today, nth - DAYS)
    const at = startOfDay(addDays(day, 1)) + 10 * HOUR + 2 * MINUTE
    return { at, tell: () => tell.alone(at, () => check(day)) }
  })
  return { steps: steps.filter(({ at }) => at < now), differences: [red] }
}
