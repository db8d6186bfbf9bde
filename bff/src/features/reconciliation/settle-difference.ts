import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { type DifferenceRecord, reconDay, reconDifference } from './reconciliation.table'

const audit = (tx: Tx, actor: StaffActor, action: string, row: DifferenceRecord, words: string | null) =>
  tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action,
    subjectKind: 'recon_difference',
    subjectId: row.id,
    communityId: row.communityId,
    reason: words,
    detail: { day: row.day, kind: row.kind, number: row.outNumber },
  })

/** @throws AppError DIFFERENCE_STATE when it is settled, or when a colleague has it */
export const takeDifference = async (tx: Tx, actor: StaffActor, row: DifferenceRecord): Promise<DifferenceRecord> => {
  if (row.ownerStaffId === actor.staffId && row.state === 'open') return row
  const moved = await tx.update(reconDifference, { id: row.id, state: 'open', ownerStaffId: null }, { ownerStaffId: actor.staffId })
  if (moved === 0) throw refuse('DIFFERENCE_STATE')
  await audit(tx, actor, 'recon.take', row, null)
  return { ...row, ownerStaffId: actor.staffId }
}

/** @throws AppError DIFFERENCE_NOT_YOURS before it was taken, DIFFERENCE_STATE when it is settled */
export const resolveDifference = async (tx: Tx, actor: StaffActor, row: DifferenceRecord, words: string): Promise<DifferenceRecord> => {
  if (row.state !== 'open') throw refuse('DIFFERENCE_STATE')
  if (row.ownerStaffId !== actor.staffId) throw refuse('DIFFERENCE_NOT_YOURS')
  const set = { state: 'resolved' as const, words, resolvedAt: tx.now, resolvedBy: actor.staffId, sortAt: tx.now }
  const moved = await tx.update(reconDifference, { id: row.id, state: 'open', ownerStaffId: actor.staffId }, set)
  if (moved === 0) throw refuse('DIFFERENCE_STATE')
  await audit(tx, actor, 'recon.resolve', row, words)
  await closeDay(tx, row.mchId, row.day)
  return { ...row, ...set }
}

/** A day turns green with its last difference. Its own row says how many are left, so the calendar asks one table. */
export const closeDay = async (tx: Tx, mchId: string, day: string): Promise<void> => {
  const [left] = await tx.query<{ n: number }>(
    "SELECT COUNT(*) AS n FROM recon_difference WHERE mch_id = ? AND day = ? AND state = 'open'",
    [mchId, day],
  )
  const openCount = Number(left?.n ?? 0)
  await tx.update(reconDay, { mchId, day }, { openCount, state: openCount === 0 ? 'green' : 'red' })
}
