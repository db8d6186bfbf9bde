import { type Listener, on } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import type { Tx } from '../../platform/db/uow'
import { HOUSEHOLD_ROLE_WORDS, type HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { maskName } from '@jinlin/shared/kernel/mask'
import { communityApi } from '../community/community.api'
import { notify } from '../notification/notification.api'
import { personApi } from '../person/person.api'
import { bindImported } from './bind-imported'
import { endReplaced } from './end-replaced'
import type { RollImported } from './household.api'
import { householdMember } from './household.table'

interface Joined {
  memberId: string
  communityId: string
  houseId: string
  personId: string
  role: HouseholdRole
  label: string
  source: 'roll' | 'invite' | 'papers'
}

interface Rejected extends Joined {
  reason: string
}

interface Left extends Omit<Joined, 'label' | 'source'> {
  endedBy: 'owner' | 'self' | 'desk' | 'roll' | 'tenancy' | 'closed' | 'merged'
  reason?: string
}

const house = (id: string) => ({ to: 'house', id }) as const

/** Owners hear of everybody who comes in: a stranger in one's house must not go unnoticed. */
const tellOwners = async (ports: Ports, tx: Tx, { memberId, houseId, communityId, personId, role, label }: Joined): Promise<void> => {
  const name = maskName((await personApi(ports).contactOf(personId))?.name ?? '')
  for (const owner of await tx.find(householdMember, { houseId, state: 'active', role: 'owner' })) {
    if (owner.personId === personId) continue
    await notify(tx, {
      to: { kind: 'person', id: owner.personId },
      communityId,
      kind: 'household.joined',
      dedupeKey: `household.joined:${memberId}:${role}`,
      title: `${label} 有新成员`,
      text: `${name} 以${HOUSEHOLD_ROLE_WORDS[role]}身份加入了这套房屋; 不认识的话, 请在「家庭成员」里移除并致电客服`,
      tone: 'info',
      link: house(houseId),
    })
  }
}

const LEFT_WORDS: Partial<Record<Left['endedBy'], string>> = {
  owner: '业主已将您移出这套房屋; 有疑问请致电客服',
  desk: '客服已结束您与这套房屋的绑定; 有疑问请致电客服',
  roll: '业主名册已更新, 您不再是这套房屋登记的业主; 有疑问请致电客服',
  tenancy: '租期已到, 这套房屋的权限已结束; 续租请让业主重新邀请',
}

export const householdListeners = (ports: Ports): Listener[] => [
  on<Joined>('household.joined', 'household.tell-joined', async ({ payload }, tx) => {
    const { memberId, communityId, houseId, personId, role, label } = payload
    await notify(tx, {
      to: { kind: 'person', id: personId },
      communityId,
      kind: 'household.joined',
      dedupeKey: `household.joined:${memberId}:${role}`,
      title: '房屋已绑定',
      text: `${label}: 您的身份是${HOUSEHOLD_ROLE_WORDS[role]}, 现在可以报修了`,
      tone: 'good',
      link: house(houseId),
    })
    await tellOwners(ports, tx, payload)
  }),
  on<Rejected>('household.rejected', 'household.tell-rejected', async ({ payload }, tx) => {
    const { memberId, communityId, houseId, personId, label, reason } = payload
    await notify(tx, {
      to: { kind: 'person', id: personId },
      communityId,
      kind: 'household.rejected',
      dedupeKey: `household.rejected:${memberId}`,
      title: '房屋绑定未通过',
      text: `${label}: ${reason}; 补齐材料后可以再次申请`,
      tone: 'bad',
      link: house(houseId),
    })
  }),
  on<Left>('household.left', 'household.tell-left', async ({ payload }, tx) => {
    const { memberId, communityId, houseId, personId, endedBy, reason } = payload
    const text = reason === undefined ? LEFT_WORDS[endedBy] : `${reason}; 有疑问请致电客服`
    if (text === undefined) return
    const label = (await communityApi(ports).houseOf(houseId))?.label ?? ''
    await notify(tx, {
      to: { kind: 'person', id: personId },
      communityId,
      kind: 'household.left',
      dedupeKey: `household.left:${memberId}`,
      title: `${label} 已解除绑定`,
      text,
      tone: 'mute',
      link: null,
    })
  }),
  on<RollImported>('roll.imported', 'household.bind-imported', async ({ payload }, tx) => {
    await endReplaced(ports)(tx, payload.communityId)
    await bindImported(ports)(tx, payload.communityId)
  }),
]
