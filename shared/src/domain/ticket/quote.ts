import { addFen, fen, type Fen, sumFen } from '../../kernel/fen'

/** Paid work: what was asked of the household, and what it said. */

export const QUOTE_STATES = ['waiting', 'approved', 'refused', 'replaced', 'withdrawn'] as const
export type QuoteState = (typeof QUOTE_STATES)[number]
export const QUOTE_STATE_WORDS: Record<QuoteState, string> = {
  waiting: '等待答复',
  approved: '已同意',
  refused: '未同意',
  replaced: '已改报',
  withdrawn: '已撤回',
}

/** Where the quote of a ticket stands. `billed` = the work is done and its bill is written. */
export const QUOTE_STANDINGS = ['waiting', 'agreed', 'refused', 'billed'] as const
export type QuoteStanding = (typeof QUOTE_STANDINGS)[number]

export interface QuoteFacts {
  readonly quoteId: string
  readonly state: QuoteStanding
  /** Total of the last quote, fen. */
  readonly fen: Fen
  /** All that was agreed to in this round, fen: a quote made while working adds to it. */
  readonly agreedFen: Fen
}

/** One line of the public price list. */
export interface RepairPrice {
  readonly id: string
  readonly name: string
  /** 个, 次, 米 */
  readonly unit: string
  readonly unitPriceFen: Fen
  /** What the price includes, in words. */
  readonly includes: string
}

export interface QuoteLine {
  readonly priceId: string
  readonly name: string
  readonly unit: string
  readonly unitPriceFen: Fen
  readonly includes: string
  readonly quantity: number
  readonly amountFen: Fen
}

/**
 * Lines and total of what was picked from the price list, at the list's prices; the same entry picked twice is one line.
 * @returns undefined when something that was picked is not on the list any more
 */
export const priceQuote = (
  prices: readonly RepairPrice[],
  picked: readonly { priceId: string; quantity: number }[],
): { lines: QuoteLine[]; totalFen: Fen } | undefined => {
  const quantities = new Map<string, number>()
  for (const { priceId, quantity } of picked) quantities.set(priceId, (quantities.get(priceId) ?? 0) + quantity)
  const lines: QuoteLine[] = []
  for (const [priceId, quantity] of quantities) {
    const price = prices.find(({ id }) => id === priceId)
    if (!price) return undefined
    const { name, unit, unitPriceFen, includes } = price
    lines.push({ priceId, name, unit, unitPriceFen, includes, quantity, amountFen: fen(unitPriceFen * quantity) })
  }
  return { lines, totalFen: sumFen(lines.map(({ amountFen }) => amountFen)) }
}

/** 「更换角阀 2 个, 上门费 1 次」 */
export const sayItems = (lines: readonly Pick<QuoteLine, 'name' | 'quantity' | 'unit'>[]): string =>
  lines.map(({ name, quantity, unit }) => `${name} ${quantity} ${unit}`).join(', ')

export const quoteAsked = (before: QuoteFacts | null, quoteId: string, total: Fen): QuoteFacts => ({
  quoteId,
  state: 'waiting',
  fen: total,
  agreedFen: before?.agreedFen ?? 0,
})

export const quoteAgreed = (quote: QuoteFacts | null): QuoteFacts | null =>
  quote && { ...quote, state: 'agreed', agreedFen: addFen(quote.agreedFen, quote.fen) }

export const quoteRefused = (quote: QuoteFacts | null): QuoteFacts | null =>
  quote && { ...quote, state: quote.agreedFen > 0 ? 'agreed' : 'refused' }

/** The one that waits is gone; what was agreed before it stands. */
export const quoteTakenBack = (quote: QuoteFacts | null): QuoteFacts | null =>
  quote?.state === 'waiting' ? (quote.agreedFen > 0 ? { ...quote, state: 'agreed' } : null) : quote

export const billedQuote = (quote: QuoteFacts | null): QuoteFacts | null =>
  quote?.state === 'agreed' ? { ...quote, state: 'billed' } : quote

/** A new round asks anew, except for work that was paid for already. */
export const quoteReopened = (quote: QuoteFacts | null): QuoteFacts | null => (quote?.state === 'billed' ? quote : null)

/** The household turned the price down and nothing was repaired: the visit is over and costs nothing. */
export const isUnpaidVisit = (ticket: { status: string; quote: Pick<QuoteFacts, 'state'> | null }): boolean =>
  ['done', 'closed'].includes(ticket.status) && ticket.quote?.state === 'refused'
