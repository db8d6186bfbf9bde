import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { TestServer } from '../../support/server'
import { aBill, itemOf, type Town } from '../bills'
import type { Row } from './expectations'
import type { Fields } from './operations'

/** Bills, waivers and arrears in the matrix. */
export interface BillObjects {
  /** Open and overdue, of the owner's house. */
  billId: string
  /** Asked by the owner about a bill of its own. */
  questionId: string
  questionedBillId: string
  /** Asked for by the cashier. */
  waiverId: string
  /** To the owner. */
  letterId: string
}

let made = 0
/** Each its own item, so that none waits for an older one. */
const anotherBill = async (server: TestServer, town: Town): Promise<string> =>
  (await aBill(server, town, '2026-09', { itemId: itemOf(town, `matrix${(made += 1)}`) })).id

const aQuestion = async (server: TestServer, town: Town) => {
  const questionedBillId = await anotherBill(server, town)
  const { data } = await server.as(town.resident).bill.question({ billId: questionedBillId, words: '面积不对' })
  return { questionedBillId, questionId: data.id }
}

const aWaiver = async (server: TestServer, town: Town) => {
  const billId = await anotherBill(server, town)
  const { data } = await server.as(town.cashier).waiver.ask({ billId, kind: 'principal', amountFen: 100, reason: '空置' })
  return { waiverId: data.id }
}

export const billObjects = async (server: TestServer, town: Town): Promise<BillObjects> => ({
  billId: await anotherBill(server, town),
  ...(await aQuestion(server, town)),
  ...(await aWaiver(server, town)),
  letterId: (await server.as(town.cashier).arrears.letter({ houseId: town.resident.houseId })).data.id,
})

const freshBill = async (server: TestServer, town: Town) => ({ billId: await anotherBill(server, town) })

export const BILL_FRESH: Readonly<Record<string, (server: TestServer, town: Town) => Promise<Partial<BillObjects>>>> = {
  'bill.question': freshBill,
  'bill.withdraw': aQuestion,
  'bill.answer': aQuestion,
  'waiver.ask': freshBill,
  'waiver.decide': aWaiver,
}

type Make = (at: BillObjects & { communityId: string; houseId: string }) => Fields
const community: Make = ({ communityId }) => ({ communityId })
const house: Make = ({ houseId }) => ({ houseId })
const bill: Make = ({ billId }) => ({ billId })

export const BILL_INPUTS: Readonly<Record<string, Make>> = {
  'bill.open': house,
  'bill.past': house,
  'bill.get': bill,
  'bill.question': ({ billId }) => ({ billId, words: '面积不对' }),
  'bill.withdraw': ({ questionedBillId, questionId }) => ({ billId: questionedBillId, questionId }),
  'bill.share': ({ houseId }) => ({ houseId, tenantSeesBills: false }),
  'bill.find': community,
  'bill.questions': community,
  'bill.answer': ({ questionId }) => ({ questionId, words: '已核对' }),
  'waiver.ask': ({ billId }) => ({ billId, kind: 'principal', amountFen: 100, reason: '空置' }),
  'waiver.list': community,
  'waiver.ofBill': bill,
  'waiver.decide': ({ waiverId }) => ({ waiverId, grant: false, words: '按约定收取', version: 1 }),
  'arrears.byBuilding': community,
  'arrears.byAge': community,
  'arrears.houses': community,
  'arrears.export': community,
  'arrears.collection': ({ communityId }) => ({ communityId, month: '2026-11' }),
  'arrears.letter': house,
  'arrears.letters': house,
  'arrears.received': house,
  'arrears.letterPdf': ({ letterId }) => ({ letterId }),
}

const MONEY = ['cashier', 'supervisor', 'manager'] as const
const money = (hidden: ErrorCode): Row => ({ may: MONEY, hidden })
const answerers = (hidden: ErrorCode): Row => ({ may: ['agent', ...MONEY], hidden })
/** A tenant of the house is told why; to everybody else it does not exist. */
const payers = (): Row => ({ may: ['owner', 'family'], hidden: 'HOUSE_NOT_FOUND', but: { tenant: 'BILLS_NOT_SHARED' } })

export const BILL_EXPECTATIONS: Readonly<Record<string, Row>> = {
  'bill.open': payers(),
  'bill.past': payers(),
  'bill.get': { may: ['owner', 'family', 'agent', ...MONEY], hidden: 'BILL_NOT_FOUND' },
  'bill.question': { may: ['owner', 'family'], hidden: 'BILL_NOT_FOUND' },
  // A question is its author's; the family sees the bill, not the button.
  'bill.withdraw': { may: ['owner'], hidden: 'BILL_NOT_FOUND', but: { family: 'BILL_QUESTION_NOT_FOUND' } },
  'bill.share': { may: ['owner'], hidden: 'HOUSE_NOT_FOUND', but: { family: 'FORBIDDEN', tenant: 'FORBIDDEN' } },
  'bill.find': money('COMMUNITY_NOT_FOUND'),
  'bill.questions': answerers('COMMUNITY_NOT_FOUND'),
  'bill.answer': answerers('BILL_QUESTION_NOT_FOUND'),
  'waiver.ask': money('BILL_NOT_FOUND'),
  'waiver.list': money('COMMUNITY_NOT_FOUND'),
  'waiver.ofBill': money('BILL_NOT_FOUND'),
  'waiver.decide': { may: ['supervisor', 'manager'], hidden: 'WAIVER_NOT_FOUND' },
  'arrears.byBuilding': money('COMMUNITY_NOT_FOUND'),
  'arrears.byAge': money('COMMUNITY_NOT_FOUND'),
  'arrears.houses': money('COMMUNITY_NOT_FOUND'),
  'arrears.export': money('COMMUNITY_NOT_FOUND'),
  'arrears.collection': money('COMMUNITY_NOT_FOUND'),
  'arrears.letter': money('HOUSE_NOT_FOUND'),
  'arrears.letters': money('HOUSE_NOT_FOUND'),
  // Family and tenants find none: a demand is the owner's.
  'arrears.received': { may: ['owner', 'family', 'tenant'], hidden: 'HOUSE_NOT_FOUND' },
  'arrears.letterPdf': { may: ['owner', ...MONEY], hidden: 'LETTER_NOT_FOUND' },
}

export const BILL_NOT_THERE: Readonly<Record<string, ErrorCode>> = {
  billId: 'BILL_NOT_FOUND',
  questionId: 'BILL_QUESTION_NOT_FOUND',
  waiverId: 'WAIVER_NOT_FOUND',
  letterId: 'LETTER_NOT_FOUND',
}
