import type { ProviderFact } from '@jinlin/shared/domain/payment/payment-fact'
import { Books } from './books'
import { AMOUNT, WechatModel } from './wechat-model'

export const STEPS = ['notice', 'check', 'ladder', 'close', 'refund', 'refund_notice', 'reconciliation'] as const
export type Step =
  | (typeof STEPS)[number]
  /** The payer types the password at WeChat; no fact reaches us by itself. */
  | 'pay'
  /** Everything that is left goes back. */
  | 'refund_all'
  /** Our side gives up although WeChat did not confirm it. */
  | 'give_up'
  /** An answer that was taken now and arrives later. */
  | 'take_answer'
  | 'late_answer'
  /** A second transaction under the same number: WeChat never does this, somebody's bug might. */
  | 'second'
  | 'wrong_amount'
  | 'wrong_payer'
  | 'wrong_merchant'
  | 'wrong_currency'

/** What reached us, in words the reference understands. */
export type Heard = 'paid' | 'closed' | 'second' | 'wrong' | { refunded: number; number: string }

export interface Ran {
  books: Books
  wechat: WechatModel
  heard: Heard[]
}

const WRONG: Partial<Record<Step, Partial<ProviderFact>>> = {
  wrong_amount: { amountFen: AMOUNT - 1 },
  wrong_payer: { openid: 'somebody else' },
  wrong_merchant: { mchId: '1900000002' },
  wrong_currency: { currency: 'USD' },
}

/** Plays one sequence against the product's decisions and notes what was heard. */
export const runSequence = (steps: readonly Step[]): Ran => {
  const wechat = new WechatModel()
  const books = new Books()
  const heard: Heard[] = []
  const answers: ProviderFact[] = []
  let refunds = 0

  const hear = (fact: ProviderFact): void => {
    books.fact(fact)
    if (fact.state === 'SUCCESS' || fact.state === 'REFUND') heard.push('paid')
    if (fact.state === 'CLOSED') heard.push('closed')
  }
  const hearRefunds = (): void => {
    for (const [number, { fen, done }] of wechat.refunds) {
      if (!done) continue
      books.refundDone(number, fen)
      heard.push({ refunded: fen, number })
    }
  }
  const paidFact = (): ProviderFact => {
    const paid = new WechatModel()
    paid.pay()
    return paid.query()
  }

  for (const step of steps) {
    switch (step) {
      case 'pay':
        wechat.pay()
        break
      case 'notice':
        if (wechat.state === 'SUCCESS') hear({ ...wechat.query(), state: 'SUCCESS' })
        break
      case 'check':
      case 'ladder':
        hear(wechat.query())
        break
      case 'close':
        if (wechat.close()) {
          books.closed()
          heard.push('closed')
        } else hear(wechat.query())
        break
      case 'give_up':
        books.closed()
        heard.push('closed')
        break
      case 'refund':
      case 'refund_all': {
        const fen = Math.min(books.refundable - pending(wechat, heard), step === 'refund' && refunds === 0 ? 4_000 : AMOUNT)
        if (fen > 0 && wechat.state === 'SUCCESS') wechat.refund(`R${(refunds += 1)}`, fen)
        break
      }
      case 'refund_notice':
        wechat.finishRefunds()
        hearRefunds()
        break
      case 'reconciliation':
        if (wechat.state === 'SUCCESS') hear({ ...wechat.query(), state: 'SUCCESS' })
        hearRefunds()
        break
      case 'take_answer':
        answers.push(wechat.query())
        break
      case 'late_answer': {
        const fact = answers.shift()
        if (fact) hear(fact)
        break
      }
      case 'second':
        books.fact({ ...paidFact(), transactionId: 'T2' })
        heard.push('second')
        break
      default:
        books.fact({ ...paidFact(), ...WRONG[step] })
        heard.push('wrong')
    }
  }
  return { books, wechat, heard }
}

/** Asked for and not heard back of yet: our own books hold it, so that it is not asked for twice. */
const pending = (wechat: WechatModel, heard: readonly Heard[]): number => {
  const known = new Set(heard.flatMap((one) => (typeof one === 'object' ? [one.number] : [])))
  return [...wechat.refunds].reduce((sum, [number, { fen }]) => sum + (known.has(number) ? 0 : fen), 0)
}
