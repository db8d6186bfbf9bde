import type { Role } from '@jinlin/shared/domain/people/roles'
import type { TestServer, Who } from '../../support/server'
import { aCommunity, addCommitteeTerm, addMember, addPerson, type Community, endMember, type HouseholdWho } from '../../support/world'

/** Everybody of the matrix, seen from one house of one community. */
export interface People {
  owner: HouseholdWho
  family: HouseholdWho
  tenant: HouseholdWho
  /** Another house of the same community. */
  neighbour: HouseholdWho
  committee: HouseholdWho
  /** Was family of the house. */
  movedOut: HouseholdWho
  /** Signed in, bound to nothing. */
  homeless: Who
  /** Another community of the same firm; another firm. */
  residentThere: HouseholdWho
  residentElsewhere: HouseholdWho
  agent: Who
  holder: Who
  technician: Who
  guard: Who
  cashier: Who
  supervisor: Who
  manager: Who
  admin: Who
  agentThere: Who
  technicianThere: Who
  managerThere: Who
  adminThere: Who
  agentElsewhere: Who
  technicianElsewhere: Who
  managerElsewhere: Who
  adminElsewhere: Who
}
export type Person = keyof People | 'anonymous'

/** What the gate in front of an operation sees. */
export const ROLE_OF: Readonly<Record<Person, Role>> = {
  anonymous: 'public',
  owner: 'resident',
  family: 'resident',
  tenant: 'resident',
  neighbour: 'resident',
  committee: 'resident',
  movedOut: 'resident',
  homeless: 'resident',
  residentThere: 'resident',
  residentElsewhere: 'resident',
  agent: 'agent',
  holder: 'technician',
  technician: 'technician',
  guard: 'guard',
  cashier: 'cashier',
  supervisor: 'supervisor',
  manager: 'manager',
  admin: 'admin',
  agentThere: 'agent',
  technicianThere: 'technician',
  managerThere: 'manager',
  adminThere: 'admin',
  agentElsewhere: 'agent',
  technicianElsewhere: 'technician',
  managerElsewhere: 'manager',
  adminElsewhere: 'admin',
}

export interface Place {
  town: Community
  /** Another community of the firm. */
  there: Community
  /** Of another firm. */
  elsewhere: Community
  people: People
}

export const aPlace = async (server: TestServer): Promise<Place> => {
  const town = await aCommunity(server)
  const there = await aCommunity(server, { firmId: town.firmId })
  const elsewhere = await aCommunity(server)
  const { communityId } = town
  const committee = await addMember(server, { communityId, houseId: town.houses[3]?.houseId ?? '' }, 'owner')
  await addCommitteeTerm(server, town, committee)
  const movedOut = await addMember(server, { communityId, houseId: town.resident.houseId }, 'family')
  await endMember(server, movedOut)
  return {
    town,
    there,
    elsewhere,
    people: {
      owner: town.resident,
      family: town.family,
      tenant: town.tenant,
      neighbour: town.neighbour,
      committee,
      movedOut,
      homeless: await addPerson(server),
      residentThere: there.resident,
      residentElsewhere: elsewhere.resident,
      agent: town.agent,
      holder: town.worker,
      technician: town.worker2,
      guard: town.guard,
      cashier: town.cashier,
      supervisor: town.supervisor,
      manager: town.manager,
      admin: town.admin,
      agentThere: there.agent,
      technicianThere: there.worker,
      managerThere: there.manager,
      adminThere: there.admin,
      agentElsewhere: elsewhere.agent,
      technicianElsewhere: elsewhere.worker,
      managerElsewhere: elsewhere.manager,
      adminElsewhere: elsewhere.admin,
    },
  }
}
