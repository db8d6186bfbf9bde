import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { decideRefund, type RefundAction } from '@jinlin/shared/domain/refund/refund.machine'
import type { PayoutChannel } from '@jinlin/shared/domain/refund/refund.types'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { PayRefused, PayUnknown, type RefundState as ProviderState } from '../../platform/wechat/pay/wechat-pay.port'
import { leadsIn } from '../counter-scope'
import { paymentApi } from '../payment/payment.api'
import { applyRefundFact } from './apply-refund-fact'
import { dropRefund } from './drop-refund'
import { refundEvent } from './refund-event'
import { moveRefund } from './refund.store'
import type { RefundRow } from './refund.table'
import { mustRefund } from './scope'

interface Step {
  refundId: string
  version: number
  words: string
}

/**
 * Two ends of a refund that WeChat did not bring to one. WeChat is asked right before, outside of any transaction, and what it says is booked; only then does
 * somebody here take over.
 */
const afterAsking = (ports: Ports) => {
  const { db, uow, cipher } = ports
  const apply = applyRefundFact(ports)

  const askWechat = async ({ outRefundNo }: RefundRow): Promise<ProviderState | 'absent'> => {
    try {
      const fact = await ports.wechatPay.queryRefund(outRefundNo)
      if (fact === 'absent') return fact
      await apply(fact, 'client')
      return fact.state
    } catch (error) {
      if (error instanceof PayUnknown || error instanceof PayRefused) throw refuse('REFUND_UNCLEAR', { cause: error })
      throw error
    }
  }

  return async (
    actor: StaffActor,
    { refundId, version }: Step,
    action: Extract<RefundAction, 'pay_out' | 'give_up'>,
    allowed: readonly (ProviderState | 'absent')[],
    take: (tx: Tx, row: RefundRow, who: { staffId: string; lead: boolean }) => Promise<RefundRow>,
  ): Promise<RefundRow> => {
    const seen = await mustRefund(db, cipher, actor, refundId)
    const who = { staffId: actor.staffId, lead: leadsIn(actor, seen.communityId) }
    const decision = decideRefund(seen, action, who)
    if (!decision.ok) throw refuse(decision.code, { present: { status: seen.state, version: seen.version } })
    const answer = await askWechat(seen)
    return uow.run(async (tx) => {
      const row = await mustRefund(tx, cipher, actor, refundId)
      if (row.version !== version) throw refuse('REFUND_STALE', { present: { status: row.state, version: row.version } })
      if (!allowed.includes(answer)) throw refuse('REFUND_AT_WECHAT')
      return take(tx, row, who)
    })
  }
}

const noteOf = (actor: StaffActor, row: RefundRow, action: string, reason: string) => ({
  ...{
    actorId: actor.staffId,
    actorKind: 'staff' as const,
    action,
    subjectKind: 'refund',
    subjectId: row.id,
    communityId: row.communityId,
  },
  reason,
  detail: { amountFen: row.amountFen },
})

/**
 * The counter pays out what WeChat could not.
 * @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE, MAKER_IS_CHECKER, REFUND_AT_WECHAT, REFUND_UNCLEAR
 */
export const payOutRefund = (ports: Ports) => {
  const after = afterAsking(ports)
  return (actor: StaffActor, input: Step & { method: PayoutChannel }): Promise<RefundRow> =>
    after(actor, input, 'pay_out', ['ABNORMAL', 'absent'], async (tx, row, who) => {
      const { method: payoutChannel, words } = input
      const moved = await moveRefund(tx, row, 'pay_out', who, { payoutChannel, words, nextCheckAt: null })
      const order = await paymentApi(ports).orderOf(row.orderId)
      await tx.audit.add(noteOf(actor, row, 'refund.pay_out', words))
      await tx.outbox.add([refundEvent('refund.paying_out', moved, order?.payerPersonId ?? null)])
      return moved
    })
}

/**
 * A refund WeChat knows nothing of comes to nothing: bills stay paid, what was set aside is free, and it may be asked for anew.
 * @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE, REFUND_AT_WECHAT, REFUND_UNCLEAR
 */
export const giveUpRefund = (ports: Ports) => {
  const after = afterAsking(ports)
  const drop = dropRefund(ports)
  return (actor: StaffActor, input: Step): Promise<RefundRow> =>
    after(actor, input, 'give_up', ['absent'], async (tx, row, who) => {
      const moved = await moveRefund(tx, row, 'give_up', who, { words: input.words, doneAt: tx.now })
      await drop(tx, moved, 'refund.given_up')
      await tx.audit.add(noteOf(actor, row, 'refund.give_up', input.words))
      return moved
    })
}
