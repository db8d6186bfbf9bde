import { setTimeout as pause } from 'node:timers/promises'
import type { Composed } from '@jinlin/bff/compose'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { paymentOrder } from '@jinlin/bff/features/payment/payment.table'
import { advanceRefund } from '@jinlin/bff/features/refund/advance-refund'
import { refund, type RefundRow } from '@jinlin/bff/features/refund/refund.table'
import { toStoredInstant } from '@jinlin/bff/platform/db/stored-instant'
import type { WechatSandbox } from '../wechat-sandbox/server'
import type { Findings } from './check'
import type { ToldRefund } from './refund-load'

const ROUNDS = 20

const refundsOf = async ({ db }: Composed): Promise<RefundRow[]> =>
  (await db.query(`SELECT ${refund.select()} FROM refund`)).map((raw) => refund.decode(raw, db.cipher))

/** The ladder as it would climb in the hours after, only at once: whatever waits for WeChat asks now. */
const climb = async (composed: Composed, wechat: WechatSandbox): Promise<void> => {
  const { db, ports } = composed
  const { advanceDue } = advanceRefund(ports)
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = ports.clock.now()
    const { affected } = await db.run('UPDATE refund SET next_check_at = ?, step = 0 WHERE next_check_at IS NOT NULL', [
      toStoredInstant(now),
    ])
    if (affected === 0) return
    while ((await advanceDue(now)).asked > 0);
    await wechat.pay.deliverDue()
    await composed.outbox.drain()
    await pause(50)
  }
}

/** What WeChat must say of a refund for ours to stand where it stands. */
const AGREES: Record<RefundRow['state'], readonly (string | undefined)[]> = {
  asked: [undefined],
  approved: [undefined],
  refused: [undefined],
  sending: [undefined],
  processing: ['PROCESSING'],
  done: ['SUCCESS'],
  abnormal: ['ABNORMAL', undefined],
  closed: ['CLOSED'],
}

/** Refunds on both sides, one by one, and each against bills, receipt, order and books. */
export const checkRefunds = async (
  composed: Composed,
  communityId: string,
  wechat: WechatSandbox,
  told: ReadonlyMap<string, ToldRefund>,
): Promise<Findings & { gone: { wechatFen: number; counterFen: number } }> => {
  const { db, ports } = composed
  await climb(composed, wechat)
  const found: Findings = { lost: [], halfApplied: [], doubled: [] }
  const rows = await refundsOf(composed)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const theirs = new Map(wechat.pay.refunds().map((one) => [one.outRefundNo, one]))
  const grouped = async (sql: string): Promise<Map<string, { n: number; fen: number }>> =>
    new Map(
      (await db.query<{ k: string; n: number | string; fen: number | string }>(sql, [communityId])).map(({ k, n, fen }) => [
        k,
        { n: Number(n), fen: Number(fen) },
      ]),
    )
  const movements = await grouped(
    `SELECT m.ref_id AS k, COUNT(DISTINCT m.id) AS n, SUM(-e.amount_fen) AS fen FROM ledger_movement m JOIN ledger_entry e ON e.movement_id = m.id
      AND e.account IN ('cash:wechat', 'cash:counter') WHERE m.community_id = ? AND m.kind = 'refunded' GROUP BY m.ref_id`,
  )
  const entries = await grouped(
    "SELECT ref_id AS k, COUNT(*) AS n, SUM(-principal_fen - late_fen) AS fen FROM bill_entry WHERE community_id = ? AND kind = 'refunded' GROUP BY ref_id",
  )
  const receipts = await grouped(
    'SELECT order_id AS k, COUNT(*) AS n, SUM(reversed_fen) AS fen FROM receipt WHERE community_id = ? GROUP BY order_id',
  )
  const drawers = await grouped(
    "SELECT source_id AS k, COUNT(*) AS n, SUM(amount_fen) AS fen FROM counter_payment WHERE community_id = ? AND kind = 'refund' GROUP BY source_id",
  )

  for (const [id, { decided, paidOut, amountFen }] of told) {
    const row = byId.get(id)
    if (!row || row.amountFen !== amountFen) found.lost.push(`refund ${id} was told as asked for and is not there`)
    else if (decided === 'approved' && (row.state === 'asked' || row.state === 'refused'))
      found.lost.push(`refund ${id} was approved and is ${row.state}`)
    else if (decided === 'refused' && row.state !== 'refused') found.lost.push(`refund ${id} was refused and is ${row.state}`)
    if (row && paidOut && row.state !== 'done') found.lost.push(`refund ${id} was paid out and is ${row.state}`)
  }
  const back = new Map<string, number>()
  const gone = { wechatFen: 0, counterFen: 0 }
  for (const row of rows) {
    const half = (what: string) => found.halfApplied.push(`refund ${row.id} ${row.state}: ${what}`)
    const there = theirs.get(row.outRefundNo)
    theirs.delete(row.outRefundNo)
    const counter = row.payoutChannel !== null
    const expected = counter ? ['ABNORMAL'] : AGREES[row.state]
    if (!expected.includes(there?.state))
      (there?.state === 'SUCCESS' ? found.lost : found.halfApplied).push(
        `refund ${row.id} is ${row.state}, at WeChat ${there?.state ?? 'nothing'}`,
      )
    if (there && there.refundFen !== row.amountFen) half(`${row.amountFen} fen here, ${there.refundFen} at WeChat`)
    if (there?.state === 'SUCCESS') gone.wechatFen += there.refundFen
    const done = row.state === 'done'
    if (done) back.set(row.orderId, (back.get(row.orderId) ?? 0) + row.amountFen)
    if (done && counter) gone.counterFen += row.amountFen
    for (const [what, kept] of [
      ['movements of money', movements.get(row.id)],
      ['entries of bills', entries.get(row.id)],
    ] as const) {
      if ((kept?.n ?? 0) > 1) found.doubled.push(`refund ${row.id}: ${kept?.n} ${what}`)
      if ((kept?.fen ?? 0) !== (done ? row.amountFen : 0)) half(`${kept?.fen ?? 0} fen in ${what}`)
    }
    const given = drawers.get(row.id)?.fen ?? 0
    if (given !== (counter && (done || row.state === 'processing') ? row.amountFen : 0)) half(`${given} fen out of a drawer`)
  }
  for (const { outRefundNo } of theirs.values()) found.doubled.push(`WeChat has a refund ${outRefundNo} that nobody asked for`)
  const asked = new Map<string, number>()
  for (const { orderId } of rows) asked.set(orderId, (asked.get(orderId) ?? 0) + 1)
  // The office asks once for each payment.
  for (const [orderId, times] of asked) if (times > 1) found.doubled.push(`order ${orderId} has ${times} refunds`)
  for (const raw of await db.query(`SELECT ${paymentOrder.select()} FROM payment_order`)) {
    const { id, refundedFen } = paymentOrder.decode(raw, db.cipher)
    const expected = back.get(id) ?? 0
    if (refundedFen !== expected) found.halfApplied.push(`order ${id}: ${refundedFen} fen refunded, its refunds say ${expected}`)
    const reversed = receipts.get(id)?.fen ?? 0
    if (reversed !== expected) found.halfApplied.push(`order ${id}: ${reversed} fen of its receipt taken back, its refunds say ${expected}`)
  }
  const counterFen = -((await ledgerApi(ports).balances(communityId)).get('cash:counter') ?? 0)
  if (counterFen !== gone.counterFen) found.halfApplied.push(`${counterFen} fen left the counter, its refunds say ${gone.counterFen}`)
  return { ...found, gone }
}
