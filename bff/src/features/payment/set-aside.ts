import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { maskName } from '@jinlin/shared/kernel/mask'
import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { householdApi } from '../household/household.api'
import { notify } from '../notification/notification.api'
import { personApi } from '../person/person.api'
import { staffApi } from '../staff/staff.api'
import { putAside } from './prepaid-aside.store'
import { prepaidAside, type AsideRow } from './prepaid-aside.table'
import { balanceOf, heldOf, newestInflow, newestLoose, paidIn } from './prepaid.queries'

export interface HouseholdLeft {
  memberId: string
  communityId: string
  houseId: string
  personId: string
  role: HouseholdRole
  endedBy: string
}

interface Part {
  fen: number
  whole: boolean
  wholeBefore: number | null
}

/**
 * Somebody leaves a house. Of what the account holds an owner takes along what was there before anybody who stays owned the house (a sale, whether the buyer was
 * bound before or after), and everybody what they paid in themselves (物业服务纠纷解释 art. 3: what was paid in advance and not used goes back). It leaves the account,
 * and the office is told to give it back, or, where both agree, to let it pass with the house.
 */
export const setAside = (ports: Ports) => {
  const people = personApi(ports)

  const tell = async (tx: Tx, { id, communityId, houseId, personId, amountFen }: AsideRow): Promise<void> => {
    const label = (await communityApi(ports).houseOf(houseId))?.label ?? ''
    const name = maskName((await people.contactOf(personId))?.name ?? '')
    const staff = staffApi(ports)
    const told = [...(await staff.leads(communityId, 'supervisor')), ...(await staff.leads(communityId, 'manager'))]
    const text = `${label} 的住户 ${name} 已离开, 其预存款 ${formatFen(amountFen)} 已移出房屋账户, 新住户不能使用。请先退还; 双方同意随房转让的, 转回房屋账户。`
    for (const staffId of new Set(told))
      await notify(tx, {
        to: { kind: 'staff', id: staffId },
        communityId,
        kind: 'prepaid.aside',
        dedupeKey: `prepaid.aside:${id}`,
        title: '原住户有预存款待退',
        text,
        tone: 'wait',
        link: { to: 'asides', id: communityId },
      })
    await notify(tx, {
      to: { kind: 'person', id: personId },
      communityId,
      kind: 'prepaid.aside',
      dedupeKey: `prepaid.aside:${id}`,
      title: '您的预存款另外保管',
      text: `您在 ${label} 还有预存款 ${formatFen(amountFen)}, 后来的住户不能使用; 请联系物业退还。`,
      tone: 'info',
      link: null,
    })
  }

  /** What a tenant paid in themselves, as far as it is still there. */
  const ofTenant = async (tx: Tx, { communityId, houseId, personId }: HouseholdLeft): Promise<Part | undefined> => {
    const fen = Math.min(await balanceOf(tx, houseId), await paidIn(tx, { communityId, houseId, personId, from: 0 }))
    return fen > 0 ? { fen, whole: false, wholeBefore: null } : undefined
  }

  /** The oldest money is spent first: what lies there beyond what came since is from the time before. Of what came since, what they paid in themselves. */
  const ofOwner = async (tx: Tx, { communityId, houseId, personId }: HouseholdLeft, at: number): Promise<Part | undefined> => {
    const owners = await householdApi(ports).ownersOf(tx, houseId)
    if (owners.some((owner) => owner.personId === personId)) return undefined
    const from = Math.min(at, ...owners.map(({ since }) => since))
    const balanceFen = await balanceOf(tx, houseId)
    const before = Math.max(0, balanceFen - (await paidIn(tx, { communityId, houseId, personId: null, from })))
    const own = Math.min(balanceFen - before, await paidIn(tx, { communityId, houseId, personId, from }))
    if (before + own === 0) {
      const { takenFen, comingFen } = await heldOf(tx, communityId, houseId)
      const last = (await newestInflow(tx, communityId, houseId)) ?? (await newestLoose(tx, communityId, houseId))
      // With nothing on the account as well: what comes back of an old payment is of whoever paid it.
      if (last === undefined && takenFen + comingFen === 0) return undefined
    }
    return { fen: before + own, whole: true, wholeBefore: from }
  }

  const partOf = (tx: Tx, left: HouseholdLeft, at: number): Promise<Part | undefined> => {
    if (left.role === 'tenant') return ofTenant(tx, left)
    return left.role === 'owner' ? ofOwner(tx, left, at) : Promise.resolve(undefined)
  }

  return async ({ payload, at }: StoredEvent<HouseholdLeft>, tx: Tx): Promise<void> => {
    // Two accounts of one person became one: nobody left.
    if (payload.endedBy === 'merged') return
    const part = await partOf(tx, payload, at)
    if (!part) return
    const { memberId, communityId, houseId, personId } = payload
    const row: AsideRow = {
      ...{ id: tx.newId(), communityId, houseId, memberId, personId, whole: part.whole, wholeBefore: part.wholeBefore },
      ...{ amountFen: 0, state: 'open' },
      ...{ since: at, endedAt: null, endedBy: null, version: 1 },
    }
    await tx.insert(prepaidAside, row)
    if (part.fen === 0) return
    if (!(await putAside(tx, row, { amountFen: part.fen, key: row.id, orderId: null })))
      throw new Transient(new Error(`the prepaid account of house ${houseId} changed while it was read`))
    await tell(tx, { ...row, amountFen: part.fen })
  }
}
