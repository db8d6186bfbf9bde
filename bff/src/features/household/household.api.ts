import type { Membership } from '@jinlin/shared/domain/people/actor'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import type { Caller } from '../person/person.api'
import { bindByPhone, type Verified } from './bind-by-phone'
import { findCaller } from './find-caller'
import { activeMemberships, committeesOf, housesOfPerson, type MyHouse, ownersOf, peopleOfHouse } from './membership.queries'
import { endAllOf, moveAll } from './whole-person'
import { pendingCount } from './binding.queries'

/** For the roll import alone: `bff/src/features/roll` writes it in bulk and ends replaced rows. */
export { ownerRoll } from './household.table'
export type { MyHouse } from './membership.queries'

/** Payload of `roll.imported`, which the roll import emits after its commit: verified persons on the new roll are bound. */
export interface RollImported {
  communityId: string
  importId: string
}

export interface HouseholdApi {
  membershipsOf(personId: string): Promise<Membership[]>
  committeesOf(personId: string): Promise<string[]>
  housesOf(personId: string): Promise<MyHouse[]>
  peopleOf(houseId: string, noticesOnly: boolean): Promise<string[]>
  callerByPhone(communityId: string, phone: string): Promise<Caller>
  /** Binding requests that wait for the desk; counting stops at `most`. */
  pendingCount(communityId: string, most: number): Promise<number>
  bindByPhone(tx: Tx, verified: Verified): Promise<number>
  /** Owners of a house now, and since when they have belonged to it. */
  ownersOf(db: Pick<Db, 'query'>, houseId: string): Promise<{ personId: string; since: number }[]>
  /** Everything a desk-made account held goes to the account of its owner. */
  moveAll(tx: Tx, from: string, into: string): Promise<void>
  /** The account closes: no house, no name. */
  endAllOf(tx: Tx, personId: string): Promise<void>
}

export const householdApi = perPorts<HouseholdApi>((ports) => {
  const { db, clock } = ports
  return {
    membershipsOf: (personId) => activeMemberships(db, personId, clock.now()),
    committeesOf: (personId) => committeesOf(db, personId, clock.now()),
    housesOf: (personId) => housesOfPerson(db, personId, clock.now(), clock.now() - PEOPLE_LIMITS.rejectedShown),
    peopleOf: (houseId, noticesOnly) => peopleOfHouse(db, houseId, clock.now(), noticesOnly),
    callerByPhone: findCaller(ports),
    pendingCount: (communityId, most) => pendingCount(db, communityId, most),
    ownersOf,
    bindByPhone: bindByPhone(ports),
    moveAll,
    endAllOf: endAllOf(ports),
  }
})
