import { draftOrder } from '@jinlin/bff/features/payment/create-payment'
import { paymentOrder } from '@jinlin/bff/features/payment/payment.table'
import { checkDay } from '@jinlin/bff/features/reconciliation/check-day'
import type { Composed } from '@jinlin/bff/compose'
import type { Row } from '@jinlin/bff/platform/db/table'
import { DIFFERENCE_KINDS, type DifferenceKind } from '@jinlin/shared/domain/reconciliation/match'
import { addDays, localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import { newDatabase, withMariadb } from '../lib/mariadb'
import { openPlace, ownPlace, type OwnPlace } from '../lib/own-server'
import { payWorld } from '../lib/pay-world'
import { makePayKeys, merchantOf, payEnvironment } from '../wechat-sandbox/pay/keys'
import type { BillDifference } from '../wechat-sandbox/pay/model'
import { startWechatSandbox, type WechatSandbox } from '../wechat-sandbox/server'

export interface ReconcileResult {
  lines: number
  planted: number
  found: number
  /** Differences that nobody planted, or under another name. */
  invented: number
  seconds: number
  findings: string[]
}

const CHUNK = 2_000
/** What WeChat's side does to make each kind; what only it has is made up by it. */
const AT_WECHAT: Record<DifferenceKind, BillDifference['kind']> = {
  missing_here: 'extra',
  missing_there: 'missing',
  amount: 'amount',
  state: 'state',
  duplicate: 'duplicate',
}

const nameOf = (kind: string, number: string) => `${kind} ${number}`

/** So many payments of one day, the same in WeChat's memory and in our books. */
const fill = async (composed: Composed, wechat: WechatSandbox, day: string, count: number): Promise<string[]> => {
  const world = await payWorld(composed, 1)
  const from = startOfDay(day)
  const payer = world.payers[0]
  if (!payer) throw new Error('somebody lives here')
  const { home, actor, place } = payer
  const number = (at: number) => `JLFAULT${String(at).padStart(9, '0')}`
  const past = Array.from({ length: count }, (_, at) => ({
    outTradeNo: number(at),
    totalFen: 10_000 + (at % 90_000),
    openid: 'payer',
    at: from + Math.floor((at / count) * 86_000_000),
  }))
  wechat.pay.importPaid(past)
  for (let start = 0; start < count; start += CHUNK) {
    await composed.uow.run((tx) => {
      const rows: Row<typeof paymentOrder>[] = past.slice(start, start + CHUNK).map(({ outTradeNo, totalFen: amountFen, at }) => {
        const transactionId = wechat.pay.order(outTradeNo)?.transactionId ?? null
        const money = {
          channel: 'wechat',
          state: 'paid',
          amountFen,
          prepaidFen: 0,
          payerPersonId: actor.personId,
          payerOpenid: 'payer',
        } as const
        const house = { houseId: home.houseId, communityId: place.communityId, buildingId: home.buildingId }
        const draft = draftOrder(tx, tx.newId(), house, money, [])
        return { ...draft, outTradeNo, transactionId, paidAt: at, createdAt: at, nextCheckAt: null }
      })
      return tx.insert(paymentOrder, rows)
    })
  }
  return past.map(({ outTradeNo }) => outTradeNo)
}

const plant = (wechat: WechatSandbox, numbers: readonly string[], count: number): Set<string> => {
  const step = Math.floor(numbers.length / count)
  const planted = new Set<string>()
  const differences = Array.from({ length: count }, (_, at): BillDifference => {
    const kind = DIFFERENCE_KINDS[at % DIFFERENCE_KINDS.length] ?? 'amount'
    const number = kind === 'missing_here' ? `ELSEWHERE${String(at).padStart(6, '0')}` : (numbers[at * step] ?? '')
    planted.add(nameOf(kind, number))
    return { kind: AT_WECHAT[kind], number }
  })
  wechat.pay.plantDifferences(differences)
  return planted
}

const onDatabase = async (place: OwnPlace, count: number, differences: number, say: (line: string) => void): Promise<ReconcileResult> => {
  const keys = makePayKeys()
  const wechat = await startWechatSandbox({ port: 0, apps: [], pay: { merchants: [merchantOf(keys, [place.env['WECHAT_APP_ID'] ?? ''])] } })
  Object.assign(place.env, payEnvironment(keys, wechat.url, 'https://jinlin.invalid'))
  const composed = await openPlace(place)
  // Two days back: its file is ready at every hour of today.
  const day = addDays(localDayOf(Date.now()), -2)
  try {
    const numbers = await fill(composed, wechat, day, count)
    const planted = plant(wechat, numbers, differences)
    say(`${count} payments on both sides, ${planted.size} differences planted`)
    const started = Date.now()
    await checkDay(composed.ports)(composed.ports.wechatPay, day)
    const seconds = (Date.now() - started) / 1_000
    const rows = await composed.db.query<{ kind: string; out_number: string }>(
      'SELECT kind, out_number FROM recon_difference WHERE day = ?',
      [day],
    )
    const [row] = await composed.db.query<{ line_count: number | string }>('SELECT line_count FROM recon_day WHERE day = ?', [day])
    const names = new Set(rows.map(({ kind, out_number }) => nameOf(kind, out_number)))
    const found = [...planted].filter((name) => names.has(name)).length
    const missed = [...planted].filter((name) => !names.has(name))
    const invented = [...names].filter((name) => !planted.has(name))
    const findings = [...missed.map((name) => `not found: ${name}`), ...invented.map((name) => `invented: ${name}`)]
    return { lines: Number(row?.line_count ?? 0), planted: planted.size, found, invented: invented.length, seconds, findings }
  } finally {
    await composed.stop()
    await wechat.close()
    place.remove()
  }
}

/** A day of WeChat's bill with planted differences of five kinds, fetched, matched and kept by the product's own reconciliation. */
export const reconcile = (
  count: number,
  differences: number,
  db: 'sqlite' | 'mysql',
  say: (line: string) => void,
): Promise<ReconcileResult> =>
  db === 'sqlite'
    ? ownPlace().then((place) => onDatabase(place, count, differences, say))
    : withMariadb(async (server) => onDatabase(await ownPlace(await newDatabase(server, 'jinlin_reconcile')), count, differences, say), {
        bufferPoolMb: 256,
      })
