import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { DuplicateKey, Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { endShift, openKeyOf } from './shift.store'
import { shift } from './staff.table'
import { tellShiftBegan } from './staff-events'

export interface ShiftWish {
  communityId: string
  on: boolean
  until: number | null
}

const endOf = (until: number | null, now: number): number => {
  if (until === null) return now + PEOPLE_LIMITS.shiftAtMost
  if (until <= now || until > now + PEOPLE_LIMITS.shiftPlannedAtMost)
    throw refuse('INPUT_INVALID', { fields: { until: '下班时间应在未来 24 小时以内, 请重新选择' } })
  return until
}

const begin = async (tx: Tx, communityId: string, staffId: string, until: number): Promise<void> => {
  const openKey = openKeyOf(communityId, staffId)
  const present = await tx.one(shift, { openKey })
  if (present && present.until > tx.now) {
    await tx.update(shift, { id: present.id, openKey }, { until })
    return
  }
  // Over, and the job has not come by yet.
  if (present) await endShift(tx, present, 'roster')
  try {
    await tx.insert(shift, { id: tx.newId(), communityId, staffId, beganAt: tx.now, until, endedAt: null, endedBy: null, openKey })
  } catch (error) {
    if (error instanceof DuplicateKey) throw new Transient(error)
    throw error
  }
  await tellShiftBegan(tx, { staffId, communityId })
}

/** Twice the same wish is one shift. @throws AppError INPUT_INVALID */
export const setShift =
  ({ uow }: Pick<Ports, 'uow'>) =>
  ({ staffId }: StaffActor, { communityId, on, until }: ShiftWish): Promise<{ onShift: boolean; until: number | null }> =>
    uow.run(async (tx) => {
      if (on) {
        const end = endOf(until, tx.now)
        await begin(tx, communityId, staffId, end)
        return { onShift: true, until: end }
      }
      const running = await tx.one(shift, { openKey: openKeyOf(communityId, staffId) })
      if (running) await endShift(tx, running, 'self')
      return { onShift: false, until: null }
    })
