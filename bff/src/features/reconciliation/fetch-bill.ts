import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { BillUnreadable } from '@jinlin/shared/domain/reconciliation/bill-lines'
import { readFundFlow } from '@jinlin/shared/domain/reconciliation/fund-flow'
import { readTradeBill, type TradeBill } from '@jinlin/shared/domain/reconciliation/trade-bill'
import type { WechatPay } from '../../platform/wechat/pay/wechat-pay.port'
import { refuse } from '../../platform/errors'
import { drainInSlices } from '../../platform/slices'

export interface FetchedBill {
  trade: TradeBill
  /** null: the fund-flow bill is not there; nothing is matched against it. */
  feeFen: number | null
  tradeSha1: string | null
}

const EMPTY: TradeBill = { lines: [], paidFen: 0, refundedFen: 0 }

/** WeChat's file of one day, read whole. `not_ready`: ask again later. @throws AppError RECON_BILL_UNREADABLE */
export const fetchBill = async (pay: WechatPay, day: string): Promise<FetchedBill | 'not_ready'> => {
  const file = await pay.tradeBill(day)
  if (file === 'not_ready') return 'not_ready'
  if (file === 'none') return { trade: EMPTY, feeFen: 0, tradeSha1: null }
  const flow = await pay.fundFlowBill(day)
  try {
    const trade = await drainInSlices(readTradeBill(file.toString('utf8')), breathe)
    const feeFen = Buffer.isBuffer(flow) ? readFundFlow(flow.toString('utf8')).feeFen : null
    return { trade, feeFen, tradeSha1: createHash('sha1').update(file).digest('hex') }
  } catch (error) {
    if (error instanceof BillUnreadable || error instanceof RangeError) throw refuse('RECON_BILL_UNREADABLE', { cause: error })
    throw error
  }
}
