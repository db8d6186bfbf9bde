import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { isLocalDay } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { isAnnounced } from './community-calendars'
import { calendarDay, type DayKind } from './standard.table'

/**
 * Corrects one day. `ordinary` takes a correction back, or lets the plain week count on a day that the national calendar names.
 * Listeners of `standard.calendar_changed` reckon open promises anew.
 * @throws AppError INPUT_INVALID for a day that no calendar has (2026-02-30)
 */
export const setCalendarDay = async (
  tx: Tx,
  actor: StaffActor,
  { communityId, day, kind, name }: { communityId: string; day: string; kind: DayKind; name: string },
): Promise<void> => {
  if (!isLocalDay(day)) throw refuse('INPUT_INVALID', { fields: { day: '没有这一天, 请重新选择' } })
  const words = name || { holiday: '放假', workday: '上班', ordinary: '' }[kind]
  if (kind === 'ordinary' && !isAnnounced(day)) await tx.delete(calendarDay, { communityId, day })
  else {
    await tx.upsert(
      calendarDay,
      { communityId, day, kind, name: words, updatedAt: tx.now, updatedBy: actor.staffId },
      ['communityId', 'day'],
      ['kind', 'name', 'updatedAt', 'updatedBy'],
    )
  }
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action: 'standard.setDay',
    subjectKind: 'calendar_day',
    subjectId: day,
    communityId,
    detail: { kind, name: words },
  })
  await tx.outbox.add([{ type: 'standard.calendar_changed', subjectId: communityId, communityId, payload: { communityId, day } }])
}
