import { bill } from '@jinlin/bff/features/bill/bill.table'
import { putAside } from '@jinlin/bff/features/payment/prepaid-aside.store'
import { prepaidAside, type AsideRow } from '@jinlin/bff/features/payment/prepaid-aside.table'
import { addPrepaid } from '@jinlin/bff/features/payment/prepaid.store'
import { unapplied } from '@jinlin/bff/features/payment/unapplied.table'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import type { Answer } from '@jinlin/shared/contract/define'
import type { paymentContract } from '@jinlin/shared/contract/payment.contract'
import type { UnappliedReason } from '@jinlin/shared/domain/payment/payment.types'
import type { WechatSandbox } from '../../scripts/wechat-sandbox/server'
import type { TestServer, Who } from '../support/server'
import type { Community } from '../support/world'

export type Payment = Answer<typeof paymentContract.ops.get>

export interface BillPlan {
  houseId?: string
  /** Default: the property fee of the community. */
  itemId?: string
  itemCode?: string
  /** '2026-09', which is its period. */
  month?: string
  amountFen?: number
}

/** A published bill as a run leaves it behind: the row and its movement. */
export const publishBill = (server: TestServer, town: Community, plan: BillPlan = {}): Promise<string> =>
  server.uow.run(async (tx) => {
    const {
      houseId = town.resident.houseId,
      itemId = town.communityId,
      itemCode = 'property',
      month = '2026-09',
      amountFen = 28_480,
    } = plan
    const house = town.houses.find((one) => one.houseId === houseId)
    if (!house) throw new Error('a bill is for a house of the community')
    const id = tx.newId()
    await tx.insert(bill, {
      ...{ id, communityId: town.communityId, buildingId: house.buildingId, houseId, itemId, itemCode, itemName: '物业费' },
      ...{ runId: null, sourceKind: 'run', sourceId: null, period: month, edition: 1, fromDay: `${month}-01`, toDay: `${month}-28` },
      ...{ quantityHundredths: 8_900, amountFen, creditedFen: 0, paidFen: 0, latePaidFen: 0, lateWaivedFen: 0, state: 'published' },
      ...{ dueDay: `${month}-28`, lateRateE5: null, lateGraceDays: null, lateCapBp: null, liablePersonId: null, payerPersonId: null },
      ...{ lockOrderId: null, lockedAt: null, arithmetic: null, version: 1, publishedAt: tx.now, settledAt: null },
    })
    await ledgerApi(server.ports).post(tx, {
      ...{ key: `publish:${id}`, communityId: town.communityId, kind: 'bill_published', refKind: 'bill', refId: id },
      entries: [
        { account: 'receivable', amountFen },
        { account: `income:${itemCode}`, amountFen: -amountFen },
      ],
    })
    return id
  })

const received = (server: TestServer, tx: Tx, communityId: string, key: string, account: 'prepaid' | 'unapplied', amountFen: number) =>
  ledgerApi(server.ports).post(tx, {
    ...{ key, communityId, kind: 'paid', refKind: account, refId: key },
    entries: [
      { account: 'cash:wechat', amountFen },
      { account, amountFen: -amountFen },
    ],
  })

/** Paid in beforehand: the row and its movement. */
export const prepay = (server: TestServer, { communityId, resident: { houseId } }: Community, amountFen: number): Promise<void> =>
  server.uow.run(async (tx) => {
    const key = `prepaid:${tx.newId()}`
    await addPrepaid(tx, { communityId, houseId, amountFen, kind: 'top_up', key, orderId: null })
    await received(server, tx, communityId, key, 'prepaid', amountFen)
  })

/** Paid in beforehand by somebody who has moved out since. @returns the id of what was put aside */
export const asideMoney = async (server: TestServer, town: Community, amountFen: number): Promise<string> => {
  await prepay(server, town, amountFen)
  const { communityId, family, resident } = town
  return server.uow.run(async (tx) => {
    const row: AsideRow = {
      ...{ id: tx.newId(), communityId, houseId: resident.houseId, memberId: tx.newId(), personId: family.personId, whole: false },
      ...{ wholeBefore: null, amountFen: 0, state: 'open', since: tx.now, endedAt: null, endedBy: null, version: 1 },
    }
    await tx.insert(prepaidAside, row)
    await putAside(tx, row, { amountFen, key: row.id, orderId: null })
    return row.id
  })
}

/** Money of an order that belongs to no bill, and nobody has asked for it to go back. @returns its id */
export const strayMoney = (
  server: TestServer,
  { communityId, resident: { houseId } }: Community,
  { orderId, amountFen, reason }: { orderId: string; amountFen: number; reason: UnappliedReason },
): Promise<string> =>
  server.uow.run(async (tx) => {
    const id = tx.newId()
    const moneyKey = `stray:${id}`
    await tx.insert(unapplied, {
      ...{ id, communityId, houseId, orderId, moneyKey, transactionId: null, amountFen, reason },
      ...{ state: 'open', createdAt: tx.now, endedAt: null, endedBy: null, version: 1 },
    })
    await received(server, tx, communityId, moneyKey, 'unapplied', amountFen)
    return id
  })

/** Taken into a payment and opened at WeChat: the sheet is on the phone. */
export const begin = async (
  server: TestServer,
  who: Who,
  input: { houseId: string; billIds: string[] } & Record<string, unknown>,
): Promise<Payment> => {
  const { data } = await server.as(who).payment.create(input)
  await server.as(who).payment.params({ paymentId: data.id })
  return data
}

/** The books of a community are in order. */
export const inOrder = async (server: TestServer, communityId: string): Promise<void> => {
  expect(await ledgerApi(server.ports).check(communityId)).toEqual([])
}

export const balance = async (server: TestServer, communityId: string): Promise<Record<string, number>> =>
  Object.fromEntries([...(await ledgerApi(server.ports).balances(communityId))].filter(([, fen]) => fen !== 0))

/** WeChat has the money and its notice has come. */
export const payAndHear = async (wechat: WechatSandbox, outTradeNo: string): Promise<void> => {
  wechat.pay.pay({ outTradeNo })
  await wechat.pay.deliverDue()
}
