import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { TestServer } from '../../support/server'
import type { Community } from '../../support/world'
import { asideMoney, prepay, publishBill, strayMoney } from '../payments'
import type { Row } from './expectations'
import type { Fields } from './operations'

/** Payments, links and unapplied money in the matrix, whose server has no WeChat Pay: what is paid is paid from the prepaid account. */
export interface PaymentObjects {
  /** Paid by the owner. */
  orderId: string
  /** Open, of the owner's house, of an item of its own. */
  payableId: string
  payToken: string
  unappliedId: string
  /** What somebody who moved out had paid in advance. */
  asideId: string
}

let items = 0
const aPayable = (server: TestServer, town: Community): Promise<string> =>
  publishBill(server, town, { itemId: `01pay${String((items += 1)).padStart(21, '0')}`, amountFen: 500 })

const anOrder = async (server: TestServer, town: Community): Promise<string> => {
  const { houseId } = town.resident
  // Somebody may have left this house in another case, some moments after the hour at which each begins: what lay on its account is looked at first.
  server.clock.advance(60_000)
  await server.drain()
  await prepay(server, town, 500)
  const billIds = [await aPayable(server, town)]
  return (await server.as(town.resident).payment.create({ houseId, billIds, usePrepaidFen: 500 })).data.id
}

const someMoney = (server: TestServer, town: Community, orderId: string): Promise<string> =>
  strayMoney(server, town, { orderId, amountFen: 100, reason: 'paid_twice' })

export const paymentObjects = async (server: TestServer, town: Community): Promise<PaymentObjects> => {
  const orderId = await anOrder(server, town)
  const payableId = await aPayable(server, town)
  const { houseId } = town.resident
  const { token: payToken } = (await server.as(town.resident).payment.link({ houseId, billIds: [payableId] })).data
  return { orderId, payableId, payToken, unappliedId: await someMoney(server, town, orderId), asideId: await asideMoney(server, town, 70) }
}

export const PAYMENT_FRESH: Readonly<Record<string, (server: TestServer, town: Community) => Promise<Partial<PaymentObjects>>>> = {
  'payment.releaseAside': async (server, town) => ({ asideId: await asideMoney(server, town, 70) }),
  'payment.assignUnapplied': async (server, town) => ({ unappliedId: await someMoney(server, town, await anOrder(server, town)) }),
}

type Make = (at: PaymentObjects & { communityId: string; houseId: string }) => Fields
const payment: Make = ({ orderId }) => ({ paymentId: orderId })
const house: Make = ({ houseId }) => ({ houseId })
const community: Make = ({ communityId }) => ({ communityId })
const link: Make = ({ payToken }) => ({ token: payToken })

export const PAYMENT_INPUTS: Readonly<Record<string, Make>> = {
  'payment.create': ({ houseId, payableId }) => ({ houseId, billIds: [payableId] }),
  'payment.params': payment,
  'payment.get': payment,
  'payment.check': payment,
  'payment.cancel': payment,
  'payment.list': house,
  'payment.link': ({ houseId, payableId }) => ({ houseId, billIds: [payableId] }),
  'payment.openLink': link,
  'payment.payLink': link,
  'payment.prepaid': house,
  'payment.notice': () => ({}),
  'payment.refundNotice': () => ({}),
  'payment.unapplied': community,
  'payment.assignUnapplied': ({ unappliedId }) => ({ unappliedId, version: 1, billIds: [], reason: '转入预存' }),
  'payment.asides': community,
  'payment.releaseAside': ({ asideId }) => ({ asideId, version: 2, reason: '双方同意随房转让' }),
  'payment.unknown': community,
  'payment.ofHouse': house,
  'payment.facts': community,
}

const MONEY = ['cashier', 'supervisor', 'manager'] as const
const LEADS = ['supervisor', 'manager'] as const
const RESIDENTS = [
  'owner',
  'family',
  'tenant',
  'neighbour',
  'committee',
  'movedOut',
  'homeless',
  'residentThere',
  'residentElsewhere',
] as const

/** A tenant of the house is told why; to everybody else it does not exist. */
const payers = (answer?: ErrorCode): Row => ({
  may: ['owner', 'family'],
  hidden: 'HOUSE_NOT_FOUND',
  but: { tenant: 'BILLS_NOT_SHARED' },
  ...(answer ? { answer } : {}),
})
const seen = (): Row => ({ may: ['owner', 'family', ...MONEY], hidden: 'PAYMENT_NOT_FOUND' })

export const paymentExpectations = (everybody: (answer?: ErrorCode) => Row): Readonly<Record<string, Row>> => ({
  'payment.create': payers('PAY_OFF'),
  // The household sees it; only who began it pays it or gives it up.
  'payment.params': { may: ['owner'], hidden: 'PAYMENT_NOT_FOUND', answer: 'PAYMENT_STATE', but: { family: 'PAYMENT_NOT_YOURS' } },
  'payment.get': seen(),
  'payment.check': seen(),
  'payment.cancel': { may: ['owner'], hidden: 'PAYMENT_NOT_FOUND', but: { family: 'PAYMENT_NOT_YOURS' } },
  'payment.list': payers(),
  'payment.link': payers(),
  // The link itself is the permission.
  'payment.openLink': everybody(),
  'payment.payLink': { may: RESIDENTS, answer: 'PAY_OFF' },
  'payment.prepaid': payers(),
  'payment.notice': everybody('PAY_OFF'),
  'payment.refundNotice': everybody('PAY_OFF'),
  'payment.unapplied': { may: MONEY, hidden: 'COMMUNITY_NOT_FOUND' },
  'payment.assignUnapplied': { may: LEADS, hidden: 'UNAPPLIED_NOT_FOUND' },
  'payment.asides': { may: MONEY, hidden: 'COMMUNITY_NOT_FOUND' },
  'payment.releaseAside': { may: LEADS, hidden: 'PREPAID_ASIDE_NOT_FOUND' },
  'payment.unknown': { may: MONEY, hidden: 'COMMUNITY_NOT_FOUND' },
  'payment.ofHouse': { may: MONEY, hidden: 'HOUSE_NOT_FOUND' },
  'payment.facts': { may: LEADS, hidden: 'COMMUNITY_NOT_FOUND' },
})

export const PAYMENT_NOT_THERE: Readonly<Record<string, ErrorCode>> = {
  unappliedId: 'UNAPPLIED_NOT_FOUND',
  asideId: 'PREPAID_ASIDE_NOT_FOUND',
}
