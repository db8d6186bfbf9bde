import type { Db } from './db'
import { type Kind, physicalOf } from './ddl'
import { type AnyTable, columnsOf, indexName, uniqueName } from './table'

/** Tables that are nobody's entity. */
const OWN = new Set(['migration', 'migration_lease', 'sqlite_sequence'])

interface Shape {
  columns: Map<string, string>
  /** `name (a, b) unique` */
  keys: Set<string>
}

const typeOf = (sql: string): string =>
  sql
    .toLowerCase()
    // MySQL 8 dropped the display width that MariaDB still prints.
    .replace(/\b(int|bigint|tinyint)\(\d+\)/, '$1')
    .replace(/character set \w+ /, '')

const keyText = (name: string, columns: readonly string[], unique: boolean): string =>
  `${name} (${columns.join(', ')})${unique ? ' unique' : ''}`

const expected = (table: AnyTable, kind: Kind): Shape => {
  const columns = new Map<string, string>()
  for (const key of table.keys) {
    const column = table.columns[key] as NonNullable<(typeof table.columns)[string]>
    columns.set(table.column(key), `${typeOf(physicalOf(column, kind).sql)}${column.nullable ? ' null' : ''}`)
  }
  const keys = new Set([
    keyText('PRIMARY', columnsOf(table, table.primary), true),
    ...table.unique.map((one) => keyText(uniqueName(table.name, columnsOf(table, one)), columnsOf(table, one), true)),
    ...table.indexes.map((index) => keyText(indexName(table.name, index.name), columnsOf(table, index.columns), false)),
  ])
  return { columns, keys }
}

const group = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

const fromMysql = async (db: Db): Promise<Map<string, Shape>> => {
  const columns = await db.query<{ t: string; c: string; ty: string; n: string; co: string | null }>(
    'SELECT table_name AS t, column_name AS c, column_type AS ty, is_nullable AS n, collation_name AS co FROM information_schema.columns WHERE table_schema = DATABASE()',
  )
  const keys = await db.query<{ t: string; k: string; c: string; nu: number }>(
    'SELECT table_name AS t, index_name AS k, column_name AS c, non_unique AS nu FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index',
  )
  const keysOf = group(keys, ({ t }) => t)
  const shapes = new Map<string, Shape>()
  for (const [name, list] of group(columns, ({ t }) => t)) {
    shapes.set(name, {
      columns: new Map(
        list.map(({ c, ty, n, co }) => [c, `${typeOf(ty)}${co === null ? '' : ` collate ${co}`}${n === 'YES' ? ' null' : ''}`]),
      ),
      keys: new Set(
        [...group(keysOf.get(name) ?? [], ({ k }) => k)].map(([k, parts]) =>
          keyText(
            k,
            parts.map(({ c }) => c),
            Number(parts[0]?.nu) === 0,
          ),
        ),
      ),
    })
  }
  return shapes
}

const fromEmbedded = async (db: Db): Promise<Map<string, Shape>> => {
  const shapes = new Map<string, Shape>()
  for (const { name } of await db.query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")) {
    const columns = await db.query<{ name: string; type: string; nn: number; pk: number }>(
      'SELECT name, type, "notnull" AS nn, pk FROM pragma_table_info(?)',
      [name],
    )
    const keys = new Set<string>()
    const primary = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    keys.add(
      keyText(
        'PRIMARY',
        primary.map((column) => column.name),
        true,
      ),
    )
    const list = await db.query<{ name: string; uq: number; origin: string }>(
      'SELECT name, "unique" AS uq, origin FROM pragma_index_list(?)',
      [name],
    )
    for (const index of list.filter(({ origin }) => origin !== 'pk')) {
      const parts = await db.query<{ name: string }>('SELECT name FROM pragma_index_info(?) ORDER BY seqno', [index.name])
      keys.add(
        keyText(
          index.name,
          parts.map((part) => part.name),
          index.uq === 1,
        ),
      )
    }
    shapes.set(name, {
      columns: new Map(columns.map((column) => [column.name, `${typeOf(column.type)}${column.nn ? '' : ' null'}`])),
      keys,
    })
  }
  return shapes
}

const compare = (name: string, want: Shape, have: Shape): string[] => {
  const problems: string[] = []
  for (const [column, type] of want.columns) {
    const present = have.columns.get(column)
    if (present !== type) problems.push(`${name}.${column}: expected ${type}, found ${present ?? 'nothing'}`)
  }
  for (const column of have.columns.keys()) if (!want.columns.has(column)) problems.push(`${name}.${column}: no table declares it`)
  for (const key of want.keys) if (!have.keys.has(key)) problems.push(`${name}: missing ${key}`)
  for (const key of have.keys) if (!want.keys.has(key)) problems.push(`${name}: unexpected ${key}`)
  return problems
}

/** Differences between what the tables declare and what the database has; empty = equal. */
export const schemaDifferences = async (db: Db, tables: readonly AnyTable[]): Promise<string[]> => {
  const shapes = await (db.kind === 'mysql' ? fromMysql(db) : fromEmbedded(db))
  const problems = tables.flatMap((table) => {
    const have = shapes.get(table.name)
    return have ? compare(table.name, expected(table, db.kind), have) : [`${table.name}: no such table`]
  })
  const known = new Set(tables.map(({ name }) => name))
  for (const name of shapes.keys()) if (!known.has(name) && !OWN.has(name)) problems.push(`${name}: no feature declares this table`)
  return problems
}
