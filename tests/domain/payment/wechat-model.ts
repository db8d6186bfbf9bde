import type { ProviderFact } from '@jinlin/shared/domain/payment/payment-fact'

export const AMOUNT = 10_000
export const MERCHANT = { appId: 'wx1', mchId: '1900000001' }
export const PAYER = 'openid-of-the-payer'
export const NUMBER = 'J0001'

/** What WeChat knows of one order: the truth that our books have to arrive at. */
export class WechatModel {
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' = 'NOTPAY'
  readonly refunds = new Map<string, { fen: number; done: boolean }>()

  pay(): void {
    if (this.state === 'NOTPAY') this.state = 'SUCCESS'
  }

  /** @returns false when it is too late */
  close(): boolean {
    if (this.state === 'SUCCESS') return false
    this.state = 'CLOSED'
    return true
  }

  refund(number: string, fen: number): void {
    if (this.state !== 'SUCCESS') throw new Error('WeChat refunds what was paid')
    if (!this.refunds.has(number)) this.refunds.set(number, { fen, done: false })
  }

  finishRefunds(): void {
    for (const refund of this.refunds.values()) refund.done = true
  }

  get refunded(): number {
    return [...this.refunds.values()].reduce((sum, { fen, done }) => sum + (done ? fen : 0), 0)
  }

  query(): ProviderFact {
    const paid = this.state === 'SUCCESS'
    return {
      outTradeNo: NUMBER,
      transactionId: paid ? 'T1' : undefined,
      ...MERCHANT,
      openid: paid ? PAYER : undefined,
      amountFen: paid ? AMOUNT : undefined,
      currency: paid ? 'CNY' : undefined,
      state: paid && this.refunds.size > 0 ? 'REFUND' : this.state,
      successAt: paid ? 1_000 : undefined,
    }
  }
}
