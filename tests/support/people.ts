import { committeeTerm, householdMember, ownerRoll } from '@jinlin/bff/features/household/household.table'
import { insertMember } from '@jinlin/bff/features/household/household.store'
import { person, wechatIdentity } from '@jinlin/bff/features/person/person.table'
import { openIdIndex, phoneIndex } from '@jinlin/bff/features/person/phone-index'
import { hashPassword } from '@jinlin/bff/features/staff/passwords'
import { shift, staff, staffPost, staffSkill } from '@jinlin/bff/features/staff/staff.table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import type { HouseholdRole, StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import { DAY } from './clock'
import { TEST_ENV, type TestServer, type Who } from './server'

export interface ResidentWho extends Who {
  kind: 'resident'
  personId: string
  name: string
  phone: string
  openId: string
}

export interface HouseholdWho extends ResidentWho {
  houseId: string
  memberId: string
}

export interface StaffWho extends Who {
  kind: 'staff'
  staffId: string
  account: string
  name: string
  phone: string
}

/** Every colleague's password in the suite. */
export const STAFF_PASSWORD = 'correct-horse-battery'
let staffHash: Promise<string> | undefined
/** Made once: an honest hash takes its time. */
export const staffPasswordHash = (): Promise<string> => (staffHash ??= hashPassword(STAFF_PASSWORD))

/** Names and numbers that no two people of a test process share. */
let people = 0
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴']
const someone = () => {
  people += 1
  return { name: `${SURNAMES[people % SURNAMES.length]}试${people}`, phone: `139${String(people).padStart(8, '0')}`, n: people }
}

/** A signed-in account without a house. */
export const addPerson = async (
  server: TestServer,
  more: { name?: string; phone?: string | null; wechat?: boolean } = {},
): Promise<ResidentWho> => server.uow.run((tx) => insertPerson(server, tx, more))

const insertPerson = async (
  { ports: { cipher } }: TestServer,
  tx: Tx,
  more: { name?: string; phone?: string | null; wechat?: boolean } = {},
): Promise<ResidentWho> => {
  const { n, ...made } = someone()
  const name = more.name ?? made.name
  const phone = more.phone === undefined ? made.phone : more.phone
  const id = tx.newId()
  const openId = `o-suite-${process.pid}-${n}`
  await tx.insert(person, {
    id,
    name,
    phone,
    phoneIdx: phone === null ? null : phoneIndex(cipher, phone),
    phoneVerifiedAt: phone === null ? null : tx.now,
    state: 'active',
    mergedInto: null,
    createdBy: more.wechat === false ? 'desk' : 'wechat',
    createdAt: tx.now,
    closedAt: null,
    version: 1,
  })
  if (more.wechat !== false) {
    const appId = TEST_ENV.WECHAT_APP_ID
    const openIdIdx = openIdIndex(cipher, appId, openId)
    await tx.insert(wechatIdentity, { id: tx.newId(), personId: id, appId, openId, openIdIdx, unionId: null, createdAt: tx.now })
  }
  return { kind: 'resident', id, personId: id, name, phone: phone ?? '', openId }
}

export interface StaffPlan {
  roles: StaffRole[]
  skills?: readonly Skill[]
  buildingIds?: string[]
  cap?: number
  /** Default: on shift until the end of the next day. */
  onShift?: boolean
}

export const insertStaff = async (
  tx: Tx,
  place: { firmId: string; communityId: string },
  plan: StaffPlan,
  passwordHash: string,
): Promise<StaffWho> => {
  const { n, name, phone } = someone()
  const id = tx.newId()
  const account = `staff${process.pid}x${n}`
  await tx.insert(staff, {
    id,
    firmId: place.firmId,
    account,
    passwordHash,
    name,
    badgeNo: `B${n}`,
    phone,
    totpSecret: null,
    totpPending: null,
    totpStep: null,
    state: 'active',
    createdAt: tx.now,
    disabledAt: null,
    version: 1,
  })
  await addPost(tx, { communityId: place.communityId, staffId: id }, plan)
  return { kind: 'staff', id, staffId: id, account, name, phone }
}

const addPost = async (tx: Tx, { communityId, staffId }: { communityId: string; staffId: string }, plan: StaffPlan): Promise<void> => {
  const { roles, buildingIds = [], cap = 5, skills = [], onShift = true } = plan
  await tx.insert(staffPost, { communityId, staffId, roles, buildingIds, cap })
  if (skills.length > 0)
    await tx.insert(
      staffSkill,
      skills.map((skill) => ({ staffId, skill })),
    )
  if (onShift) {
    const times = { beganAt: tx.now, until: tx.now + 2 * DAY, endedAt: null, endedBy: null }
    await tx.insert(shift, { id: tx.newId(), communityId, staffId, ...times, openKey: `${communityId}:${staffId}` })
  }
}

/** A further colleague. */
export const addStaff = async (server: TestServer, place: { firmId: string; communityId: string }, plan: StaffPlan): Promise<StaffWho> => {
  const passwordHash = await staffPasswordHash()
  return server.uow.run((tx) => insertStaff(tx, place, plan, passwordHash))
}

/** The same colleague in a second community. */
export const addPostFor = (server: TestServer, place: { communityId: string; staffId: string }, plan: StaffPlan): Promise<void> =>
  server.uow.run(async (tx) => {
    await addPost(tx, place, { ...plan, skills: [] })
    await server.ports.access.add(tx, 'staff', [place.staffId])
  })

/** Somebody moves in; active at once. */
export const addMember = (
  server: TestServer,
  place: { communityId: string; houseId: string },
  role: HouseholdRole,
  more: { who?: ResidentWho; until?: number | null } = {},
): Promise<HouseholdWho> =>
  server.uow.run(async (tx) => {
    const who = more.who ?? (await insertPerson(server, tx))
    const { communityId, houseId } = place
    const member = await insertMember(tx, {
      communityId,
      houseId,
      personId: who.personId,
      name: who.name,
      role,
      source: role === 'owner' ? 'roll' : 'invite',
      state: 'active',
      until: more.until ?? null,
    })
    await server.ports.access.add(tx, 'resident', [who.personId])
    return { ...who, houseId, memberId: member.id }
  })

export const addCommitteeTerm = (server: TestServer, place: { communityId: string }, who: ResidentWho): Promise<void> =>
  server.uow.run(async (tx) => {
    const { communityId } = place
    const term = { title: '委员', fromAt: tx.now - DAY, untilAt: tx.now + 365 * DAY }
    await tx.insert(committeeTerm, { id: tx.newId(), communityId, personId: who.personId, ...term })
    await server.ports.access.add(tx, 'resident', [who.personId])
  })

/** A line of the firm's owner roll. */
export const addRollOwner = (
  server: TestServer,
  place: { communityId: string; houseId: string },
  owner: { name: string; phone: string | null },
): Promise<string> =>
  server.uow.run(async (tx) => {
    const id = tx.newId()
    const { communityId, houseId } = place
    const phoneIdx = owner.phone === null ? null : phoneIndex(server.ports.cipher, owner.phone)
    await tx.insert(ownerRoll, {
      name: owner.name,
      phone: owner.phone,
      id,
      communityId,
      houseId,
      phoneIdx,
      lineNo: 2,
      importId: null,
      createdAt: tx.now,
      endedAt: null,
    })
    return id
  })

/** Moves somebody out without the product's help: for tests about what is left afterwards. */
export const endMember = (server: TestServer, who: HouseholdWho): Promise<void> =>
  server.uow.run(async (tx) => {
    await tx.update(householdMember, { id: who.memberId }, { state: 'moved_out', liveKey: null, endedAt: tx.now, endedBy: 'owner' })
    await server.ports.access.add(tx, 'resident', [who.personId])
  })
