import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { bill, type BillRecord } from '@jinlin/bff/features/bill/bill.table'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { addDays, instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Who } from '../support/server'
import type { TestServer } from '../support/server'
import type { Community, HouseRow } from '../support/world'

export type Town = Community

/** 0.05% a day, no grace, never more than the principal. */
export const LATE = { lateRateE5: 50, lateGraceDays: 0, lateCapBp: 10_000 } as const

const monthEnd = (month: string): string => addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)

/** A published month of the property fee of a house, with its ledger movement; 286.40 元 unless told otherwise. */
export const aBill = async (
  server: TestServer,
  town: Town,
  month: string,
  more: Partial<BillRecord> & { house?: HouseRow } = {},
): Promise<BillRecord> => {
  const { house = town.houses[0], ...said } = more
  if (!house) throw new Error('a community has houses')
  return server.uow.run(async (tx) => {
    const row: BillRecord = {
      id: tx.newId(),
      communityId: town.communityId,
      buildingId: house.buildingId,
      houseId: house.houseId,
      itemId: itemOf(town),
      itemCode: 'property',
      itemName: '物业费',
      runId: null,
      sourceKind: 'run',
      sourceId: null,
      period: month,
      edition: 1,
      fromDay: `${month}-01`,
      toDay: monthEnd(month),
      quantityHundredths: 8_900,
      amountFen: 28_640,
      creditedFen: 0,
      paidFen: 0,
      latePaidFen: 0,
      lateWaivedFen: 0,
      state: 'published',
      dueDay: monthEnd(month),
      lateRateE5: null,
      lateGraceDays: null,
      lateCapBp: null,
      liablePersonId: null,
      payerPersonId: null,
      lockOrderId: null,
      lockedAt: null,
      arithmetic: [{ label: '面积', value: '89.00 ㎡' }],
      version: 1,
      publishedAt: tx.now,
      settledAt: null,
      ...said,
    }
    await tx.insert(bill, row)
    if (row.state !== 'draft') {
      await ledgerApi(server.ports).post(tx, {
        key: `bill_published:${row.id}`,
        communityId: row.communityId,
        kind: 'bill_published',
        refKind: 'bill',
        refId: row.id,
        entries: [
          { account: 'receivable', amountFen: row.amountFen },
          { account: `income:${row.itemCode}`, amountFen: -row.amountFen },
        ],
      })
    }
    return row
  })
}

/** Each community has its own items; tests that need only their ids get one that lasts. */
const items = new Map<string, string>()
export const itemOf = (town: Town, name = 'property'): string => {
  const key = `${town.communityId}:${name}`
  const known = items.get(key)
  if (known !== undefined) return known
  const made = `${String(items.size).padStart(4, '0')}${town.communityId.slice(4)}`
  items.set(key, made)
  return made
}

export const billRow = async (server: TestServer, id: string): Promise<BillRecord> => {
  const row = await server.uow.run((tx) => tx.one(bill, { id }))
  if (!row) throw new Error(`no bill ${id}`)
  return row
}

/** Ten in the morning of a day of the product clock. */
export const tenOn = (server: TestServer, day: string) => server.clock.set(instantAt(day, 600))
export const today = (server: TestServer) => localDayOf(server.clock.now())

/** Takes a wrong bill back, as two colleagues do. */
export const takeBack = async (server: TestServer, town: Town, billId: string, reason = '录错, 重新出账') => {
  const { amountFen, creditedFen, paidFen } = await billRow(server, billId)
  const asked = await server
    .as(town.cashier)
    .waiver.ask({ billId, kind: 'void', amountFen: Math.max(1, amountFen - creditedFen - paidFen), reason })
  return (await server.as(town.supervisor).waiver.decide({ waiverId: asked.data.id, grant: true, version: asked.data.version })).data
}

export const orderId = (server: TestServer) => server.uow.run((tx) => Promise.resolve(tx.newId()))

export const lock = (server: TestServer, houseId: string, billIds: readonly string[], order: string) =>
  server.uow.run((tx) => billApi(server.ports).lockBills(tx, { houseId, billIds, orderId: order, now: tx.now }))

/** Pays bills the way a payment does: lock, settle, post. */
export const pay = async (
  server: TestServer,
  town: Town,
  houseId: string,
  billIds: readonly string[],
  via: 'wechat' | 'prepaid' = 'wechat',
) => {
  const order = await orderId(server)
  const parts = await lock(server, houseId, billIds, order)
  const settled = await server.uow.run(async (tx) => {
    const done = await billApi(server.ports).settleBills(tx, { orderId: order, parts, at: tx.now, via })
    await postPaid(server, tx, town, order, done.settledFen, done.lateFen)
    return done
  })
  return { order, parts, settled }
}

export const postPaid = (
  server: TestServer,
  tx: Parameters<Parameters<TestServer['uow']['run']>[0]>[0],
  town: Town,
  order: string,
  principalFen: number,
  lateFen: number,
) =>
  ledgerApi(server.ports).post(tx, {
    key: `paid:${order}`,
    communityId: town.communityId,
    kind: 'paid',
    refKind: 'order',
    refId: order,
    entries: [
      { account: 'cash:wechat', amountFen: principalFen + lateFen },
      { account: 'receivable', amountFen: -principalFen },
      { account: 'income:late_fee', amountFen: -lateFen },
    ],
  })

/** Receivable of the books equals what is open. */
export const booksAgree = async (server: TestServer, town: Town): Promise<void> => {
  expect(
    (await ledgerApi(server.ports).check(town.communityId)).filter(({ what }) => what === 'receivable' || what === 'movement'),
  ).toEqual([])
}

export const openOf = async (server: TestServer, who: Who, houseId: string) => (await server.as(who).bill.open({ houseId })).data

/** The refusal as a screen sees it. */
export const refused = async (call: Promise<unknown>, code: string): Promise<void> => {
  await expect(call).rejects.toMatchObject({ code })
}
