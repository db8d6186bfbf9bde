import { building, community, firm, house, unit } from '@jinlin/bff/features/community/community.table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { SKILLS } from '@jinlin/shared/domain/ticket/categories'
import { DAY } from './clock'
import { addMember, type HouseholdWho, insertStaff, staffPasswordHash, type StaffPlan, type StaffWho } from './people'
import { startServer, type ServerOptions, type TestServer } from './server'

export {
  addCommitteeTerm,
  addMember,
  addPerson,
  addPostFor,
  addRollOwner,
  addStaff,
  endMember,
  type HouseholdWho,
  type ResidentWho,
  STAFF_PASSWORD,
  type StaffPlan,
  type StaffWho,
} from './people'

/** One server for a test file. Each test makes its own community on it, so nothing is cleared in between and tenants are always tested against one another. */
export const useServer = (options: ServerOptions | (() => Promise<ServerOptions>) = {}): (() => TestServer) => {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startServer(typeof options === 'function' ? await options() : options)
  })
  afterAll(() => server?.stop())
  return () => {
    if (!server) throw new Error('the server starts before the first test, not before the file is read')
    return server
  }
}

export interface HouseRow {
  houseId: string
  buildingId: string
  unitId: string
  room: string
  label: string
}

export interface CommunityPlan {
  /** A further community of this firm; otherwise the firm is new as well. */
  firmId?: string
  /** Default 3, one unit each, 100 m apart. */
  buildings?: number
  /** Per building; default 2. */
  houses?: number
  /** Default: two technicians with every skill. */
  workers?: readonly Omit<StaffPlan, 'roles'>[]
}

export interface Community {
  firmId: string
  communityId: string
  name: string
  buildings: { id: string; unitId: string; name: string }[]
  /** Building by building. */
  houses: HouseRow[]
  /** Owner, tenant and family of `houses[0]`. */
  resident: HouseholdWho
  tenant: HouseholdWho
  family: HouseholdWho
  /** Owner of `houses[1]`. */
  neighbour: HouseholdWho
  worker: StaffWho
  worker2: StaffWho
  workers: StaffWho[]
  agent: StaffWho
  supervisor: StaffWho
  manager: StaffWho
  guard: StaffWho
  cashier: StaffWho
  admin: StaffWho
}

let communities = 0

const insertHouses = async (tx: Tx, communityId: string, plan: CommunityPlan) => {
  const buildings: Community['buildings'] = []
  const houses: HouseRow[] = []
  for (let b = 1; b <= (plan.buildings ?? 3); b += 1) {
    const place = { id: tx.newId(), unitId: tx.newId(), name: `${b}栋` }
    buildings.push(place)
    for (let h = 1; h <= (plan.houses ?? 2); h += 1) {
      const room = `${h}01`
      houses.push({ houseId: tx.newId(), buildingId: place.id, unitId: place.unitId, room, label: `${b}栋 1单元 ${room}` })
    }
  }
  await tx.insert(
    building,
    buildings.map(({ id, name }, at) => ({ id, communityId, name, sort: at, x: at * 100, y: 0, hints: [`${name}门禁码找门岗`] })),
  )
  await tx.insert(
    unit,
    buildings.map(({ id: buildingId, unitId }) => ({ id: unitId, communityId, buildingId, name: '1单元', sort: 0 })),
  )
  await tx.insert(
    house,
    houses.map(({ houseId, ...row }) => ({ ...row, id: houseId, communityId, areaHundredths: 8_900, version: 1 })),
  )
  return { buildings, houses }
}

/** The smallest world in which every role can act. Each call is a community of its own. */
export const aCommunity = async (server: TestServer, plan: CommunityPlan = {}): Promise<Community> => {
  const passwordHash = await staffPasswordHash()
  communities += 1
  const name = `小区${communities}`
  const town = await server.uow.run(async (tx) => {
    const firmId = plan.firmId ?? tx.newId()
    if (plan.firmId === undefined) await tx.insert(firm, { id: firmId, name: `物业${communities}`, createdAt: tx.now })
    const communityId = tx.newId()
    const numbers = { dutyPhone: '0571-88880001', deskPhone: '0571-88880002', deskHours: '每天 8:30–18:00' }
    await tx.insert(community, { id: communityId, firmId, name, address: '文一路 1 号', ...numbers, createdAt: tx.now })
    const place = { firmId, communityId }
    const { buildings, houses } = await insertHouses(tx, communityId, plan)
    const colleague = (roles: StaffRole[]) => insertStaff(tx, place, { roles }, passwordHash)
    const workers: StaffWho[] = []
    for (const worker of plan.workers ?? [{ skills: SKILLS }, { skills: SKILLS }])
      workers.push(await insertStaff(tx, place, { ...worker, roles: ['technician'] }, passwordHash))
    return {
      ...place,
      name,
      buildings,
      houses,
      workers,
      agent: await colleague(['agent']),
      supervisor: await colleague(['supervisor']),
      manager: await colleague(['manager']),
      guard: await colleague(['guard']),
      cashier: await colleague(['cashier']),
      admin: await colleague(['admin']),
    }
  })
  const [first, second] = town.houses
  const [worker, worker2] = town.workers
  if (!first || !second || !worker) throw new Error('a community needs two houses and a worker')
  const { communityId } = town
  const at = (row: HouseRow) => ({ communityId, houseId: row.houseId })
  return {
    ...town,
    worker,
    worker2: worker2 ?? worker,
    resident: await addMember(server, at(first), 'owner'),
    tenant: await addMember(server, at(first), 'tenant', { until: server.clock.now() + 90 * DAY }),
    family: await addMember(server, at(first), 'family'),
    neighbour: await addMember(server, at(second), 'owner'),
  }
}
