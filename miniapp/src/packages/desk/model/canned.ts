import { sayRange } from '@jinlin/shared/kernel/when'

export interface Canned {
  id: string
  title: string
  text: string
}

interface Facts {
  number: string
  contactName: string
  worker: { name: string } | null
  slotFrom: number | null
  slotTo: number | null
}

/** Only what was agreed with the resident: a due time of the house's own is no promise to come. */
const timeOf = ({ slotFrom, slotTo }: Facts, now: number): string | undefined =>
  slotFrom !== null && slotTo !== null && slotTo > now ? sayRange(slotFrom, slotTo, now) : undefined

/** Fills {称呼} {师傅} {时间} {单号} from the ticket; what the ticket does not know stays in braces, to be filled by hand. */
export const fillCanned = (text: string, facts: Facts, now: number): string => {
  const values: Record<string, string | undefined> = {
    称呼: facts.contactName || '您',
    师傅: facts.worker ? `${facts.worker.name}师傅` : '师傅',
    单号: facts.number,
    时间: timeOf(facts, now),
  }
  return text.replace(/\{(称呼|师傅|时间|单号)\}/g, (brace, name: string) => values[name] ?? brace)
}

/** 「时间」: a brace still to be filled by hand; sending waits for it. */
export const unfilled = (text: string): string | undefined => /\{([^{}]{1,6})\}/.exec(text)?.[1]

/** What was typed after the last #, when the cursor's word begins with one: the search in the ready sentences. */
export const hashQuery = (text: string): string | undefined => /(?:^|\s)#([^\s#]{0,10})$/.exec(text)?.[1]

/** The # and what follows it give way to the sentence. */
export const putCanned = (text: string, filled: string): string => text.replace(/#[^\s#]{0,10}$/, '') + filled

export const matchCanned = (all: readonly Canned[], query: string): Canned[] =>
  all.filter((one) => one.title.includes(query) || one.text.includes(query)).slice(0, 8)
