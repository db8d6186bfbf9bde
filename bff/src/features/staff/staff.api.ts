import { DESK_ROLES, type StaffRole } from '@jinlin/shared/domain/people/roles'
import type { StaffActor, StaffPost } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { type Credentials, credentialsOf, passwordIs, useTotp } from './credentials'
import { staffActorOf } from './staff-actor'
import { type Badge, badgesByIds, postsOf, shiftEndOf, staffContact, type Worker, workersOf } from './staff.queries'

export type { Badge, Worker } from './staff.queries'

/** Payload of `staff.shift_began` and `staff.shift_ended`. */
export interface ShiftEvent {
  staffId: string
  communityId: string
}

/** Payload of `staff.changed`: roles, skills, buildings or cap are others now. `disabled`: receives nothing any more. */
export interface StaffChanged {
  staffId: string
  communityId: string
  cap: number
  disabled: boolean
}

export interface StaffApi {
  staffOf(ids: readonly string[]): Promise<Map<string, Badge>>
  /** Everybody with an active post there, on shift or not, with or without the skill: the router says why somebody is left out. */
  workers(communityId: string): Promise<Worker[]>
  /** Technicians among them. */
  technicians(communityId: string): Promise<Worker[]>
  workerOf(communityId: string, staffId: string): Promise<Worker | undefined>
  /** Whoever holds the role there, on shift or not: breaches are told to people, not to shifts. */
  leads(communityId: string, role: StaffRole): Promise<string[]>
  deskStaff(communityId: string): Promise<string[]>
  onShift(staffId: string, communityId: string): Promise<boolean>
  postsOf(staffId: string): Promise<StaffPost[]>
  /** Who signs requests of this account; undefined = disabled or without a post. */
  actorOf(staffId: string): Promise<Omit<StaffActor, 'sessionId'> | undefined>
  /** With the whole phone: whoever shows it masks it, or has a reason on record. */
  contactOf(staffId: string): Promise<(Badge & { phone: string }) | undefined>
  /** For signing in. */
  credentialsOf(account: string): Promise<Credentials | undefined>
  /** Takes the same time for nobody's account. */
  passwordIs(credentials: Credentials | undefined, password: string): Promise<boolean>
  useTotp(tx: Tx, staffId: string, code: string): Promise<boolean>
  /** The end of the shift that runs now, in whatever community. */
  shiftEndOf(staffId: string): Promise<number | undefined>
}

export const staffApi = perPorts<StaffApi>((ports) => {
  const { db, clock } = ports
  const workers = (communityId: string) => workersOf(db, communityId, clock.now())
  const holding = async (communityId: string, roles: readonly StaffRole[]) =>
    (await workers(communityId)).filter((worker) => worker.roles.some((role) => roles.includes(role)))
  const ids = async (found: Promise<Worker[]>) => (await found).map(({ staffId }) => staffId)
  return {
    staffOf: (staffIds) => badgesByIds(db, staffIds),
    workers,
    technicians: (communityId) => holding(communityId, ['technician']),
    workerOf: async (communityId, staffId) => (await workers(communityId)).find((worker) => worker.staffId === staffId),
    leads: (communityId, role) => ids(holding(communityId, [role])),
    deskStaff: (communityId) => ids(holding(communityId, DESK_ROLES)),
    onShift: async (staffId, communityId) => (await shiftEndOf(db, staffId, clock.now(), communityId)) !== undefined,
    postsOf: (staffId) => postsOf(db, staffId),
    actorOf: staffActorOf(ports),
    contactOf: (staffId) => staffContact(db, staffId),
    credentialsOf: (account) => credentialsOf(ports, account),
    passwordIs,
    useTotp,
    shiftEndOf: (staffId) => shiftEndOf(db, staffId, clock.now()),
  }
})
