import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { DAY, startOf } from './beijing'
import { fundFlowBillOf } from './fund-flow-bill'
import type { PayMerchant } from './keys'
import type { Order } from './model'
import { paramError, PayError } from './pay-error'
import type { PayStore } from './store'
import { BILL_TYPES, type BillType, feeOf, tradeBillOf, type TradeEntry, withDifferences } from './trade-bill'

const TEN_O_CLOCK = 10 * 60 * 60_000
const LINK_LIFE = 5 * 60_000
const THREE_MONTHS = 92 * DAY

export interface Bills {
  /** Throws PayError: not ready, nothing happened, no such day. */
  tradeBill(merchant: PayMerchant, query: URLSearchParams, origin: string): object
  fundFlowBill(merchant: PayMerchant, query: URLSearchParams, origin: string): object
  /** The file behind a link. Throws PayError when the link is over. */
  download(merchant: PayMerchant, token: string): { file: Buffer; zipped: boolean }
  /** The trade file of a day as it would be, ready or not: for whoever wants to know what is in it. */
  rawTradeBill(mchid: string, day: string, type: BillType): Buffer
}

const none = () => new PayError(400, 'NO_STATEMENT_EXIST', '账单文件不存在')

export const createBills = ({ now, store }: { now(): number; store: PayStore }): Bills => {
  const links = new Map<string, { mchid: string; file: Buffer; zipped: boolean; until: number }>()

  /** Payments by the moment they happened, refunds by the moment they were asked for. */
  const entriesBetween = (mchid: string, from: number, until: number): TradeEntry[] => {
    const inside = (at: number | undefined) => at !== undefined && at >= from && at < until
    const entries: { at: number; entry: TradeEntry }[] = []
    for (const order of store.orders.values()) {
      if (order.mchid !== mchid) continue
      if (inside(order.successAt)) entries.push({ at: order.successAt ?? 0, entry: { order, state: 'SUCCESS', fen: order.totalFen } })
      for (const refund of store.refundsOf(order))
        if (inside(refund.createdAt) && refund.state !== 'CLOSED')
          entries.push({ at: refund.createdAt, entry: { order, refund, state: 'REFUND', fen: refund.refundFen } })
    }
    return entries.sort((a, b) => a.at - b.at).map(({ entry }) => entry)
  }

  const invented = (mchid: string, from: number): TradeEntry[] =>
    [...store.differences.values()]
      .filter(({ kind, at }) => kind === 'extra' && (at === undefined || (at >= from && at < from + DAY)))
      .map(({ number, fen = 1, at = from + DAY / 2 }) => {
        const base = {
          mchid,
          appid: 'wx0000000000000000',
          outTradeNo: number,
          description: '未知商品',
          attach: '',
          notifyUrl: '',
          fingerprint: '',
        }
        const order: Order = { ...base, totalFen: fen, openid: '', createdAt: at, expiresAt: at, state: 'SUCCESS', successAt: at }
        return { order: { ...order, transactionId: `4299${number}`.slice(0, 32) }, state: 'SUCCESS', fen }
      })

  const entriesOf = (mchid: string, day: string): TradeEntry[] => {
    const from = startOf(day)
    return [...withDifferences(entriesBetween(mchid, from, from + DAY), store.differences), ...invented(mchid, from)]
  }

  const checkedDay = (query: URLSearchParams): string => {
    const day = query.get('bill_date') ?? ''
    const from = startOf(day)
    if (Number.isNaN(from)) throw paramError('输入源“/query/bill_date”不是YYYY-MM-DD格式的日期')
    if (now() - from > THREE_MONTHS) throw new PayError(400, 'INVALID_REQUEST', '只能下载最近三个月的账单')
    // The file of a day is made in the morning of the next one.
    if (now() < from + DAY + TEN_O_CLOCK) throw none()
    return day
  }

  const linkTo = (merchant: PayMerchant, file: Buffer, query: URLSearchParams, origin: string) => {
    const tarType = query.get('tar_type')
    if (tarType !== null && tarType !== 'GZIP') throw paramError('输入源“/query/tar_type”只支持GZIP')
    for (const [token, link] of links) if (link.until < now()) links.delete(token)
    const token = randomBytes(32).toString('base64url')
    const zipped = tarType === 'GZIP'
    links.set(token, { mchid: merchant.mchid, file: zipped ? gzipSync(file) : file, zipped, until: now() + LINK_LIFE })
    return {
      hash_type: 'SHA1',
      // Of the file before it is zipped.
      hash_value: createHash('sha1').update(file).digest('hex'),
      download_url: `${origin}/v3/billdownload/file?token=${token}`,
    }
  }

  const openingBalance = (mchid: string, day: string): number =>
    entriesBetween(mchid, 0, startOf(day)).reduce((sum, { refund, fen }) => sum + (refund ? -1 : 1) * (fen - feeOf(fen)), 0)

  return {
    tradeBill(merchant, query, origin) {
      const type = (query.get('bill_type') ?? 'ALL') as BillType
      if (!BILL_TYPES.includes(type)) throw paramError('输入源“/query/bill_type”不在枚举范围内')
      const day = checkedDay(query)
      const entries = entriesOf(merchant.mchid, day)
      if (entries.length === 0) throw none()
      return linkTo(merchant, tradeBillOf(entries, type), query, origin)
    },
    fundFlowBill(merchant, query, origin) {
      if ((query.get('account_type') ?? 'BASIC') !== 'BASIC') throw none()
      const day = checkedDay(query)
      const entries = entriesOf(merchant.mchid, day)
      if (entries.length === 0) throw none()
      return linkTo(merchant, fundFlowBillOf(entries, openingBalance(merchant.mchid, day)), query, origin)
    },
    download(merchant, token) {
      const link = links.get(token)
      if (!link || link.mchid !== merchant.mchid || link.until < now()) throw new PayError(404, 'NOT_FOUND', '下载地址已过期')
      return link
    },
    rawTradeBill: (mchid, day, type) => tradeBillOf(entriesOf(mchid, day), type),
  }
}
