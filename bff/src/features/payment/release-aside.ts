import { releaseRefusal } from '@jinlin/shared/domain/payment/aside.policy'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { asideById, bringBack } from './prepaid-aside.store'
import { prepaidAside, type AsideRow } from './prepaid-aside.table'
import type { Ports } from '../../platform/ports'
import { askedOfAside } from './show-asides'

/**
 * It passes with the house, or whoever seemed to have left is still there: all of it returns to the account.
 * @throws AppError PREPAID_ASIDE_STATE; REFUND_PENDING while somebody has to decide whether it goes back
 */
export const releaseAside = (ports: Ports) => {
  const askedOf = askedOfAside(ports)
  return async (tx: Tx, actor: StaffActor, seen: AsideRow, { version, reason }: { version: number; reason: string }): Promise<AsideRow> => {
    const row = await asideById(tx, ports.cipher, seen.id)
    const refusal = row && releaseRefusal({ ...row, askedFen: await askedOf(tx, row) })
    if (refusal) throw refuse(refusal, { present: { status: row.state, version: row.version } })
    const moved = row?.version === version
    if (!row || !moved || !(await bringBack(tx, row, { amountFen: row.amountFen, key: `release:${row.id}:${version}`, orderId: null })))
      throw refuse('PREPAID_ASIDE_STATE', { present: { status: row?.state, version: row?.version } })
    const set = { state: 'released', endedAt: tx.now, endedBy: actor.staffId, version: version + 2 } as const
    if ((await tx.update(prepaidAside, { id: row.id, state: 'open', version: version + 1, amountFen: 0 }, set)) === 0)
      throw refuse('PREPAID_ASIDE_STATE')
    await tx.audit.add({
      ...{ actorId: actor.staffId, actorKind: 'staff', action: 'prepaid.release', subjectKind: 'house', subjectId: row.houseId },
      communityId: row.communityId,
      reason,
      detail: { amountFen: row.amountFen },
    })
    return { ...row, ...set, amountFen: 0 }
  }
}
