import { required } from '../control-input'
import { ControlRefusal } from '../control'
import type { Fields } from '../open-api'
import type { Actions } from '../routes/control'
import type { BillDifference } from './model'
import type { PastPayment, PayControl } from './pay-control'
import { readSwitches, usualSwitches, type Wrong, WRONGS } from './switches'

const textOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new ControlRefusal(`${name} must be a string`)
  return value
}

const said = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

const listOf = (fields: Fields, name: string): Fields[] => {
  const value = fields[name]
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'object' || each === null))
    throw new ControlRefusal(`${name} must be a list of objects`)
  return value as Fields[]
}

const KINDS: readonly string[] = ['missing', 'extra', 'amount', 'state', 'duplicate']

const readDifferences = (fields: Fields): BillDifference[] =>
  listOf(fields, 'differences').map((each) => {
    if (!KINDS.includes(String(each['kind'])) || typeof each['number'] !== 'string')
      throw new ControlRefusal(`a difference has a kind (${KINDS.join(', ')}) and a number`)
    return each as unknown as BillDifference
  })

const readPayments = (fields: Fields): PastPayment[] =>
  listOf(fields, 'payments').map((each) => {
    const { outTradeNo, totalFen, openid, at } = each
    if (typeof outTradeNo !== 'string' || !Number.isSafeInteger(totalFen) || typeof openid !== 'string' || !Number.isSafeInteger(at))
      throw new ControlRefusal('a payment has outTradeNo, totalFen, openid and at')
    return each as unknown as PastPayment
  })

const readWrong = (value: string | undefined): Wrong | undefined => {
  if (value !== undefined && !(WRONGS as readonly string[]).includes(value))
    throw new ControlRefusal(`wrong is one of ${WRONGS.join(', ')}`)
  return value as Wrong | undefined
}

/** `/_sandbox/pay/…` */
export const payActions = (control: PayControl): Record<string, Actions> => ({
  'pay/pay': {
    POST: (body) => {
      const which = said({ prepayId: textOf(body, 'prepayId'), outTradeNo: textOf(body, 'outTradeNo') })
      if (which.prepayId === undefined && which.outTradeNo === undefined) throw new ControlRefusal('say which: prepayId or outTradeNo')
      return control.pay({ ...which, ...said({ openid: textOf(body, 'openid'), bankType: textOf(body, 'bankType') }) })
    },
  },
  'pay/orders': {
    GET: (_body, query) => {
      const outTradeNo = query.get('outTradeNo')
      return outTradeNo === null
        ? { orders: control.orders() }
        : { order: control.order(outTradeNo) ?? null, cancelled: control.cancelled(outTradeNo) }
    },
    POST: (body) => control.importPaid(readPayments(body)),
  },
  'pay/refunds': { GET: () => ({ refunds: control.refunds() }) },
  'pay/notices': {
    GET: () => ({ notices: control.notices() }),
    POST: (body) => control.signedNotice(required(textOf(body, 'about'), 'about'), readWrong(textOf(body, 'wrong'))),
  },
  'pay/deliver': { POST: () => control.deliverDue() },
  'pay/resend': { POST: (body) => control.resend(textOf(body, 'about')) },
  'pay/switches': {
    GET: () => ({ switches: control.switches() }),
    POST: (body) => ({ switches: control.setSwitches(readSwitches(body)) }),
    DELETE: () => ({ switches: control.setSwitches({ ...usualSwitches(), wrong: undefined }) }),
  },
  'pay/differences': { POST: (body) => control.plantDifferences(readDifferences(body)) },
})
