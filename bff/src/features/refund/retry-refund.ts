import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { leadsIn } from '../counter-scope'
import { moveRefund } from './refund.store'
import type { RefundRow } from './refund.table'
import { mustRefund } from './scope'

/** From the first rung again, under the same number. @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE */
export const retryRefund =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, refundId: string, version: number): Promise<RefundRow> => {
    const row = await mustRefund(tx, ports.cipher, actor, refundId)
    const who = { staffId: actor.staffId, lead: leadsIn(actor, row.communityId) }
    const moved = await moveRefund(tx, row, 'retry', who, { step: 0, nextCheckAt: tx.now, words: '' })
    if (row.version !== version) throw refuse('REFUND_STALE', { present: { status: row.state, version: row.version } })
    return moved
  }
