import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay } from '@jinlin/shared/kernel/when'
import type { Tx } from '../../platform/db/uow'
import { type Listener, on, type StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { householdApi } from '../household/household.api'
import { notify } from '../notification/notification.api'
import { staffApi } from '../staff/staff.api'
import type { BillPublished, BillQuestioned } from './bill.api'
import { billQuestion, houseAccount } from './bill.table'
import { membersOfHouses } from './bill.queries'
import { billsToldOf } from './bills-told'

/** Who hears of what happens to bills. Residents: the payer and the owners alone, never the rest of the house, never a neighbour. */
export const billListeners = (ports: Ports): Listener[] => {
  const staff = staffApi(ports)

  const onPublished = async ({ payload }: StoredEvent<BillPublished>, tx: Tx): Promise<void> => {
    const { communityId, houseId, billId, itemName, words, amountFen, dueDay, payerPersonId } = payload
    const label = (await communityApi(ports).houseOf(houseId))?.label ?? ''
    const told = await billsToldOf(ports)(tx, [houseId])
    for (const id of told(houseId, payerPersonId)) {
      await notify(tx, {
        to: { kind: 'person', id },
        communityId,
        kind: 'bill.published',
        dedupeKey: `bill.published:${billId}`,
        title: '账单已出',
        text: `${label} ${itemName}: ${words}, ${formatFen(amountFen)}, 请在 ${sayDay(dueDay, tx.now, 'dated')} 前缴。点开可看明细。`,
        tone: 'info',
        link: { to: 'bill', id: billId },
      })
    }
  }

  const onQuestioned = async ({ payload }: StoredEvent<BillQuestioned>, tx: Tx): Promise<void> => {
    const { communityId, houseId, questionId, itemName, words } = payload
    const label = (await communityApi(ports).houseOf(houseId))?.label ?? ''
    const cashiers = await staff.leads(communityId, 'cashier')
    for (const id of cashiers.length > 0 ? cashiers : await staff.leads(communityId, 'supervisor')) {
      await notify(tx, {
        to: { kind: 'staff', id },
        communityId,
        kind: 'bill.questioned',
        dedupeKey: `bill.questioned:${questionId}`,
        title: `账单疑问 ${label}`,
        text: `${itemName}: ${words}`,
        tone: 'wait',
        link: null,
      })
    }
  }

  const onAnswered = async ({ payload }: StoredEvent<BillQuestioned>, tx: Tx): Promise<void> => {
    const { communityId, billId, questionId, personId, itemName, words } = payload
    await notify(tx, {
      to: { kind: 'person', id: personId },
      communityId,
      kind: 'bill.answered',
      dedupeKey: `bill.answered:${questionId}`,
      title: '账单疑问已答复',
      text: `${itemName}: ${words}`,
      tone: 'info',
      link: { to: 'bill', id: billId },
    })
  }

  /** A desk-made account became that of the person it was about: their questions and what was settled for their houses go along. */
  const onMerged = async ({ payload: { from, into } }: StoredEvent<{ from: string; into: string }>, tx: Tx): Promise<void> => {
    await tx.update(billQuestion, { personId: from }, { personId: into })
    const houses = (await householdApi(ports).membershipsOf(into)).map(({ houseId }) => houseId)
    if (houses.length === 0) return
    await tx.update(houseAccount, { houseId: houses, payerPersonId: from }, { payerPersonId: into })
    await tx.update(houseAccount, { houseId: houses, liablePersonId: from }, { liablePersonId: into })
  }

  /** What somebody settled for a house goes with them; consent for a tenancy ends with the last tenant. Whoever owns it now decides anew. */
  const onLeft = async ({ payload: { houseId, personId } }: StoredEvent<{ houseId: string; personId: string }>, tx: Tx): Promise<void> => {
    const here = await membersOfHouses(tx, [houseId], tx.now)
    if (!here.some((member) => member.personId === personId)) {
      await tx.update(houseAccount, { houseId, payerPersonId: personId }, { payerPersonId: null })
      const settled = { liablePersonId: null, payerPersonId: null, tenantSeesBills: false }
      await tx.update(houseAccount, { houseId, liablePersonId: personId }, settled)
    }
    if (!here.some(({ role }) => role === 'tenant'))
      await tx.update(houseAccount, { houseId, tenantSeesBills: true }, { tenantSeesBills: false })
  }

  return [
    on<{ houseId: string; personId: string }>('household.left', 'bill-forget-settled', onLeft),
    on<{ from: string; into: string }>('person.merged', 'bill-move', onMerged),
    on<BillPublished>('bill.published', 'tell-bill-published', onPublished),
    on<BillQuestioned>('bill.questioned', 'tell-bill-questioned', onQuestioned),
    on<BillQuestioned>('bill.answered', 'tell-bill-answered', onAnswered),
  ]
}
