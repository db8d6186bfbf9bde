import type { Answer } from '@jinlin/shared/contract/define'
import type { refundContract } from '@jinlin/shared/contract/refund.contract'
import { refundSays, refundSaysAtHome } from '@jinlin/shared/domain/refund/refund.policy'
import { REFUND_STATE_WORDS } from '@jinlin/shared/domain/refund/refund.types'
import type { Ports } from '../../platform/ports'
import { staffApi } from '../staff/staff.api'
import type { RefundProgress } from './refund.api'
import type { RefundRow } from './refund.table'

type Shown = Answer<typeof refundContract.ops.get>

/** Refunds with the names of colleagues: one statement more, however many there are. */
export const showRefunds =
  (ports: Ports) =>
  async (rows: readonly RefundRow[]): Promise<Shown[]> => {
    const ids = [
      ...new Set(rows.flatMap(({ makerId, checkerId, handedById }) => [makerId, checkerId, handedById]).filter((id) => id !== null)),
    ]
    const names = ids.length === 0 ? new Map<string, { name: string }>() : await staffApi(ports).staffOf(ids)
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id)?.name ?? '已离职'))
    return rows.map((row) => ({
      id: row.id,
      communityId: row.communityId,
      paymentId: row.orderId,
      unapplied: row.unappliedId !== null,
      houseLabel: row.houseLabel,
      channel: row.channel,
      payoutChannel: row.payoutChannel,
      outRefundNo: row.outRefundNo,
      amountFen: row.amountFen,
      paidFen: row.paidFen,
      parts: row.parts.map(({ billId, itemName, period, principalFen, lateFen }) => ({ billId, itemName, period, principalFen, lateFen })),
      reason: row.reason,
      state: row.state,
      stateWord: REFUND_STATE_WORDS[row.state],
      says: refundSays(row, row.words),
      makerName: nameOf(row.makerId),
      checkerName: nameOf(row.checkerId),
      handedByName: nameOf(row.handedById),
      askedAt: row.askedAt,
      decidedAt: row.decidedAt,
      doneAt: row.doneAt,
      version: row.version,
    }))
  }

/** For the household: how far it is, without who decided. */
export const showProgress = ({ id, amountFen, state, channel, payoutChannel, words, askedAt, doneAt }: RefundProgress) => ({
  id,
  amountFen,
  state,
  stateWord: REFUND_STATE_WORDS[state],
  says: refundSaysAtHome({ state, channel, payoutChannel }, state === 'refused' ? words : ''),
  askedAt,
  doneAt,
})
