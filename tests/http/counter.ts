import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { paymentApi } from '@jinlin/bff/features/payment/payment.api'
import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { TestServer } from '../support/server'
import type { Community } from '../support/world'

export type Town = Community

let bills = 0

/** A published bill of the resident's house, unless told otherwise. Each is of a period of its own. */
export const aBill = (server: TestServer, town: Town, fen: number, houseId = town.resident.houseId): Promise<string> =>
  server.uow.run(async (tx) =>
    billApi(server.ports).writeOneOff(tx, {
      communityId: town.communityId,
      houseId,
      itemCode: 'repair',
      amountFen: fen,
      period: `R20261123-${String(++bills).padStart(4, '0')}`,
      words: '更换水龙头',
      lines: [],
      source: { kind: 'manual', id: tx.newId() },
      dueDay: localDayOf(tx.now + 30 * 86_400_000),
      payerPersonId: null,
    }),
  )

export const openDrawer = async (server: TestServer, town: Town, openingFen = 0) =>
  (await server.as(town.cashier).cashier.openShift({ communityId: town.communityId, openingFen })).data

/** The cashier takes money for new bills of the resident's house. @returns what the counter shows of it */
export const takeFor = async (
  server: TestServer,
  town: Town,
  fens: readonly number[],
  method: CounterChannel = 'cash',
  houseId = town.resident.houseId,
) => {
  const billIds: string[] = []
  for (const fen of fens) billIds.push(await aBill(server, town, fen, houseId))
  const amountFen = fens.reduce((sum, fen) => sum + fen, 0)
  const reference = method === 'cash' ? '' : 'POS-4471'
  const { data } = await server.as(town.cashier).cashier.take({ houseId, billIds, method, amountFen, reference })
  return { ...data, billIds }
}

/** Nothing in the books of a community may contradict anything else. */
export const booksInOrder = async (server: TestServer, town: Town): Promise<void> => {
  expect(await ledgerApi(server.ports).check(town.communityId)).toEqual([])
}

export const orderState = async (server: TestServer, paymentId: string) => {
  const order = await paymentApi(server.ports).orderOf(paymentId)
  return { state: order?.state, refundedFen: order?.refundedFen }
}

/** What is still owed on bills, in their order. */
export const owed = async (server: TestServer, town: Town, billIds: readonly string[], houseId = town.resident.houseId) => {
  const open = await billApi(server.ports).openBills(houseId, server.clock.now())
  return billIds.map((id) => open.find(({ billId }) => billId === id)?.principalFen ?? 0)
}
