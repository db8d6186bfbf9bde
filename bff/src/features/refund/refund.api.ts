import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { PayoutChannel, RefundState } from '@jinlin/shared/domain/refund/refund.types'
import type { RefundFact } from '../../platform/wechat/pay/wechat-pay.port'
import type { OurLine } from '@jinlin/shared/domain/reconciliation/match'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { applyRefundFact } from './apply-refund-fact'
import { wechatRefunds } from './books.queries'
import { openRefundTask } from './open-refund-task'
import { prepaidBack } from './prepaid-back'
import { givenBackOf, isUnderWay, refundsOfOrder } from './refund.queries'

/** Payload of `refund.asked`, `.approved`, `.refused`, `.paying_out`, `.given_up`, `.handed_out`, `.abnormal`, `.stuck`, `.odd`, `.closed` and of `payment.refunded`. */
export interface RefundEvent {
  refundId: string
  communityId: string
  paymentId: string
  houseId: string
  amountFen: number
  channel: PaymentChannel
  payoutChannel: PayoutChannel | null
  state: RefundState
  reason: string
  words: string
  makerId: string | null
  /** Of the refund when it happened: the same trouble may come twice. */
  version: number
  /** Null where the payer is not known, or is not told. */
  payerPersonId: string | null
}

export interface RefundTask {
  orderId: string
  unappliedId: string
  amountFen: number
  reason: string
}

/** Who brought a fact. */
export type FactSource = 'answer' | 'notice' | 'ladder' | 'client' | 'reconciliation'

/** `refused`: does not fit our books; kept and told. `unknown`: we know no refund of this number. */
export type FactVerdict = 'applied' | 'repeated' | 'refused' | 'unknown'

export interface RefundProgress {
  id: string
  amountFen: number
  state: RefundState
  channel: PaymentChannel
  payoutChannel: PayoutChannel | null
  words: string
  askedAt: number
  doneAt: number | null
}

/** Of the prepaid part of one payment. */
export interface PrepaidBack {
  /** Asked, on its way or gone. */
  takenFen: number
  /** Of that, not decided yet: the account has not given it up. */
  askedFen: number
  underWay: boolean
}

export interface RefundApi {
  /** Money that settled no bill waits to go back: somebody has to approve. One task per unapplied money; a repeat answers its id. */
  openRefundTask(tx: Tx, task: RefundTask): Promise<string>
  /** The one door of facts about refunds. Runs in a transaction of its own, or joins the open one. */
  applyRefundFact(fact: RefundFact, source: FactSource): Promise<FactVerdict>
  refundsOf(orderId: string): Promise<RefundProgress[]>
  /** What of the bills and the prepaid account of a payment has gone back; money without a bill is not among it. */
  givenBackOf(orderId: string): Promise<number>
  /** Of the prepaid part of payments, by payment; those nobody asked about are left out. */
  prepaidBackOf(db: Pick<Db, 'query'>, orderIds: readonly string[]): Promise<Map<string, PrepaidBack>>
  /** Asked, or on its way: an invoice waits for it. */
  isUnderWay(orderId: string): Promise<boolean>
  /** What our books say of refunds handed to WeChat in the window (UTC ms), and of the numbers given. */
  booksOf(window: { from: number; to: number }, numbers: readonly string[]): Promise<OurLine[]>
  /** Asks WeChat about one refund and books what it says. No transaction may be open. @returns whether it was news */
  askWechat(outRefundNo: string, source: FactSource): Promise<boolean>
}

export const refundApi = perPorts<RefundApi>((ports) => ({
  openRefundTask: openRefundTask(ports),
  applyRefundFact: applyRefundFact(ports),
  refundsOf: (orderId) => refundsOfOrder(ports.db, orderId),
  givenBackOf: (orderId) => givenBackOf(ports.db, orderId),
  prepaidBackOf: prepaidBack(ports),
  isUnderWay: (orderId) => isUnderWay(ports.db, orderId),
  booksOf: (window, numbers) => wechatRefunds(ports.db, window, numbers),
  askWechat: async (outRefundNo, source) => {
    const fact = await ports.wechatPay.queryRefund(outRefundNo)
    return fact !== 'absent' && (await applyRefundFact(ports)(fact, source)) === 'applied'
  },
}))
