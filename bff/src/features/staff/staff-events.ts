import type { Tx } from '../../platform/db/uow'
import type { ShiftEvent, StaffChanged } from './staff.api'

const tell = (tx: Tx, type: string, payload: ShiftEvent): Promise<void> =>
  tx.outbox.add([{ type, subjectId: payload.staffId, communityId: payload.communityId, payload: { ...payload } }])

export const tellChanged = (tx: Tx, payload: StaffChanged): Promise<void> => tell(tx, 'staff.changed', payload)
/** Somebody is there to take work: the backlog is looked at. */
export const tellShiftBegan = (tx: Tx, payload: ShiftEvent): Promise<void> => tell(tx, 'staff.shift_began', payload)
export const tellShiftEnded = (tx: Tx, payload: ShiftEvent): Promise<void> => tell(tx, 'staff.shift_ended', payload)
