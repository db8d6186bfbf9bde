import { DEMO_STAFF } from '@jinlin/bff/features/demo/demo-staff'
import { hashPassword } from '@jinlin/bff/features/staff/passwords'
import { shift, staff, staffPost, staffSkill } from '@jinlin/bff/features/staff/staff.table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { inventPhone } from './names'
import type { Place } from './place'

export interface Colleague {
  actor: StaffActor
  name: string
  skills: readonly Skill[]
}

interface Plan {
  name: string
  account: string
  roles: readonly StaffRole[]
  skills?: readonly Skill[]
  password?: string
}

/** The demo technician holds the trades that most reports need. */
const TECHNICIAN_SKILLS: readonly Skill[] = ['water', 'power', 'general']

const MORE: readonly Plan[] = [
  { name: '林晓', account: 'linxiao', roles: ['agent'] },
  { name: '王建国', account: 'wangjianguo', roles: ['technician'], skills: ['water', 'hvac', 'pump', 'general'] },
  { name: '赵强', account: 'zhaoqiang', roles: ['technician'], skills: ['lift', 'fire', 'power'] },
  { name: '孙立', account: 'sunli', roles: ['technician'], skills: ['lift', 'lowvolt', 'access', 'power'] },
  { name: '郑凯', account: 'zhengkai', roles: ['technician'], skills: ['carpentry', 'civil', 'general'] },
  { name: '吴磊', account: 'wulei', roles: ['technician'], skills: ['cleaning', 'greenery'] },
  { name: '马超', account: 'machao', roles: ['technician'], skills: ['order', 'fire'] },
]

const PINE: readonly Plan[] = [
  { name: '何琳', account: 'helin', roles: ['agent', 'manager'] },
  { name: '杨帆', account: 'yangfan', roles: ['technician'], skills: ['water', 'power', 'carpentry', 'general'] },
]

/** Everybody on shift through the told history; `beginToday` sets the roster of the day afterwards. */
const insertAll = async (tx: Tx, place: Place, plans: readonly Plan[], firstBadge: number, hash: string): Promise<Colleague[]> => {
  const people: Colleague[] = []
  for (const [index, plan] of plans.entries()) {
    const id = tx.newId()
    const { communityId, firmId } = place
    await tx.insert(staff, {
      id,
      firmId,
      account: plan.account,
      passwordHash: hash,
      name: plan.name,
      badgeNo: String(firstBadge + index).padStart(4, '0'),
      phone: inventPhone(900_000 + firstBadge + index),
      totpSecret: null,
      totpPending: null,
      totpStep: null,
      state: 'active',
      createdAt: tx.now - 700 * DAY,
      disabledAt: null,
      version: 1,
    })
    await tx.insert(staffPost, { communityId, staffId: id, roles: [...plan.roles], buildingIds: [], cap: 5 })
    const skills = plan.skills ?? []
    if (skills.length > 0)
      await tx.insert(
        staffSkill,
        skills.map((skill) => ({ staffId: id, skill })),
      )
    const times = { beganAt: tx.now - 400 * DAY, until: tx.now + DAY, endedAt: null, endedBy: null }
    await tx.insert(shift, { id: tx.newId(), communityId, staffId: id, ...times, openKey: `${communityId}:${id}` })
    const post = { communityId, roles: [...plan.roles], buildingIds: [] }
    people.push({ actor: { kind: 'staff', staffId: id, sessionId: id, firmId, name: plan.name, posts: [post] }, name: plan.name, skills })
  }
  return people
}

export const insertColleagues = async (tx: Tx, place: Place): Promise<Colleague[]> => {
  const demo = DEMO_STAFF.map((one): Plan => ({ ...one, ...(one.identity === 'technician' ? { skills: TECHNICIAN_SKILLS } : {}) }))
  const password = DEMO_STAFF[0]?.password
  if (password === undefined) throw new Error('the demo has no colleagues')
  return insertAll(tx, place, [...demo, ...MORE], 301, await hashPassword(password))
}

export const insertPineColleagues = async (tx: Tx, place: Place): Promise<Colleague[]> =>
  insertAll(tx, place, PINE, 101, await hashPassword(DEMO_STAFF[0]?.password ?? ''))

/** The day of the demo: everybody began two hours ago, and works until tomorrow so that a demo in the evening still finds somebody. */
export const beginToday = async (tx: Tx, communityIds: readonly string[]): Promise<void> => {
  for (const communityId of communityIds) {
    await tx.update(shift, { communityId, endedAt: null }, { beganAt: tx.now - 2 * HOUR, until: tx.now + 20 * HOUR })
  }
}
