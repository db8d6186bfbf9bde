import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { shift } from './staff.table'
import { tellShiftEnded } from './staff-events'

export type Shift = Row<typeof shift>

export const openKeyOf = (communityId: string, staffId: string): string => `${communityId}:${staffId}`

/** @returns false when it had ended already */
export const endShift = async (
  tx: Tx,
  { id, openKey, staffId, communityId }: Shift,
  endedBy: NonNullable<Shift['endedBy']>,
): Promise<boolean> => {
  if (openKey === null) return false
  const ended = await tx.update(shift, { id, openKey }, { endedAt: tx.now, endedBy, openKey: null })
  if (ended === 1) await tellShiftEnded(tx, { staffId, communityId })
  return ended === 1
}

/** Every running shift of a colleague. */
export const endShifts = async (tx: Tx, staffId: string, endedBy: NonNullable<Shift['endedBy']>): Promise<void> => {
  for (const running of await tx.find(shift, { staffId, endedAt: null })) await endShift(tx, running, endedBy)
}
