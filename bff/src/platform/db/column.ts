import { fromStoredInstant, toStoredInstant } from './stored-instant'

/** What a bound parameter may be. Never a boolean: the embedded driver aborts the process on one. */
export type Prim = string | number | bigint | null | Buffer

/** Seals columns; `place` is `table.column` and is authenticated with the text, so a value cannot be moved to another column. */
export interface Cipher {
  seal(place: string, plain: string): string
  /** @throws Error when the text was tampered with or its key is unknown */
  open(place: string, sealed: string): string
  /** Keyed hash for looking up a sealed value; `purpose` keeps the same phone in two tables from being joined by hash. */
  blind(purpose: string, value: string): string
}

/** The entry of the data inventory that every column about a person must have. */
export interface Personal {
  purpose: string
  basis: 'contract' | 'consent' | 'legal' | 'vital'
  /** In words, with the job or the event that ends it. */
  retention: string
  sensitivity: 'ordinary' | 'sensitive'
}

/** Physical kinds, written in migrations as text: `word(24)`, `text(300) null`. */
export type ColumnKind =
  'id' | 'word' | 'text' | 'long' | 'json' | 'instant' | 'day' | 'int' | 'big' | 'bool' | 'secret' | 'hash' | 'double'

export interface Column<T> {
  readonly kind: ColumnKind
  /** Characters; 0 where the kind has no length. */
  readonly length: number
  readonly nullable: boolean
  readonly personal: Personal | undefined
  /** Encrypted at rest. */
  readonly sealed: boolean
  encode(value: T, cipher: Cipher, place: string): Prim
  decode(raw: unknown, cipher: Cipher, place: string): T
  null(): Column<T | null>
  /** Declares the column as personal. */
  about(personal: Personal): Column<T>
}

type Coding<T> = Pick<Column<T>, 'encode' | 'decode'> & { sealed?: true }

const column = <T>(kind: ColumnKind, length: number, coding: Coding<T>, nullable = false, personal?: Personal): Column<T> => ({
  kind,
  length,
  nullable,
  personal,
  sealed: coding.sealed ?? false,
  encode: coding.encode,
  decode: coding.decode,
  null: () =>
    column<T | null>(
      kind,
      length,
      {
        encode: (value, cipher, place) => (value === null ? null : coding.encode(value, cipher, place)),
        decode: (raw, cipher, place) => (raw === null || raw === undefined ? null : coding.decode(raw, cipher, place)),
        ...(coding.sealed ? { sealed: true } : {}),
      },
      true,
      personal,
    ),
  about: (entry) => column(kind, length, coding, nullable, entry),
})

const text: Coding<string> = { encode: (value) => value, decode: (raw) => raw as string }

/** bigint columns arrive as strings from MySQL; a number that cannot be exact is refused on both ways. */
const whole: Coding<number> = {
  encode: (value) => {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`)
    return value
  },
  decode: (raw) => {
    const value = typeof raw === 'number' ? raw : Number(raw)
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${String(raw)}`)
    return value
  },
}

/** Column builders of `table()`. */
export const c = {
  id: () => column<string>('id', 26, text),
  /** A code word of ours (a status, a kind): ASCII, compared byte by byte. */
  word: <T extends string = string>(length: number) => column<T>('word', length, text as unknown as Coding<T>),
  /** People's text; compared byte by byte on both databases, so that uniqueness means the same. */
  text: (length: number) => column<string>('text', length, text),
  /** Up to 16 MB, never filtered or sorted by. */
  long: () => column<string>('long', 0, text),
  /** Opaque: what is filtered by gets a column of its own. */
  json: <T>() => column<T>('json', 0, { encode: (value) => JSON.stringify(value), decode: (raw) => JSON.parse(raw as string) as T }),
  /** UTC milliseconds. */
  instant: () =>
    column<number>('instant', 0, { encode: (value) => toStoredInstant(value), decode: (raw) => fromStoredInstant(raw as string) }),
  /** `2026-11-21`, Asia/Shanghai. */
  localDay: () => column<string>('day', 0, text),
  /** Integer fen. */
  fen: () => column<number>('big', 0, whole),
  big: () => column<number>('big', 0, whole),
  int: () => column<number>('int', 0, whole),
  bool: () => column<boolean>('bool', 0, { encode: (value) => (value ? 1 : 0), decode: (raw) => Number(raw) === 1 }),
  /** AES-256-GCM at rest; `characters` is the longest plain text. The purpose names the entry of the data inventory. */
  secret: (personal: Personal, characters = 32) =>
    column<string>(
      'secret',
      72 + Math.ceil((characters * 4 * 4) / 3),
      {
        encode: (value, cipher, place) => cipher.seal(place, value),
        decode: (raw, cipher, place) => cipher.open(place, raw as string),
        sealed: true,
      },
      false,
      personal,
    ),
  /** An answer or a form with people in it, sealed as a whole. */
  sealedJson: <T>(personal: Personal) =>
    column<T>(
      'long',
      0,
      {
        encode: (value, cipher, place) => cipher.seal(place, JSON.stringify(value)),
        decode: (raw, cipher, place) => JSON.parse(cipher.open(place, raw as string)) as T,
        sealed: true,
      },
      false,
      personal,
    ),
  /** `cipher.blind(...)` of a sealed neighbour. */
  blind: () => column<string>('hash', 43, text),
  /** SHA-256 as base64url, of tokens and codes. */
  hash: () => column<string>('hash', 43, text),
}
