import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { paymentOrder } from '@jinlin/bff/features/payment/payment.table'
import { syncOrder } from '@jinlin/bff/features/payment/sync-order'
import type { Composed } from '@jinlin/bff/compose'
import { isOpen, wasPaid } from '@jinlin/shared/domain/payment/payment.machine'
import type { WechatSandbox } from '../wechat-sandbox/server'
import type { Findings } from './check'
import type { Told } from './pay-load'

const ordersOf = async ({ db }: Composed) =>
  (await db.query(`SELECT ${paymentOrder.select()} FROM payment_order`)).map((raw) => paymentOrder.decode(raw, db.cipher))

/** Paid at WeChat, also when some of it went back since. */
const RECEIVED: readonly (string | undefined)[] = ['SUCCESS', 'REFUND']

/** WeChat's truth against ours, order by order, and both against the books. What is open still is asked about first, as the ladder would. `backFen` has gone back from WeChat since. */
export const checkPayments = async (
  composed: Composed,
  communityId: string,
  wechat: WechatSandbox,
  told: Told,
  backFen = 0,
): Promise<Findings> => {
  const { db, ports } = composed
  const sync = syncOrder(ports)
  for (const order of await ordersOf(composed)) if (isOpen(order.state)) await sync(order, 'ladder')

  const found: Findings = { lost: [], halfApplied: [], doubled: [] }
  const counted = async (sql: string): Promise<Map<string, number>> =>
    new Map((await db.query<{ k: string; n: number | string }>(sql, [communityId])).map(({ k, n }) => [k, Number(n)]))
  const movements = await counted(
    "SELECT ref_id AS k, COUNT(*) AS n FROM ledger_movement WHERE community_id = ? AND kind = 'paid' GROUP BY ref_id",
  )
  const receipts = await counted('SELECT order_id AS k, COUNT(*) AS n FROM receipt WHERE community_id = ? GROUP BY order_id')
  const bills = await counted("SELECT ref_id AS k, COUNT(*) AS n FROM bill_entry WHERE community_id = ? AND kind = 'paid' GROUP BY ref_id")
  const locks = await counted(
    'SELECT lock_order_id AS k, COUNT(*) AS n FROM bill WHERE community_id = ? AND lock_order_id IS NOT NULL GROUP BY lock_order_id',
  )
  let theirs = -backFen
  for (const order of await ordersOf(composed)) {
    const { id, outTradeNo } = order
    const atWechat = RECEIVED.includes(wechat.pay.order(outTradeNo)?.state)
    const here = wasPaid(order.state)
    if (atWechat) theirs += order.amountFen
    if (atWechat && !here) found.lost.push(`order ${id} was paid at WeChat and is ${order.state}`)
    if (!atWechat && here) found.doubled.push(`order ${id} is paid and WeChat knows nothing of it`)
    if (told.paid.has(id) && !here) found.lost.push(`order ${id} was told as paid and is ${order.state}`)
    if (told.closed.has(id) && order.state !== 'closed' && !atWechat)
      found.lost.push(`order ${id} was told as closed and is ${order.state}`)
    const credits = movements.get(id) ?? 0
    if (credits > 1) found.doubled.push(`order ${id} was credited ${credits} times`)
    const whole = here ? credits === 1 && (order.unappliedFen > 0 || (receipts.get(id) === 1 && (bills.get(id) ?? 0) >= 1)) : credits === 0
    if (!whole)
      found.halfApplied.push(
        `order ${id} ${order.state}: ${credits} credits, ${receipts.get(id) ?? 0} receipts, ${bills.get(id) ?? 0} bills`,
      )
    if (!isOpen(order.state) && locks.has(id)) found.halfApplied.push(`order ${id} ${order.state} still holds a bill`)
  }
  const ours = (await ledgerApi(ports).balances(communityId)).get('cash:wechat') ?? 0
  if (ours < theirs) found.lost.push(`${theirs - ours} fen that WeChat holds are not in the books`)
  if (ours > theirs) found.doubled.push(`${ours - theirs} fen in the books that WeChat does not hold`)
  for (const fault of await ledgerApi(ports).check(communityId)) found.halfApplied.push(JSON.stringify(fault))
  return found
}
