import { monthOf } from '@jinlin/shared/domain/fee/months'
import { isMonthToRead } from '@jinlin/shared/domain/fee/reading'
import { hasRoleIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Instant } from '@jinlin/shared/kernel/instant'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { meterById } from './meter.queries'
import type { MeterRow } from './meter.table'

export const METER_READERS: readonly StaffRole[] = ['technician', 'cashier', 'supervisor', 'manager']
export const METER_OFFICE: readonly StaffRole[] = ['cashier', 'supervisor', 'manager']

export interface Visible {
  sql: string
  params: Prim[]
}

const buildingsOf = (actor: StaffActor, communityId: string): readonly string[] =>
  actor.posts.find((post) => post.communityId === communityId)?.buildingIds ?? []

/** Meters (`m`) of a community that a colleague sees: those of their buildings where they are so limited, and those of nobody's building. */
export const visibleMeters = (actor: StaffActor, communityId: string): Visible => {
  const buildings = buildingsOf(actor, communityId)
  if (buildings.length === 0) return { sql: 'm.community_id = ?', params: [communityId] }
  const { sql, params } = inList('m.building_id', buildings)
  return { sql: `m.community_id = ? AND (m.building_id IS NULL OR ${sql})`, params: [communityId, ...params] }
}

/** @throws AppError METER_NOT_FOUND for a meter of another community, or of a building that is not theirs */
export const mustMeter = async (
  db: Pick<Db, 'query' | 'cipher'>,
  actor: StaffActor,
  meterId: string,
  roles = METER_READERS,
): Promise<MeterRow> => {
  const row = await meterById(db, meterId)
  if (!row || !hasRoleIn(actor, row.communityId, roles)) throw refuse('METER_NOT_FOUND')
  const buildings = buildingsOf(actor, row.communityId)
  if (row.buildingId !== null && buildings.length > 0 && !buildings.includes(row.buildingId)) throw refuse('METER_NOT_FOUND')
  return row
}

/** @throws AppError INPUT_INVALID for a month that nobody can have read yet */
export const mustBeReadable = (period: string, now: Instant): void => {
  if (!isMonthToRead(period, monthOf(localDayOf(now)))) throw refuse('INPUT_INVALID', { fields: { period: '还没到这个月, 请核对月份' } })
}
