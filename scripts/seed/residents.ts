import { committeeTerm, householdMember, ownerRoll } from '@jinlin/bff/features/household/household.table'
import { liveKeyOf } from '@jinlin/bff/features/household/household.store'
import { openIdIndex, phoneIndex } from '@jinlin/bff/features/person/phone-index'
import { person, wechatIdentity } from '@jinlin/bff/features/person/person.table'
import type { Row } from '@jinlin/bff/platform/db/table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import type { Ports } from '@jinlin/bff/platform/ports'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { DAY } from '@jinlin/shared/kernel/instant'
import { DEMO_APP, DEMO_IDENTITIES } from '../wechat-sandbox/demo'
import { openidFor } from '../wechat-sandbox/people'
import { inventName, inventPhone } from './names'
import type { Home, Place } from './place'
import type { Dice } from './random'

export interface Resident {
  actor: ResidentActor
  home: Home
  name: string
  phone: string
}

/** The demo residents and where they live. */
const DEMO_HOMES: Readonly<Record<string, { label: string; name: string; role: HouseholdRole }>> = {
  owner: { label: '3栋 2单元 1502', name: '王敏', role: 'owner' },
  tenant: { label: '5栋 1单元 0801', name: '李强', role: 'tenant' },
  committee: { label: '1栋 1单元 0902', name: '赵兰', role: 'owner' },
}

interface Rows {
  people: Row<typeof person>[]
  members: Row<typeof householdMember>[]
  roll: Row<typeof ownerRoll>[]
}

const inRows = (tx: Tx, ports: Ports, place: Place, rows: Rows) => ({
  moveIn: (home: Home, who: { name: string; phone: string; role: HouseholdRole; wechat: boolean; until?: number }): Resident => {
    const { communityId, firmId } = place
    const personId = tx.newId()
    const memberId = tx.newId()
    const since = tx.now - 400 * DAY
    rows.people.push({
      id: personId,
      name: who.name,
      phone: who.phone,
      phoneIdx: phoneIndex(ports.cipher, who.phone),
      phoneVerifiedAt: since,
      state: 'active',
      mergedInto: null,
      createdBy: who.wechat ? 'wechat' : 'desk',
      createdAt: since,
      closedAt: null,
      version: 1,
    })
    rows.members.push({
      id: memberId,
      communityId,
      houseId: home.houseId,
      personId,
      name: who.name,
      role: who.role,
      state: 'active',
      until: who.until ?? null,
      reason: null,
      source: who.role === 'owner' ? 'roll' : 'invite',
      notices: who.role !== 'family',
      requestedAt: since,
      reviewDueAt: null,
      reviewedBy: null,
      reviewedAt: null,
      invitedBy: null,
      endedAt: null,
      endedBy: null,
      version: 1,
      liveKey: liveKeyOf(personId, home.houseId),
    })
    const membership = { memberId, communityId, firmId, houseId: home.houseId, buildingId: home.buildingId, role: who.role, until: null }
    const actor: ResidentActor = { kind: 'resident', personId, sessionId: personId, memberships: [membership], committeeOf: [] }
    return { actor, home, name: who.name, phone: who.phone }
  },
  onRoll: (home: Home, owner: { name: string; phone: string }, lineNo: number) => {
    rows.roll.push({
      id: tx.newId(),
      communityId: place.communityId,
      houseId: home.houseId,
      name: owner.name,
      phone: owner.phone,
      phoneIdx: phoneIndex(ports.cipher, owner.phone),
      lineNo,
      importId: null,
      createdAt: tx.now - 400 * DAY,
      endedAt: null,
    })
  },
})

/** Every house is on the roll; about six in ten owners use the app, some with family, some houses are let. */
export const insertResidents = async (
  tx: Tx,
  ports: Ports,
  place: Place,
  dice: Dice,
  options: { demo: boolean; firstPhone: number },
): Promise<{ residents: Resident[]; demo: Map<string, Resident> }> => {
  const rows: Rows = { people: [], members: [], roll: [] }
  const { moveIn, onRoll } = inRows(tx, ports, place, rows)
  const residents: Resident[] = []
  const demo = new Map<string, Resident>()
  let phones = options.firstPhone
  place.homes.forEach((home, index) => {
    const stars = options.demo ? Object.entries(DEMO_HOMES).filter(([, star]) => star.label === home.label) : []
    const owner = { name: inventName(dice), phone: inventPhone(phones++) }
    for (const [identity, { name, role }] of stars) {
      const phone = DEMO_IDENTITIES.find((one) => one.identity === identity)?.phone ?? inventPhone(phones++)
      if (role === 'owner') Object.assign(owner, { name, phone })
      const who = moveIn(home, { name, phone, role, wechat: true, ...(role === 'tenant' ? { until: tx.now + 200 * DAY } : {}) })
      demo.set(identity, who)
      residents.push(who)
    }
    onRoll(home, owner, index + 2)
    if (stars.some(([, { role }]) => role === 'owner')) return
    if (!dice.chance(0.6)) return
    residents.push(moveIn(home, { ...owner, role: 'owner', wechat: true }))
    if (dice.chance(0.25))
      residents.push(moveIn(home, { name: inventName(dice), phone: inventPhone(phones++), role: 'family', wechat: true }))
    if (stars.length === 0 && dice.chance(0.12)) {
      const until = tx.now + dice.between(40, 300) * DAY
      residents.push(moveIn(home, { name: inventName(dice), phone: inventPhone(phones++), role: 'tenant', wechat: true, until }))
    }
  })
  await tx.insert(person, rows.people)
  await tx.insert(householdMember, rows.members)
  await tx.insert(ownerRoll, rows.roll)
  for (const [identity, { actor }] of demo) {
    const openId = openidFor(DEMO_APP.appid, identity)
    const appId = ports.config.wechat.appId
    await tx.insert(wechatIdentity, {
      id: tx.newId(),
      personId: actor.personId,
      appId,
      openId,
      openIdIdx: openIdIndex(ports.cipher, appId, openId),
      unionId: null,
      createdAt: tx.now - 300 * DAY,
    })
  }
  const member = demo.get('committee')
  if (member)
    await tx.insert(committeeTerm, {
      id: tx.newId(),
      communityId: place.communityId,
      personId: member.actor.personId,
      title: '委员',
      fromAt: tx.now - 200 * DAY,
      untilAt: tx.now + 900 * DAY,
    })
  return { residents, demo }
}
