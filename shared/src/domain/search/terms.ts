import { isHanzi, normalise } from './normalise'
import { roomTermsToStore, roomTermToFind, takeRooms } from './rooms'
import { TERM_MAX, TERMS_PER_DOCUMENT, TERMS_PER_QUERY } from './search-limits'

/** A run of hanzi, or a word of letters and digits that may be joined by dashes (r20261121-0048). */
interface Token {
  readonly kind: 'hanzi' | 'word'
  readonly characters: readonly string[]
}

/** A mobile number, with or without the country's prefix. */
const MOBILE = /^(?:86)?(1[3-9]\d{9})$/

/**
 * The terms under which a text is found: hanzi one by one and in pairs, words whole and by their parts, the last four of long numbers, places in
 * every form. A phone number is only ever kept by its last four digits: the table of terms is not encrypted.
 */
export function termsOf(text: string): string[] {
  const { rooms, rest } = takeRooms(normalise(text))
  const tokens = tokensOf(rest)
  const hanzi = tokens.filter((token) => token.kind === 'hanzi')
  const words = tokens.filter((token) => token.kind === 'word')
  // What names one thing comes first: where a long text is cut off, it loses single characters before it loses a number.
  const terms = new Set([
    ...rooms.flatMap(roomTermsToStore),
    ...words.flatMap((token) => wordTerms(token.characters.join(''))),
    ...hanzi.flatMap((token) => pairsOf(token.characters)),
    ...hanzi.flatMap((token) => token.characters),
  ])
  return [...terms].slice(0, TERMS_PER_DOCUMENT)
}

/**
 * What to look for: a document matches when it has every one of these terms. Hanzi are looked for in pairs, a single one by itself; a place by
 * the narrowest form that says all of it; a phone number by its last four digits (ask `phoneIn` for the exact look-up). Empty: nothing to look for.
 */
export function queryTerms(query: string): string[] {
  const { rooms, rest } = takeRooms(normalise(query))
  const terms = new Set(rooms.map(roomTermToFind))
  for (const { kind, characters } of tokensOf(rest)) {
    if (kind === 'word') terms.add(wordToFind(characters.join('')))
    else for (const term of characters.length === 1 ? characters : pairsOf(characters)) terms.add(term)
  }
  terms.delete('')
  return [...terms].slice(0, TERMS_PER_QUERY)
}

/** The whole mobile number in a query, digits only, for the blind index; null when there is none. */
export function phoneIn(query: string): string | null {
  const digits = normalise(query).replace(/[\s+-]/g, '')
  return MOBILE.exec(digits)?.[1] ?? null
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let characters: string[] = []
  let kind: Token['kind'] | null = null
  const close = () => {
    if (kind !== null && characters.length > 0) tokens.push({ kind, characters })
    characters = []
  }
  for (const character of joinedPhones(text)) {
    const next = isHanzi(character) ? 'hanzi' : /[a-z0-9-]/.test(character) ? 'word' : null
    if (next !== kind) close()
    kind = next
    if (next !== null) characters.push(character)
  }
  close()
  return tokens
}

/** 「138 1234 1234」 and 「138-1234-1234」 are one number. */
function joinedPhones(text: string): string {
  return text.replace(/(^|[^a-z0-9-])(?:\+?86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?![a-z0-9])/g, '$1$2$3$4')
}

function pairsOf(characters: readonly string[]): string[] {
  const pairs: string[] = []
  for (let index = 1; index < characters.length; index += 1) pairs.push(`${characters[index - 1]}${characters[index]}`)
  return pairs
}

/** Whole, by its parts, and the last four of a number of five digits or more: what people remember of a ticket, a card, a plate. */
function wordTerms(raw: string): string[] {
  const word = trimDashes(raw)
  const mobile = MOBILE.exec(word)?.[1]
  if (mobile !== undefined) return [mobile.slice(-4)]
  const parts = word.split('-').filter((part) => part !== '' && MOBILE.exec(part) === null)
  const tails = parts.map((part) => /\d{5,}$/.exec(part)?.[0].slice(-4))
  // A number hidden inside a longer word ("id13812341234") must not come in by the back door.
  const whole = /1[3-9]\d{9}/.test(word) ? [] : [word, ...parts]
  return [...whole, ...tails.filter((tail) => tail !== undefined)].filter((term) => term !== '').map(cut)
}

/** The first stored form: the whole word, or the tail of one that is only kept by its tail. */
const wordToFind = (raw: string): string => wordTerms(raw)[0] ?? ''

const trimDashes = (word: string) => word.replace(/^-+|-+$/g, '')

/** The same cut on both sides, so that an over-long word still finds itself. */
const cut = (term: string) => Array.from(term).slice(0, TERM_MAX).join('')
