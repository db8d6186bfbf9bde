import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { priceQuote, type RepairPrice } from '@jinlin/shared/domain/ticket/quote'

/** What is being put together: how many of which price, and what the technician says about it. */
export interface QuoteDraft {
  quantities: Readonly<Record<string, number>>
  words: string
}

export const EMPTY_QUOTE: QuoteDraft = { quantities: {}, words: '' }
export const quoteDraftKey = (ticketId: string): string => `field.quote.${ticketId}`

export const withQuantity = (draft: QuoteDraft, priceId: string, quantity: number): QuoteDraft => {
  const { [priceId]: _before, ...others } = draft.quantities
  return { ...draft, quantities: quantity > 0 ? { ...others, [priceId]: Math.min(quantity, TICKET_LIMITS.quoteQuantityMax) } : others }
}

/** What was picked and is still on the list; a price that is gone meanwhile is left out, and the sum says so by itself. */
export const pickedOf = (draft: QuoteDraft, prices: readonly RepairPrice[]): { priceId: string; quantity: number }[] =>
  prices.flatMap(({ id }) => {
    const quantity = draft.quantities[id] ?? 0
    return quantity > 0 ? [{ priceId: id, quantity }] : []
  })

/** The sum as the list on the phone has it; what counts is what the server answers. */
export const totalOf = (draft: QuoteDraft, prices: readonly RepairPrice[]): number =>
  priceQuote(prices, pickedOf(draft, prices))?.totalFen ?? 0

/** Why it cannot be sent yet; undefined when it can. */
export const quoteProblem = (draft: QuoteDraft, prices: readonly RepairPrice[]): string | undefined => {
  const picked = pickedOf(draft, prices)
  if (picked.length === 0) return '先选要做的项目'
  if (picked.length > TICKET_LIMITS.quoteLinesMax) return `一次最多 ${TICKET_LIMITS.quoteLinesMax} 项`
  return totalOf(draft, prices) > TICKET_LIMITS.quoteMaxFen ? '超出上门维修的范围, 请找主管' : undefined
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, '')

/** Every word typed stands in the name or in what is included; what is picked already comes first, so that it is never searched away from sight. */
export const searchPrices = (prices: readonly RepairPrice[], text: string, draft: QuoteDraft): RepairPrice[] => {
  const words = text.trim().split(/\s+/).map(plain).filter(Boolean)
  const fits = ({ name, includes }: RepairPrice) => words.every((word) => plain(name + includes).includes(word))
  const picked = (price: RepairPrice) => (draft.quantities[price.id] ?? 0) > 0
  return words.length === 0 ? [...prices] : [...prices.filter((price) => picked(price) && !fits(price)), ...prices.filter(fits)]
}
