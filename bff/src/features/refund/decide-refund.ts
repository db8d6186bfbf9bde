import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { leadsIn } from '../counter-scope'
import { invoiceApi } from '../invoice/invoice.api'
import { ledgerApi } from '../ledger/ledger.api'
import { paymentApi, prepaidApi } from '../payment/payment.api'
import { finishRefund } from './finish-refund'
import { refundEvent } from './refund-event'
import { moveRefund, releaseHold } from './refund.store'
import type { RefundRow } from './refund.table'
import { mustRefund } from './scope'

const topUpOf = ({ parts }: RefundRow): number =>
  sumFen(parts.filter(({ billId }) => billId === null).map(({ principalFen, lateFen }) => principalFen + lateFen))

/** Money paid in advance leaves the account now, so that nobody spends what is on its way back. */
const setAside =
  (ports: Ports) =>
  async (tx: Tx, row: RefundRow): Promise<boolean> => {
    const topUpFen = topUpOf(row)
    if (topUpFen === 0) return true
    const { houseId, orderId, id, communityId } = row
    if (!(await prepaidApi(ports).takeBack(tx, { houseId, communityId, amountFen: topUpFen, orderId, key: `refund:${id}` }))) return false
    await ledgerApi(ports).post(tx, {
      key: `refund_approved:${id}`,
      communityId,
      kind: 'refund_approved',
      refKind: 'refund',
      refId: id,
      entries: [
        { account: 'prepaid', amountFen: topUpFen },
        { account: 'refund_payable', amountFen: -topUpFen },
      ],
    })
    return true
  }

/** What was set aside returns: the refund came to nothing. */
export const putBackAside =
  (ports: Ports) =>
  async (tx: Tx, row: RefundRow): Promise<void> => {
    const topUpFen = topUpOf(row)
    if (topUpFen === 0) return
    const { houseId, orderId, id, communityId } = row
    await prepaidApi(ports).giveBack(tx, { houseId, communityId, amountFen: topUpFen, orderId, key: `refund_closed:${id}` })
    await ledgerApi(ports).post(tx, {
      key: `refund_closed:${id}`,
      communityId,
      kind: 'refund_dropped',
      refKind: 'refund',
      refId: id,
      entries: [
        { account: 'refund_payable', amountFen: topUpFen },
        { account: 'prepaid', amountFen: -topUpFen },
      ],
    })
  }

const actorIn = (actor: StaffActor, communityId: string) => ({ staffId: actor.staffId, lead: leadsIn(actor, communityId) })

const seen = (row: RefundRow, version: number): void => {
  if (row.version !== version) throw refuse('REFUND_STALE', { present: { status: row.state, version: row.version } })
}

/** @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE, MAKER_IS_CHECKER */
export const approveRefund = (ports: Ports) => {
  const aside = setAside(ports)
  const finish = finishRefund(ports)
  return async (tx: Tx, actor: StaffActor, refundId: string, version: number): Promise<RefundRow> => {
    const row = await mustRefund(tx, ports.cipher, actor, refundId)
    const approved = await moveRefund(tx, row, 'approve', actorIn(actor, row.communityId), {
      checkerId: actor.staffId,
      decidedAt: tx.now,
      // WeChat is asked by the ladder, after this commit; at the counter and in the prepaid account nothing waits for anybody outside.
      ...(row.channel === 'wechat' ? { nextCheckAt: tx.now } : {}),
    })
    seen(row, version)
    const stillThere =
      row.unappliedId === null ? await aside(tx, approved) : await paymentApi(ports).beginUnappliedRefund(tx, row.unappliedId)
    if (!stillThere) throw refuse('REFUND_TOO_MUCH')
    // Money without a bill stands on no invoice: that of the payment stays good.
    if (row.unappliedId === null) await invoiceApi(ports).takeBackFor(tx, row.orderId, row.reason)
    const order = await paymentApi(ports).orderOf(row.orderId)
    await tx.outbox.add([refundEvent('refund.approved', approved, order?.payerPersonId ?? null)])
    if (row.channel !== 'prepaid') return approved
    const done = await moveRefund(tx, approved, 'put_back', 'system', { doneAt: tx.now })
    await finish(tx, done)
    return done
  }
}

/** @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE, MAKER_IS_CHECKER */
export const refuseRefund =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, refundId: string, version: number, words: string): Promise<RefundRow> => {
    const row = await mustRefund(tx, ports.cipher, actor, refundId)
    const refused = await moveRefund(tx, row, 'refuse', actorIn(actor, row.communityId), {
      checkerId: actor.staffId,
      decidedAt: tx.now,
      words,
    })
    seen(row, version)
    if (row.unappliedId === null) await releaseHold(tx, row)
    await tx.outbox.add([refundEvent('refund.refused', refused, null)])
    return refused
  }
