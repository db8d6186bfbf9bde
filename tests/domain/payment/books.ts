import type { Account, Entry } from '@jinlin/shared/domain/ledger/ledger.types'
import { imbalanceOf, tidyEntries } from '@jinlin/shared/domain/ledger/ledger.types'
import {
  afterRefund,
  decideClosed,
  decideFact,
  type FactDecision,
  type KnownOrder,
  type ProviderFact,
} from '@jinlin/shared/domain/payment/payment-fact'
import { changeFaults, RANK, wasPaid } from '@jinlin/shared/domain/payment/payment.machine'
import { paidEntries } from '@jinlin/shared/domain/payment/split-paid'
import { AMOUNT, MERCHANT, NUMBER, PAYER } from './wechat-model'

/** One order with its bill and its ledger, moved by the product's own decisions: what the server does, without a database. */
export class Books {
  order: KnownOrder & { paidAt: number | null; closedAt: number | null } = {
    state: 'paying',
    outTradeNo: NUMBER,
    amountFen: AMOUNT,
    refundedFen: 0,
    transactionId: null,
    payerOpenid: PAYER,
    paidAt: null,
    closedAt: null,
  }
  billPaid = 0
  unapplied = 0
  private applied: 'bill' | 'unapplied' | null = null
  readonly refused: string[] = []
  private readonly extras = new Set<string>()
  private readonly doneRefunds = new Set<string>()
  readonly ledger = new Map<Account, number>([['receivable', AMOUNT]])

  private post(entries: readonly Entry[]): void {
    if (imbalanceOf(entries) !== 0) throw new Error('a movement out of balance')
    for (const { account, amountFen } of tidyEntries(entries)) this.ledger.set(account, (this.ledger.get(account) ?? 0) + amountFen)
  }

  private save(set: Partial<Books['order']>): void {
    const faults = changeFaults({ ...this.order, expiresAt: 1, prepayId: 'p' }, set)
    if (faults.length > 0) throw new Error(faults.join('; '))
    if (set.state && RANK[set.state] < RANK[this.order.state]) throw new Error(`${this.order.state} was lowered to ${set.state}`)
    this.order = { ...this.order, ...set }
  }

  private receive(settledFen: number): void {
    this.post(paidEntries({ channel: 'wechat', amountFen: AMOUNT, prepaidFen: 0, settledFen, lateFen: 0, topUpFen: 0 }))
    this.billPaid += settledFen
    this.unapplied += AMOUNT - settledFen
    this.applied = settledFen > 0 ? 'bill' : 'unapplied'
  }

  private follow(decision: FactDecision): FactDecision {
    if (decision.kind === 'settle' || decision.kind === 'unapply') {
      this.save({ state: 'paid', transactionId: decision.transactionId, paidAt: decision.paidAt })
      this.receive(decision.kind === 'settle' ? AMOUNT : 0)
    } else if (decision.kind === 'extra' && !this.extras.has(decision.transactionId)) {
      this.extras.add(decision.transactionId)
      this.post([
        { account: 'cash:wechat', amountFen: decision.amountFen },
        { account: 'unapplied', amountFen: -decision.amountFen },
      ])
      this.unapplied += decision.amountFen
    } else if (decision.kind === 'release') this.save({ state: decision.to, closedAt: 1 })
    else if (decision.kind === 'refuse') this.refused.push(decision.reason)
    return decision
  }

  fact(fact: ProviderFact): FactDecision {
    return this.follow(decideFact(this.order, MERCHANT, fact))
  }

  closed(): FactDecision {
    return this.follow(decideClosed(this.order))
  }

  get refundable(): number {
    return wasPaid(this.order.state) ? AMOUNT - this.order.refundedFen : 0
  }

  refundDone(number: string, fen: number): void {
    if (this.doneRefunds.has(number)) return
    this.doneRefunds.add(number)
    this.save(afterRefund(this.order, fen))
    const from: Account = this.applied === 'bill' ? 'receivable' : 'unapplied'
    this.post([
      { account: from, amountFen: fen },
      { account: 'cash:wechat', amountFen: -fen },
    ])
    if (this.applied === 'bill') this.billPaid -= fen
    else this.unapplied -= fen
  }
}
