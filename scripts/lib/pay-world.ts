import { bill as billTable } from '@jinlin/bff/features/bill/bill.table'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { draftOrder, partsOfBills } from '@jinlin/bff/features/payment/create-payment'
import { paymentOrder, paymentPart } from '@jinlin/bff/features/payment/payment.table'
import { openIdIndex } from '@jinlin/bff/features/person/phone-index'
import { wechatIdentity } from '@jinlin/bff/features/person/person.table'
import type { Composed } from '@jinlin/bff/compose'
import type { Row } from '@jinlin/bff/platform/db/table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { insertPlace, LAKE_GARDEN, type Place } from '../seed/place'
import { dice } from '../seed/random'
import { insertResidents, type Resident } from '../seed/residents'
import type { Shot } from '../bench/load'
import { ownPlace, type OwnPlace } from './own-server'
import { rfc3339 } from '../wechat-sandbox/pay/beijing'
import { type PayMerchant } from '../wechat-sandbox/pay/keys'
import { newNotice, signNotice } from '../wechat-sandbox/pay/notice-text'
import { transactionIdAt } from '../wechat-sandbox/pay/orders'

export interface PayWorld {
  /** The first of them. */
  communityId: string
  communityIds: string[]
  payers: (Resident & { place: Place })[]
}

const openidOf = (personId: string): string => `payer-${personId}`

/** Communities whose residents can pay, neighbour by neighbour: receipts are numbered within a community, so how many there are matters. */
export const payWorld = ({ uow, ports }: Composed, communities = 1): Promise<PayWorld> =>
  uow.run(async (tx) => {
    const places: Place[] = []
    const lists: Resident[][] = []
    for (let at = 0; at < communities; at += 1) {
      const place = await insertPlace(tx, { ...LAKE_GARDEN, firm: `${LAKE_GARDEN.firm}${at + 1}` })
      const { residents } = await insertResidents(tx, ports, place, dice(3 + at), { demo: false, firstPhone: 1 + at * 1_000 })
      places.push(place)
      lists.push(residents)
      const appId = ports.config.wechat.appId
      await tx.insert(
        wechatIdentity,
        residents.map(({ actor: { personId } }) => {
          const openId = openidOf(personId)
          const openIdIdx = openIdIndex(ports.cipher, appId, openId)
          return { id: tx.newId(), personId, appId, openId, openIdIdx, unionId: null, createdAt: tx.now }
        }),
      )
    }
    const fewest = Math.min(...lists.map(({ length }) => length))
    const payers = Array.from({ length: fewest * communities }, (_, at) => {
      const place = places[at % communities]
      const resident = lists[at % communities]?.[Math.floor(at / communities)]
      if (!place || !resident) throw new Error('somebody lives everywhere')
      return { ...resident, place }
    })
    const communityIds = places.map(({ communityId }) => communityId)
    return { communityId: communityIds[0] ?? '', communityIds, payers }
  })

export interface WaitingOrder {
  id: string
  outTradeNo: string
  amountFen: number
  openid: string
}

interface NewBill {
  id: string
  /** An item of its own for each bill: which one comes first is not what these worlds are about. */
  itemId: string
  amountFen: number
  lockOrderId: string | null
  now: number
}

const billRow = ({ place, home }: Pick<PayWorld['payers'][number], 'place' | 'home'>, bill: NewBill): Row<typeof billTable> => ({
  ...{ id: bill.id, communityId: place.communityId, buildingId: home.buildingId, houseId: home.houseId, itemId: bill.itemId },
  ...{ itemCode: 'property', itemName: '物业费', runId: null, sourceKind: 'run', sourceId: null, period: '2026-11', edition: 1 },
  ...{ fromDay: '2026-11-01', toDay: '2026-11-30', quantityHundredths: 8_900, amountFen: bill.amountFen },
  ...{ creditedFen: 0, paidFen: 0, latePaidFen: 0, lateWaivedFen: 0, state: 'published', dueDay: '2026-11-30' },
  ...{ lateRateE5: null, lateGraceDays: null, lateCapBp: null, liablePersonId: null, payerPersonId: null },
  ...{ lockOrderId: bill.lockOrderId, lockedAt: bill.lockOrderId === null ? null : bill.now, arithmetic: null, version: 1 },
  ...{ publishedAt: bill.now, settledAt: null },
})

const postPublished = async ({ ports }: Composed, tx: Tx, communityId: string, total: number): Promise<void> => {
  await ledgerApi(ports).post(tx, {
    ...{ key: `publish:${tx.newId()}`, communityId, kind: 'bill_published', refKind: 'bill_run', refId: 'made-up' },
    entries: [
      { account: 'receivable', amountFen: total },
      { account: 'income:property', amountFen: -total },
    ],
  })
}

/** Published bills of one house that nobody holds. @returns their ids */
export const openBills = (composed: Composed, payer: PayWorld['payers'][number], count: number): Promise<string[]> =>
  composed.uow.run(async (tx) => {
    const rows = Array.from({ length: count }, (_, at) =>
      billRow(payer, { id: tx.newId(), itemId: tx.newId(), amountFen: 10_000 + at, lockOrderId: null, now: tx.now }),
    )
    await tx.insert(billTable, rows)
    await postPublished(
      composed,
      tx,
      payer.place.communityId,
      rows.reduce((sum, { amountFen }) => sum + amountFen, 0),
    )
    return rows.map(({ id }) => id)
  })

/** Orders whose sheets are open: one published bill each, held by it, as `payment.create` and `payment.params` leave them behind, only many at once. */
export const waitingOrders = async (composed: Composed, { payers }: PayWorld, count: number): Promise<WaitingOrder[]> =>
  composed.uow.run(async (tx) => {
    const bills: Row<typeof billTable>[] = []
    const orders: Row<typeof paymentOrder>[] = []
    const parts: Row<typeof paymentPart>[] = []
    const made: WaitingOrder[] = []
    for (let at = 0; at < count; at += 1) {
      const payer = payers[at % payers.length]
      if (!payer) throw new Error('somebody lives here')
      const { home, actor, place } = payer
      const orderId = tx.newId()
      const billId = tx.newId()
      const amountFen = 10_000 + at
      const openid = openidOf(payer.actor.personId)
      const itemId = tx.newId()
      const owed = { billId, itemId, itemCode: 'property', itemName: '物业费', period: '2026-11', principalFen: amountFen, lateFen: 0 }
      bills.push(billRow(payer, { id: billId, itemId, amountFen, lockOrderId: orderId, now: tx.now }))
      const house = { houseId: home.houseId, communityId: place.communityId, buildingId: home.buildingId }
      const ordered = partsOfBills([owed])
      const money = {
        channel: 'wechat',
        state: 'paying',
        amountFen,
        prepaidFen: 0,
        payerPersonId: actor.personId,
        payerOpenid: openid,
      } as const
      const draft = draftOrder(tx, orderId, house, money, ordered)
      orders.push({ ...draft, prepayId: `wx${orderId}`, nextCheckAt: tx.now + 25 * MINUTE })
      parts.push(...ordered.map((part, seq) => ({ orderId, seq, ...part })))
      made.push({ id: orderId, outTradeNo: draft.outTradeNo, amountFen, openid })
    }
    await tx.insert(billTable, bills)
    await tx.insert(paymentOrder, orders)
    await tx.insert(paymentPart, parts)
    const owed = new Map<string, number>()
    for (const { communityId, amountFen } of bills) owed.set(communityId, (owed.get(communityId) ?? 0) + amountFen)
    for (const [communityId, total] of owed) await postPublished(composed, tx, communityId, total)
    return made
  })

/** What WeChat posts when an order was paid, signed now, so many times; copies carry the same id and signatures of their own. */
export const noticesFor = (merchant: PayMerchant, appId: string, path: string, order: WaitingOrder, signatures: number): Shot[] => {
  const now = Date.now()
  const notice = newNotice(
    {
      mchid: merchant.mchid,
      url: path,
      eventType: 'TRANSACTION.SUCCESS',
      originalType: 'transaction',
      about: order.outTradeNo,
      plaintext: JSON.stringify({
        appid: appId,
        mchid: merchant.mchid,
        out_trade_no: order.outTradeNo,
        transaction_id: transactionIdAt(now),
        trade_type: 'JSAPI',
        trade_state: 'SUCCESS',
        trade_state_desc: '支付成功',
        bank_type: 'OTHERS',
        attach: '',
        success_time: rfc3339(now),
        payer: { openid: order.openid },
        amount: { total: order.amountFen, payer_total: order.amountFen, currency: 'CNY', payer_currency: 'CNY' },
      }),
    },
    now,
  )
  return Array.from({ length: signatures }, () => {
    const { headers, body } = signNotice(notice, merchant, 'public_key', now)
    const { 'Content-Type': _type, ...signed } = headers
    return { method: 'POST', path, headers: signed, body }
  })
}

/** For a second process of the product on the same database. */
export const twinPlace = async (place: OwnPlace): Promise<OwnPlace> => {
  const other = await ownPlace(place.env['DATABASE_URL'])
  return { ...other, env: { ...place.env, PORT: other.env['PORT'] ?? '', DATA_DIR: other.folder, UPLOAD_DIR: `${other.folder}/uploads` } }
}
