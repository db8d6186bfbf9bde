import type { fieldContract } from '@jinlin/shared/contract/field.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { distanceStep } from '@jinlin/shared/domain/routing/rank-candidates'
import { mustCategory } from '@jinlin/shared/domain/ticket/categories'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { maskPhone } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import type { BuildingInfo } from '../community/community.api'
import { around } from './around'
import { mediaOf } from './media'
import { shownQuotes } from './quote.store'
import { lastHere, readTimeline, type ShownRow } from './detail.queries'
import type { FieldRow } from './field.queries'
import { abilitiesOf, coreOf, detailOf } from './ticket.presenter'

type View = Answer<typeof fieldContract.ops.get>
export type FieldItem = Answer<typeof fieldContract.ops.pool>[number]

const WORKING_THERE = ['on_way', 'on_site', 'working']

/** Coarse steps from where this person is now, which is known only while a job is under way. */
export const fieldItems = (
  rows: readonly FieldRow[],
  hand: readonly FieldRow[],
  buildings: ReadonlyMap<string, BuildingInfo>,
): FieldItem[] => {
  const here = buildings.get(hand.find((job) => WORKING_THERE.includes(job.status))?.buildingId ?? '')
  return rows.map((row) => {
    const there = buildings.get(row.buildingId ?? '')
    const near = here && there && here.communityId === there.communityId
    return Object.assign(coreOf(row), {
      headline: row.headline,
      contactName: row.contactName,
      skill: row.skill,
      planMinutes: mustCategory(row.categoryKey).minutes,
      distance: near ? distanceStep(Math.hypot(here.x - there.x, here.y - there.y)) : null,
      reason: row.assignReason,
    })
  })
}

/** Screen: one job. The phone number stays behind the call button. */
export const fieldView =
  (ports: Ports) =>
  async (row: ShownRow, actor: StaffActor, now: number): Promise<{ data: View; abilities: ReturnType<typeof abilitiesOf> }> => {
    const { communities, staff } = around(ports)
    const events = await readTimeline(ports.db, row.id)
    const media = await mediaOf(ports, row, events, now)
    const quotes = await shownQuotes(ports.db, row)
    const before = await lastHere(ports.db, row)
    const community = await communities.communityOf(row.communityId)
    const abilities = abilitiesOf(actor, row, now)
    // The table does not know shifts; the button must.
    if (row.status === 'pooled' && abilities['claim']?.can === true && !(await staff.onShift(actor.staffId, row.communityId)))
      abilities['claim'] = { can: false, code: 'OFF_SHIFT', reason: ERRORS.OFF_SHIFT.message }
    return {
      data: Object.assign(detailOf(row, events, media, quotes, actor), {
        contactName: row.contactName,
        contactPhone: row.contactPhone === null ? '' : maskPhone(row.contactPhone),
        planMinutes: mustCategory(row.categoryKey).minutes,
        hints: await communities.hintsOf(row.communityId, row.buildingId),
        lastHere: before,
        mine: row.assigneeId === actor.staffId,
        deskPhone: community?.deskPhone ?? '',
      }),
      abilities,
    }
  }
