import type { Cipher, Column, Prim } from './column'

export { c } from './column'
export type { Cipher, Column, Personal, Prim } from './column'

export interface Index {
  name: string
  columns: readonly string[]
  /** The screen or job that reads through it; an index without one is a cost without a use. */
  serves: string
}

type Columns<R> = { readonly [K in keyof R]: Column<R[K]> }
type Key<R> = Extract<keyof R, string>

interface Options<R> {
  primary: readonly Key<R>[]
  unique?: readonly (readonly Key<R>[])[]
  indexes?: readonly { name: string; columns: readonly Key<R>[]; serves: string }[]
}

/** A table seen by code that does not know its row: migrations, the data inventory, the purge. */
export interface AnyTable {
  readonly name: string
  readonly columns: Readonly<Record<string, Column<unknown>>>
  readonly keys: readonly string[]
  readonly primary: readonly string[]
  readonly unique: readonly (readonly string[])[]
  readonly indexes: readonly Index[]
  /** Column name on disk of a property. */
  column(key: string): string
  /** `id, community_id, …`: the named columns of a whole row, with an optional alias. */
  select(alias?: string): string
  encode(key: string, value: unknown, cipher: Cipher): Prim
}

/** `R` is the row as the code sees it; the columns are its snake_case on disk. */
export interface Table<R extends object> extends AnyTable {
  readonly columns: Columns<R> & Readonly<Record<string, Column<unknown>>>
  readonly keys: readonly Key<R>[]
  /** A raw row with all columns → the row. */
  decode(raw: Record<string, unknown>, cipher: Cipher): R
}

export type Row<T> = T extends Table<infer R> ? R : never

/** Words that MySQL 8, MariaDB or SQLite keep for themselves; an unquoted column of that name breaks on one of them. */
const RESERVED = new Set(
  (
    'add all alter and as asc between by call case change check column condition constraint convert create cross cube current_date current_time cursor database ' +
    'day_hour default delayed delete desc describe distinct div double drop dual each else except exists explain fetch float for force foreign from fulltext ' +
    'function generated get grant group grouping groups having if ignore in index inner insert int integer intersect interval into is iterate join key keys kill lag ' +
    'lateral lead leading leave left like limit linear lines load lock long loop match mod natural not null of offset on optimize option or order outer over ' +
    'partition percent_rank plan primary procedure purge range rank read reads recursive references regexp release rename repeat replace require restrict return ' +
    'revoke right rlike row row_number rows schema select set show signal smallint sql ssl starting system table terminated then to trailing transaction trigger ' +
    'true undo union unique unlock unsigned update usage use using values varying virtual when where while window with write xor zerofill'
  ).split(' '),
)

export const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const uniqueName = (table: string, columns: readonly string[]): string => `uq_${table}_${columns.join('_')}`.slice(0, 64)

/** Index names are global on the embedded database, hence the table in front. */
export const indexName = (table: string, name: string): string => `ix_${table}_${name}`.slice(0, 64)

export const columnsOf = (table: AnyTable, keys: readonly string[]): string[] => keys.map((key) => table.column(key))

export const table = <R extends object>(name: string, columns: Columns<R>, options: Options<R>): Table<R> => {
  const keys = Object.keys(columns) as Key<R>[]
  const disk = new Map<string, string>(keys.map((key) => [key, snake(key)]))
  const reserved = [name, ...disk.values()].find((word) => RESERVED.has(word))
  if (reserved !== undefined) throw new Error(`${name}: ${reserved} is a reserved word on one of the databases`)
  const all = columns as Record<string, Column<unknown>>
  const columnOf = (key: string): string => {
    const found = disk.get(key)
    if (found === undefined) throw new Error(`${name} has no column ${key}`)
    return found
  }
  const places = new Map(keys.map((key) => [key as string, `${name}.${columnOf(key)}`]))
  const list = keys.map(columnOf).join(', ')
  const decoders = keys.map((key) => ({ key, from: columnOf(key), place: places.get(key) as string, column: all[key] as Column<unknown> }))

  return {
    name,
    columns: columns as Table<R>['columns'],
    keys,
    primary: options.primary,
    unique: options.unique ?? [],
    indexes: options.indexes ?? [],
    column: columnOf,
    select: (alias) => (alias === undefined ? list : keys.map((key) => `${alias}.${columnOf(key)}`).join(', ')),
    encode: (key, value, cipher) => {
      const column = all[key]
      if (!column) throw new Error(`${name} has no column ${key}`)
      if (value === undefined) throw new Error(`${name}.${key} is undefined`)
      return column.encode(value, cipher, places.get(key) as string)
    },
    decode: (raw, cipher) => {
      const row: Record<string, unknown> = {}
      for (const { key, from, place, column } of decoders) row[key] = column.decode(raw[from], cipher, place)
      return row as R
    },
  }
}
