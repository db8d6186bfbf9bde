import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { standingIn } from '@jinlin/shared/domain/people/tenancy'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { perPorts } from '../per-ports'
import { briefCache } from './brief-cache'
import * as read from './community.queries'
import { currentNotices, type NoticeView, publishNotice } from './notices'
import { type NewCommunity, openCommunity } from './open-community'

export type { BuildingInfo, CommunityInfo, HouseInfo } from './community.queries'
/** For the roll import, which writes houses in bulk; nobody else writes them. */
export { building, house, unit } from './community.table'

export interface CommunityApi {
  communityOf(id: string): Promise<read.CommunityInfo | undefined>
  /** All of them, by name. */
  communities(): Promise<read.CommunityInfo[]>
  communityIdsOfFirm(firmId: string): Promise<string[]>
  houseOf(houseId: string): Promise<read.HouseInfo | undefined>
  housesOf(houseIds: readonly string[]): Promise<Map<string, read.HouseInfo>>
  buildingOf(buildingId: string): Promise<read.BuildingInfo | undefined>
  buildingsOf(communityId: string): Promise<read.BuildingInfo[]>
  /** What a worker should know before going there; for a common area without a building, nothing. */
  hintsOf(communityId: string, buildingId: string | null): Promise<string[]>
  /**
   * Staff: holds a post there, with one of `roles` if given. Resident: a membership runs there now.
   * @throws AppError COMMUNITY_NOT_FOUND for somebody else's community; FORBIDDEN for a colleague without the role in this one
   */
  mustBeIn(actor: Actor, communityId: string, roles?: readonly StaffRole[]): void
  /** @throws AppError COMMUNITY_NOT_FOUND */
  mustExist(communityId: string): Promise<read.CommunityInfo>
  units: (communityId: string) => ReturnType<typeof read.unitsOfCommunity>
  rooms: (communityId: string, unitId: string) => ReturnType<typeof read.roomsOfUnit>
  notices(communityId: string): Promise<NoticeView[]>
  publishNotice: typeof publishNotice
  open(tx: Tx, community: NewCommunity): Promise<string>
}

const KEEP_MS = 10_000

export const communityApi = perPorts<CommunityApi>(({ db, clock }) => {
  const communityOf = briefCache(clock, KEEP_MS, (id) => read.communityById(db, id))
  const houseOf = briefCache(clock, KEEP_MS, async (id) => (await read.housesByIds(db, [id]))[0])
  const buildingOf = briefCache(clock, KEEP_MS, (id) => read.buildingById(db, id))
  return {
    communityOf,
    communities: () => read.allCommunities(db),
    communityIdsOfFirm: async (firmId) => (await read.communitiesOfFirm(db, firmId)).map(({ id }) => id),
    houseOf,
    housesOf: async (ids) => new Map((await read.housesByIds(db, [...new Set(ids)])).map((house) => [house.houseId, house])),
    buildingOf,
    buildingsOf: (communityId) => read.buildingsOfCommunity(db, communityId),
    hintsOf: async (communityId, buildingId) => {
      const building = buildingId === null ? undefined : await buildingOf(buildingId)
      return building?.communityId === communityId ? building.hints : []
    },
    mustBeIn: (actor, communityId, roles) => {
      const standing = standingIn(actor, communityId, clock.now())
      if (standing === undefined) throw refuse('COMMUNITY_NOT_FOUND')
      if (roles && !standing.some((role) => roles.includes(role))) throw refuse('FORBIDDEN')
    },
    mustExist: async (id) => {
      const community = await communityOf(id)
      if (!community) throw refuse('COMMUNITY_NOT_FOUND')
      return community
    },
    units: (communityId) => read.unitsOfCommunity(db, communityId),
    rooms: (communityId, unitId) => read.roomsOfUnit(db, communityId, unitId),
    notices: (communityId) => currentNotices(db, communityId, clock.now()),
    publishNotice,
    open: openCommunity,
  }
})
