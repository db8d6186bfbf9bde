import { distanceStep, rankCandidates } from '@jinlin/shared/domain/routing/rank-candidates'
import type { Ranking, RoutingCandidate } from '@jinlin/shared/domain/routing/routing-types'
import { SKILL_WORDS } from '@jinlin/shared/domain/ticket/categories'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import type { BuildingInfo } from '../community/community.api'
import type { Worker } from '../staff/staff.api'
import { around } from './around'
import type { TicketRow } from './ticket.table'

/** Everybody who could work in a community, as it is this moment: six statements, however many tickets are then ranked. */
export interface Picture {
  communityId: string
  workers: Worker[]
  buildings: ReadonlyMap<string, BuildingInfo>
  /** Open orders and the time of the last assignment. */
  load: Map<string, { openCount: number; lastAssignedAt: number | null }>
  /** Building of the job each one is at or on the way to. */
  at: ReadonlyMap<string, string>
}

export const routingPicture =
  (ports: Ports) =>
  async (communityId: string): Promise<Picture> => {
    const { communities, staff } = around(ports)
    const workers = await staff.technicians(communityId)
    const buildings = await communities.buildingsOf(communityId)
    const loads = await ports.db.query<{ staffId: string; openCount: number; lastAssignedAt: string | null }>(
      'SELECT staff_id AS staffId, open_count AS openCount, last_assigned_at AS lastAssignedAt FROM worker_load WHERE community_id = ?',
      [communityId],
    )
    const places = await ports.db.query<{ staffId: string; buildingId: string }>(
      `SELECT assignee_id AS staffId, building_id AS buildingId FROM ticket
       WHERE community_id = ? AND stage = 'held' AND status IN ('on_way', 'on_site', 'working') AND building_id IS NOT NULL ORDER BY updated_at`,
      [communityId],
    )
    return {
      communityId,
      workers,
      buildings: new Map(buildings.map((building) => [building.id, building])),
      load: new Map(
        loads.map(({ staffId, openCount, lastAssignedAt }) => [
          staffId,
          { openCount: Number(openCount), lastAssignedAt: lastAssignedAt === null ? null : fromStoredInstant(lastAssignedAt) },
        ]),
      ),
      at: new Map(places.map(({ staffId, buildingId }) => [staffId, buildingId])),
    }
  }

const distance = ({ buildings, at }: Picture, staffId: string, buildingId: string | null): number | null => {
  const here = buildings.get(at.get(staffId) ?? '')
  const there = buildings.get(buildingId ?? '')
  return here && there ? distanceStep(Math.hypot(here.x - there.x, here.y - there.y)) : null
}

export type Job = Pick<TicketRow, 'communityId' | 'skill' | 'buildingId' | 'lastWorkerId' | 'assigneeId'>

export const distanceFor = distance

/** The ranking of one ticket. Whoever holds it already is no candidate for it. */
export const rankFor = (picture: Picture, job: Job, returnedBy: readonly string[] = []): Ranking => {
  const candidates = picture.workers
    .filter(({ staffId }) => staffId !== job.assigneeId)
    .map((worker): RoutingCandidate => ({
      staffId: worker.staffId,
      name: worker.name,
      communityId: picture.communityId,
      onShift: worker.onShift,
      skills: worker.skills,
      buildings: worker.buildingIds.length === 0 ? null : worker.buildingIds,
      openCount: picture.load.get(worker.staffId)?.openCount ?? 0,
      cap: worker.cap,
      lastAssignedAt: picture.load.get(worker.staffId)?.lastAssignedAt ?? null,
      buildingDistance: distance(picture, worker.staffId, job.buildingId),
    }))
  const buildingName = picture.buildings.get(job.buildingId ?? '')?.name
  return rankCandidates(
    {
      communityId: job.communityId,
      skill: job.skill,
      skillWord: SKILL_WORDS[job.skill],
      buildingId: job.buildingId,
      ...(buildingName === undefined ? {} : { buildingName }),
      lastWorkerId: job.lastWorkerId,
      returnedBy,
    },
    candidates,
  )
}
