import type { Cipher, Column } from '../../platform/db/column'
import type { Table } from '../../platform/db/table'

export interface Reader<T> {
  /** Named columns, with an optional alias of the table. */
  select(alias?: string): string
  read(raw: Record<string, unknown>, cipher: Cipher): T
}

type Decode = (raw: unknown, cipher: Cipher) => unknown

/** Sealed texts whose plain text is kept; the same twenty names stand in a queue that a whole desk reads every few seconds. */
const KEPT = 4_000

/** Opening costs more than everything else about a row of a queue, and the same sealed text always opens to the same name. */
const opening = (column: Column<unknown>, place: string): Decode => {
  const opened = new WeakMap<Cipher, Map<string, unknown>>()
  return (raw, cipher) => {
    if (typeof raw !== 'string') return column.decode(raw, cipher, place)
    let known = opened.get(cipher)
    if (known === undefined) opened.set(cipher, (known = new Map()))
    const hit = known.get(raw)
    if (hit !== undefined) return hit
    const plain = column.decode(raw, cipher, place)
    if (known.size >= KEPT) known.clear()
    known.set(raw, plain)
    return plain
  }
}

/** A few columns of a table by name, decoded by hand: what a list needs and nothing else, so nothing sealed is opened in vain. */
export const readerOf = <R extends object, K extends Extract<keyof R, string>>(table: Table<R>, keys: readonly K[]): Reader<Pick<R, K>> => {
  const parts = keys.map((key) => {
    const from = table.column(key)
    const place = `${table.name}.${from}`
    const column = (table.columns as unknown as Record<string, Column<unknown>>)[key] as Column<unknown>
    const decode: Decode = column.kind === 'secret' ? opening(column, place) : (raw, cipher) => column.decode(raw, cipher, place)
    return { key, from, decode }
  })
  const plain = parts.map(({ from }) => from).join(', ')
  return {
    select: (alias) => (alias === undefined ? plain : parts.map(({ from }) => `${alias}.${from}`).join(', ')),
    read: (raw, cipher) => {
      const row: Record<string, unknown> = {}
      for (const { key, from, decode } of parts) row[key] = decode(raw[from], cipher)
      return row as Pick<R, K>
    },
  }
}
