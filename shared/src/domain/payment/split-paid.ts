import type { Fen } from '../../kernel/fen'
import type { Entry } from '../ledger/ledger.types'
import type { PaymentChannel } from './payment.types'

/** What became of the money of one paid order; fen. */
export interface PaidMoney {
  channel: PaymentChannel
  /** Received through the channel. */
  amountFen: Fen
  /** From the prepaid account beside another channel. */
  prepaidFen: Fen
  /** Principal and late fee that bills took. */
  settledFen: Fen
  lateFen: Fen
  /** Put on the prepaid account by the payer's wish. */
  topUpFen: Fen
}

/** What no bill took: of the channel's money it waits in `unapplied`, of the prepaid account's it returns there. The prepaid account is used first. */
export const leftOver = ({
  channel,
  amountFen,
  prepaidFen,
  settledFen,
  lateFen,
  topUpFen,
}: PaidMoney): { unappliedFen: Fen; returnedFen: Fen } => {
  const left = amountFen + prepaidFen - settledFen - lateFen - topUpFen
  if (left < 0) throw new RangeError(`bills took ${-left} fen more than was paid`)
  const unappliedFen = channel === 'prepaid' ? 0 : Math.min(left, amountFen)
  return { unappliedFen, returnedFen: left - unappliedFen }
}

const purseOf = (channel: PaymentChannel) => (channel === 'prepaid' ? 'prepaid' : channel === 'wechat' ? 'cash:wechat' : 'cash:counter')

/** Double entry of a paid order; sums to zero by construction, whatever bills took. */
export const paidEntries = (money: PaidMoney): Entry[] => {
  const { unappliedFen, returnedFen } = leftOver(money)
  return [
    { account: purseOf(money.channel), amountFen: money.amountFen },
    { account: 'prepaid', amountFen: money.prepaidFen - returnedFen - money.topUpFen },
    { account: 'receivable', amountFen: -money.settledFen },
    { account: 'income:late_fee', amountFen: -money.lateFen },
    { account: 'unapplied', amountFen: -unappliedFen },
  ]
}
