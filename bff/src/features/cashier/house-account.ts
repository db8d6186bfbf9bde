import type { Answer } from '@jinlin/shared/contract/define'
import type { cashierContract } from '@jinlin/shared/contract/cashier.contract'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { maskName, maskPhone } from '@jinlin/shared/kernel/mask'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { atCounterOf } from '../counter-scope'
import { prepaidApi } from '../payment/payment.api'
import { personApi } from '../person/person.api'
import { occupantsOf } from './address.queries'

type Shown = Answer<typeof cashierContract.ops.account>

/** What a house owes, for the counter. @throws AppError HOUSE_NOT_FOUND */
export const houseAccountFor =
  (ports: Ports) =>
  async (actor: StaffActor, houseId: string, now: number): Promise<Shown> => {
    const house = await communityApi(ports).houseOf(houseId)
    if (!house || !atCounterOf(actor, house)) throw refuse('HOUSE_NOT_FOUND')
    const bills = await billApi(ports).openBills(houseId, now)
    const occupants = await occupantsOf(ports.db, houseId, now)
    const contacts = await personApi(ports).contactsOf(occupants.map(({ personId }) => personId))
    const prepaid = await prepaidApi(ports).roomOf(house)
    return {
      houseId,
      communityId: house.communityId,
      label: house.label,
      people: occupants.map(({ personId, name, role }) => {
        const contact = contacts.get(personId)
        return {
          name: maskName(name ?? contact?.name ?? ''),
          phone: contact?.phone ? maskPhone(contact.phone) : '',
          roleWord: HOUSEHOLD_ROLE_WORDS[role],
        }
      }),
      prepaidFen: prepaid.balanceFen,
      prepaidRoomFen: prepaid.roomFen,
      dueFen: sumFen(bills.map(({ principalFen, lateFen }) => principalFen + lateFen)),
      bills: bills.map((bill) => {
        const { billId, itemId, itemCode, itemName, sourceKind, period, fromDay, dueDay, principalFen, lateFen, questioned } = bill
        return {
          ...{ billId, itemId, itemCode, itemName, sourceKind, period, fromDay, dueDay, principalFen, lateFen, questioned },
          locked: bill.lockOrderId !== null,
        }
      }),
    }
  }
