import type { RefundState } from '@jinlin/shared/domain/refund/refund.types'
import type { OurLine } from '@jinlin/shared/domain/reconciliation/match'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { ourLines } from '../our-lines'

interface Raw {
  out_refund_no: string
  out_trade_no: string
  transaction_id: string | null
  amount_fen: number | string
  state: RefundState
  payout_channel: string | null
  community_id: string
}

/**
 * WeChat lists a refund on the day it took it in and says that moment in its answer. Where the answer was lost we know when we sent it, give or take what two
 * clocks may differ: one sent right before midnight belongs to either day.
 */
const EDGE = 5 * MINUTE

const OPEN: readonly RefundState[] = ['approved', 'sending', 'processing', 'abnormal']

const lineOf = (raw: Raw): OurLine => ({
  kind: 'refund',
  number: raw.out_refund_no,
  outTradeNo: raw.out_trade_no,
  transactionId: raw.transaction_id,
  amountFen: Number(raw.amount_fen),
  // Paid out at the counter, it stays abnormal or unknown at WeChat: success there would be a second payment, and is named.
  state: raw.payout_channel !== null ? 'open' : raw.state === 'done' ? 'success' : OPEN.includes(raw.state) ? 'open' : 'ended',
  communityId: raw.community_id,
})

/** What our books say of WeChat refunds: those handed over in the window (UTC ms), and those of the numbers given, each once. */
export const wechatRefunds = (
  db: Pick<Db, 'query'>,
  window: { from: number; to: number },
  numbers: readonly string[],
): Promise<OurLine[]> =>
  ourLines<Raw>(
    db,
    {
      table: 'refund',
      columns: 'out_refund_no, out_trade_no, transaction_id, amount_fen, state, payout_channel, community_id',
      number: 'out_refund_no',
      window: {
        sql: 'channel = ? AND sent_at >= ? AND sent_at < ?',
        params: ['wechat', toStoredInstant(window.from), toStoredInstant(window.to - EDGE)],
      },
      lineOf,
    },
    numbers,
  )
