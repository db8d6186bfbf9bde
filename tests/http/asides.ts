import { paymentApi, prepaidApi } from '@jinlin/bff/features/payment/payment.api'
import { DAY } from '../support/clock'
import type { TestServer } from '../support/server'
import type { Town } from './counter'

/** Money paid in advance for the resident's house, and what becomes of it when somebody leaves. */
export const prepaidOf = (server: () => TestServer) => ({
  topUp: (town: Town, amountFen: number, payerPersonId: string | null = null) =>
    server().uow.run((tx) =>
      paymentApi(server().ports).takeAtCounter(tx, {
        ...{
          communityId: town.communityId,
          houseId: town.resident.houseId,
          billIds: [],
          channel: 'cash',
          amountFen,
          prepaidFen: amountFen,
        },
        ...{ cashierId: town.cashier.staffId, shiftId: tx.newId(), payerPersonId },
      }),
    ),
  /** A day later. */
  leaves: async (town: Town, memberId: string) => {
    server().clock.advance(DAY)
    const { houseId } = town.resident
    await server().as(town.agent).household.deskRemove({ houseId, memberId, reason: '房屋已出售, 凭过户材料' })
    await server().drain()
  },
  homeOf: ({ communityId, resident: { houseId } }: Town) => ({ communityId, houseId }),
  balance: (town: Town) => prepaidApi(server().ports).balanceOf(town.resident.houseId),
  asides: async (town: Town) => (await server().as(town.cashier).payment.asides({ communityId: town.communityId })).data,
})
