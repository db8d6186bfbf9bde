import { randomBytes } from 'node:crypto'
import type { Answer, Call, Route } from '../http'
import { rfc3339 } from './beijing'
import type { Bills } from './bills'
import { bodyOf } from './fields'
import type { PayMerchant } from './keys'
import type { Orders } from './orders'
import { PayError } from './pay-error'
import type { Refunds } from './refunds'
import { type Gate, modeFor, seal, signAs } from './signing'
import type { PayStore } from './store'
import type { Operation, PlannedError } from './switches'

export interface RouteParts {
  now(): number
  store: PayStore
  gate: Gate
  orders: Orders
  refunds: Refunds
  bills: Bills
}

interface Served {
  status: 200 | 204
  /** Signed when it is text; the bill file is bytes and not signed. */
  body: string | Buffer
  type?: string
}

interface Service {
  method: 'GET' | 'POST'
  operation: Operation
  path: RegExp
  serve: (merchant: PayMerchant, call: Call, part: string) => Served
}

const ok = (value: object): Served => ({ status: 200, body: JSON.stringify(value) })
const requestId = (number: number) => `${randomBytes(15).toString('hex').toUpperCase()}-${number}`
const errorBody = (error: PayError) => JSON.stringify({ code: error.code, message: error.message })

/** The next planned refusal of this operation; its count goes down. */
const plannedFor = (store: PayStore, operation: Operation): PlannedError | undefined => {
  const planned = store.switches.errors.find((each) => each.operation === operation)
  if (!planned) return undefined
  const left = planned.times === undefined ? undefined : planned.times - 1
  const rest = store.switches.errors.filter((each) => each !== planned)
  store.setSwitches({ errors: left === 0 ? rest : left === undefined ? store.switches.errors : [{ ...planned, times: left }, ...rest] })
  return planned
}

const certificatesOf = (merchant: PayMerchant) => {
  const { serial, pem, from, until } = merchant.certificate
  return {
    data: [
      {
        serial_no: serial,
        effective_time: rfc3339(from),
        expire_time: rfc3339(until),
        encrypt_certificate: seal(merchant.v3Key, pem, 'certificate'),
      },
    ],
  }
}

const originOf = (call: Call) => `http://${call.headers.host ?? '127.0.0.1'}`

const servicesOf = ({ store, orders, refunds, bills }: RouteParts): Service[] => [
  {
    method: 'POST',
    operation: 'prepay',
    path: /^\/v3\/pay\/transactions\/jsapi$/,
    serve: (merchant, call) => ok(orders.prepay(merchant, bodyOf(call))),
  },
  {
    method: 'GET',
    operation: 'query',
    path: /^\/v3\/pay\/transactions\/id\/([^/]+)$/,
    serve: (merchant, call, id) => {
      checkMchid(merchant, call)
      return ok(orders.query(merchant, store.byTransaction(merchant.mchid, id)))
    },
  },
  {
    method: 'GET',
    operation: 'query',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
    serve: (merchant, call, number) => {
      checkMchid(merchant, call)
      return ok(orders.query(merchant, store.order(merchant.mchid, number)))
    },
  },
  {
    method: 'POST',
    operation: 'close',
    path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
    serve: (merchant, call, number) => {
      orders.close(merchant, number, bodyOf(call))
      return { status: 204, body: '' }
    },
  },
  {
    method: 'POST',
    operation: 'refund',
    path: /^\/v3\/refund\/domestic\/refunds$/,
    serve: (merchant, call) => ok(refunds.create(merchant, bodyOf(call))),
  },
  {
    method: 'GET',
    operation: 'refundQuery',
    path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
    serve: (merchant, _call, number) => ok(refunds.query(merchant, number)),
  },
  {
    method: 'GET',
    operation: 'tradeBill',
    path: /^\/v3\/bill\/tradebill$/,
    serve: (merchant, call) => ok(bills.tradeBill(merchant, call.query, originOf(call))),
  },
  {
    method: 'GET',
    operation: 'fundFlowBill',
    path: /^\/v3\/bill\/fundflowbill$/,
    serve: (merchant, call) => ok(bills.fundFlowBill(merchant, call.query, originOf(call))),
  },
  {
    method: 'GET',
    operation: 'download',
    path: /^\/v3\/billdownload\/file$/,
    serve: (merchant, call) => {
      const { file, zipped } = bills.download(merchant, call.query.get('token') ?? '')
      return { status: 200, body: file, type: zipped ? 'application/x-gzip' : 'text/plain; charset=utf-8' }
    },
  },
  {
    method: 'GET',
    operation: 'certificates',
    path: /^\/v3\/certificates$/,
    serve: (merchant) => {
      if (store.switches.mode === 'certificate') return ok(certificatesOf(merchant))
      throw new PayError(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥')
    },
  },
]

const checkMchid = (merchant: PayMerchant, call: Call) => {
  if (call.query.get('mchid') !== merchant.mchid) throw new PayError(400, 'PARAM_ERROR', '输入源“/query/mchid”与签名的商户号不一致')
}

const JSON_ANSWER = 'application/json; charset=utf-8'

/** The merchant's interfaces: who asks is checked before what he asks, and every answer to a known merchant is signed. */
export const payRoutes = (parts: RouteParts): Route[] => {
  const { now, store, gate } = parts

  const answerTo = (merchant: PayMerchant, call: Call, status: number, body: string, number: number): Answer => {
    let mode = store.switches.mode
    try {
      mode = modeFor(merchant, call.headers['wechatpay-serial'] as string | undefined, mode)
    } catch {
      // The refusal for that name is on its way already; it is signed in the usual way.
    }
    const type: Record<string, string> = status === 204 ? {} : { 'content-type': JSON_ANSWER }
    return { status, headers: { ...type, 'request-id': requestId(number), ...signAs(merchant, mode, body, now()) }, body }
  }

  const refusal = (error: PayError, merchant: PayMerchant | undefined, call: Call): Answer =>
    merchant && error.signed
      ? answerTo(merchant, call, error.status, errorBody(error), error.number)
      : { status: error.status, headers: { 'content-type': JSON_ANSWER, 'request-id': requestId(error.number) }, body: errorBody(error) }

  return servicesOf(parts).map((service) => ({
    path: service.path,
    handle: (call) => {
      let merchant: PayMerchant | undefined
      try {
        merchant = gate.admit(call)
        modeFor(merchant, call.headers['wechatpay-serial'] as string | undefined, store.switches.mode)
        if (call.method !== service.method) throw new PayError(405, 'METHOD_NOT_ALLOWED', '请求方法不支持')
        const planned = plannedFor(store, service.operation)
        if (planned) throw new PayError(planned.status, planned.code, planned.message ?? '系统异常，请稍后重试')
        const part = decodeURIComponent(service.path.exec(call.path)?.[1] ?? '')
        const served = service.serve(merchant, call, part)
        if (typeof served.body === 'string') return answerTo(merchant, call, served.status, served.body, 0)
        return { status: served.status, headers: { 'content-type': served.type ?? '', 'request-id': requestId(0) }, body: served.body }
      } catch (error) {
        if (!(error instanceof PayError)) throw error
        return refusal(error, merchant, call)
      }
    },
  }))
}
