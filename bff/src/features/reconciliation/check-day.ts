import { setImmediate as breathe } from 'node:timers/promises'
import { matchDay, type Difference, type Matched } from '@jinlin/shared/domain/reconciliation/match'
import type { TradeBill } from '@jinlin/shared/domain/reconciliation/trade-bill'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { addDays, startOfDay } from '@jinlin/shared/kernel/local-day'
import type { Ports } from '../../platform/ports'
import { drainInSlices } from '../../platform/slices'
import type { WechatPay } from '../../platform/wechat/pay/wechat-pay.port'
import { paymentApi } from '../payment/payment.api'
import { refundApi } from '../refund/refund.api'
import { fetchBill } from './fetch-bill'
import { ensureDay, keepDay } from './keep-day'
import { reconDay } from './reconciliation.table'

const TRY_AGAIN = 10 * MINUTE
/** Orders asked about one by one; beyond that something larger is wrong, and a person looks first. */
const ASK_MOST = 200

/**
 * One day of WeChat's bill against our books. What WeChat knows and we only expect is asked for and booked through the one door for facts; the rest become
 * tasks. Checking a day twice changes nothing. Throws AppError RECON_BILL_UNREADABLE, and what the port throws.
 */
export const checkDay = (ports: Ports) => {
  const { uow, log } = ports
  const payments = paymentApi(ports)
  const refunds = refundApi(ports)

  const match = async (day: string, trade: TradeBill): Promise<Matched> => {
    const window = { from: startOfDay(day), to: startOfDay(addDays(day, 1)) }
    const paid = await payments.booksOf(
      window,
      trade.lines.filter(({ kind }) => kind === 'pay').map(({ number }) => number),
    )
    const back = await refunds.booksOf(
      window,
      trade.lines.filter(({ kind }) => kind === 'refund').map(({ number }) => number),
    )
    return drainInSlices(matchDay(trade.lines, [...paid, ...back]), breathe)
  }

  /** @returns how many were booked */
  const catchUp = async (differences: readonly Difference[]): Promise<number> => {
    let booked = 0
    for (const { what, number } of differences.filter(({ kind, oursFen }) => kind === 'state' && oursFen !== null).slice(0, ASK_MOST)) {
      try {
        if (await (what === 'pay' ? payments.askWechat(number, 'reconciliation') : refunds.askWechat(number, 'reconciliation'))) booked++
      } catch (error) {
        log.warn({ err: error, number }, 'recon: this one could not be asked about and stays a difference')
      }
    }
    return booked
  }

  return async (pay: WechatPay, day: string): Promise<'waiting' | 'checked'> => {
    const { mchId } = pay
    const bill = await fetchBill(pay, day)
    if (bill === 'not_ready') {
      await uow.run(async (tx) => {
        await ensureDay(tx, mchId, day)
        await tx.update(reconDay, { mchId, day, state: 'waiting' }, { nextTryAt: tx.now + TRY_AGAIN })
      })
      return 'waiting'
    }
    let matched = await match(day, bill.trade)
    if ((await catchUp(matched.differences)) > 0) matched = await match(day, bill.trade)
    await keepDay(uow, { mchId, day, matched, lineCount: bill.trade.lines.length, feeFen: bill.feeFen, tradeSha1: bill.tradeSha1 })
    return 'checked'
  }
}
