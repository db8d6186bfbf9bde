import type { deskContract } from '@jinlin/shared/contract/desk.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { maskPhone } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import { phoneIndex } from '../person/person.api'
import { around } from './around'
import { callerTickets } from './caller.queries'

type Caller = Answer<typeof deskContract.ops.caller>

/** Screen: phone intake: who calls, what they live in, what they reported last. */
export const lookUpCaller =
  (ports: Ports) =>
  async (actor: StaffActor, communityId: string, phone: string): Promise<Caller> => {
    const { persons, communities } = around(ports)
    const caller = await persons.byPhone(communityId, phone)
    const houses = await Promise.all(
      caller.houses.map(async (house) => ({ ...house, hints: await communities.hintsOf(communityId, house.buildingId) })),
    )
    const tickets = await callerTickets(
      ports.db,
      actor,
      communityId,
      phoneIndex(ports.cipher, phone),
      houses.map(({ houseId }) => houseId),
    )
    return { known: caller.known, name: caller.name, phone: maskPhone(phone), houses, tickets }
  }
