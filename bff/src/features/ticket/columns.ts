import type { Cipher, Column } from '../../platform/db/column'
import type { Table } from '../../platform/db/table'

export interface Reader<T> {
  /** Named columns, with an optional alias of the table. */
  select(alias?: string): string
  read(raw: Record<string, unknown>, cipher: Cipher): T
}

/** A few columns of a table by name, decoded by hand: what a list needs and nothing else, so nothing sealed is opened in vain. */
export const readerOf = <R extends object, K extends Extract<keyof R, string>>(table: Table<R>, keys: readonly K[]): Reader<Pick<R, K>> => {
  const parts = keys.map((key) => {
    const from = table.column(key)
    return {
      key,
      from,
      place: `${table.name}.${from}`,
      column: (table.columns as unknown as Record<string, Column<unknown>>)[key] as Column<unknown>,
    }
  })
  const plain = parts.map(({ from }) => from).join(', ')
  return {
    select: (alias) => (alias === undefined ? plain : parts.map(({ from }) => `${alias}.${from}`).join(', ')),
    read: (raw, cipher) => {
      const row: Record<string, unknown> = {}
      for (const { key, from, place, column } of parts) row[key] = column.decode(raw[from], cipher, place)
      return row as Pick<R, K>
    },
  }
}
