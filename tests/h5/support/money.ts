import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { householdApi } from '@jinlin/bff/features/household/household.api'
import { householdMember } from '@jinlin/bff/features/household/household.table'
import { personApi } from '@jinlin/bff/features/person/person.api'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import { DEMO_IDENTITIES } from '../../../scripts/wechat-sandbox/demo'
import type { Product } from '../../support/product'

interface Place {
  houseId: string
  communityId: string
}

const personOf = async ({ server }: Product, identity: string): Promise<string> => {
  const phone = DEMO_IDENTITIES.find((one) => one.identity === identity)?.phone ?? ''
  const account = await personApi(server.ports).accountOf(phone)
  if (!account) throw new Error(`the demo has no ${identity}`)
  return account.personId
}

/** The house of the demo's owner. */
export const ownersHouse = async (product: Product): Promise<Place> => {
  const [first] = await householdApi(product.server.ports).membershipsOf(await personOf(product, 'owner'))
  if (!first) throw new Error('the owner has no house')
  return { houseId: first.houseId, communityId: first.communityId }
}

/** A bill from the office for a door card that was lost: paid for itself, in any order. */
export const billOfCard = ({ server }: Product, { houseId, communityId }: Place, number: string, amountFen: number): Promise<string> =>
  server.uow.run((tx) =>
    billApi(server.ports).writeOneOff(tx, {
      ...{ houseId, communityId, itemCode: 'card', amountFen, period: number, words: '补办门禁卡', payerPersonId: null },
      lines: [{ label: '补办', value: '1 张' }],
      source: { kind: 'manual', id: number },
      dueDay: addDays(localDayOf(tx.now), 15),
    }),
  )

/** Somebody else of the demo becomes one of the family here. */
export const joinsFamily = async (product: Product, identity: string, name: string, { houseId, communityId }: Place): Promise<void> => {
  const personId = await personOf(product, identity)
  await product.server.uow.run((tx) =>
    tx.insert(householdMember, {
      ...{ id: tx.newId(), communityId, houseId, personId, name, role: 'family', state: 'active', until: null, reason: null },
      ...{ source: 'invite', notices: true, requestedAt: tx.now, reviewDueAt: null, reviewedBy: null, reviewedAt: null },
      ...{ invitedBy: null, endedAt: null, endedBy: null, version: 1, liveKey: `${personId}:${houseId}` },
    }),
  )
}
