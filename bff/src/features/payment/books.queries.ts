import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import type { PaymentState } from '@jinlin/shared/domain/payment/payment.types'
import type { OurLine } from '@jinlin/shared/domain/reconciliation/match'
import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { ourLines } from '../our-lines'

interface Raw {
  out_trade_no: string
  transaction_id: string | null
  amount_fen: number | string
  state: PaymentState
  community_id: string
}

const lineOf = (raw: Raw): OurLine => ({
  kind: 'pay',
  number: raw.out_trade_no,
  outTradeNo: raw.out_trade_no,
  transactionId: raw.transaction_id,
  amountFen: Number(raw.amount_fen),
  // WeChat's number stands on an order as soon as its money was received, also when it came after the end and lies in `unapplied`.
  state: raw.transaction_id !== null ? 'success' : isOpen(raw.state) ? 'open' : 'ended',
  communityId: raw.community_id,
})

/** What our books say of WeChat payments: those received in the window (UTC ms, end excluded), and those of the numbers given, each once. */
export const wechatOrders = (db: Pick<Db, 'query'>, window: { from: number; to: number }, numbers: readonly string[]): Promise<OurLine[]> =>
  ourLines<Raw>(
    db,
    {
      table: 'payment_order',
      columns: 'out_trade_no, transaction_id, amount_fen, state, community_id',
      number: 'out_trade_no',
      window: {
        sql: 'channel = ? AND paid_at >= ? AND paid_at < ? AND from_unapplied_id IS NULL',
        params: ['wechat', toStoredInstant(window.from), toStoredInstant(window.to)],
      },
      lineOf,
    },
    numbers,
  )
