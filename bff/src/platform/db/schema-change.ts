import type { QueryRunner } from 'typeorm'
import { columnSql, type Kind } from './ddl'
import { indexName, uniqueName } from './table'

/**
 * What a migration is written in: frozen text, the same for both databases. A migration never reads today's tables, because tomorrow they are different.
 * Columns are `id: 'id'`, `title: 'text(300)'`, `until: 'instant null'`; every name is the one on disk.
 */
export interface TableSpec {
  columns: Readonly<Record<string, string>>
  primary: readonly string[]
  unique?: readonly (readonly string[])[]
  /** Name (without the table) → columns. */
  indexes?: Readonly<Record<string, readonly string[]>>
}

const kindOf = (runner: QueryRunner): Kind => (runner.dataSource.options.type === 'mysql' ? 'mysql' : 'sqlite')

export const createTable = async (runner: QueryRunner, name: string, spec: TableSpec): Promise<void> => {
  const kind = kindOf(runner)
  const unique = (spec.unique ?? []).map((columns) => ({ name: uniqueName(name, columns), columns, unique: true }))
  const indexes = Object.entries(spec.indexes ?? {}).map(([short, columns]) => ({ name: indexName(name, short), columns, unique: false }))
  const lines = Object.entries(spec.columns).map(([column, text]) => columnSql(column, text, kind))
  lines.push(`PRIMARY KEY (${spec.primary.join(', ')})`)
  const keys = [...unique, ...indexes]
  if (kind === 'mysql') {
    for (const key of keys) lines.push(`${key.unique ? 'UNIQUE KEY' : 'KEY'} ${key.name} (${key.columns.join(', ')})`)
    await runner.query(`CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`)
    return
  }
  await runner.query(`CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n)`)
  for (const key of keys)
    await runner.query(`CREATE ${key.unique ? 'UNIQUE ' : ''}INDEX ${key.name} ON ${name} (${key.columns.join(', ')})`)
}

export const dropTable = async (runner: QueryRunner, name: string): Promise<void> => {
  await runner.query(`DROP TABLE ${name}`)
}

/** Additive first: a column of an old table is `null` or has a `default`, so that the version before can go on writing. */
export const addColumn = async (runner: QueryRunner, table: string, column: string, text: string): Promise<void> => {
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${columnSql(column, text, kindOf(runner))}`)
}

export const dropColumn = async (runner: QueryRunner, table: string, column: string): Promise<void> => {
  await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`)
}

export const createIndex = async (runner: QueryRunner, table: string, short: string, columns: readonly string[]): Promise<void> => {
  await runner.query(`CREATE INDEX ${indexName(table, short)} ON ${table} (${columns.join(', ')})`)
}

export const createUnique = async (runner: QueryRunner, table: string, columns: readonly string[]): Promise<void> => {
  await runner.query(`CREATE UNIQUE INDEX ${uniqueName(table, columns)} ON ${table} (${columns.join(', ')})`)
}

const drop = async (runner: QueryRunner, table: string, index: string): Promise<void> => {
  await runner.query(`DROP INDEX ${index}${kindOf(runner) === 'mysql' ? ` ON ${table}` : ''}`)
}
export const dropIndex = (runner: QueryRunner, table: string, short: string): Promise<void> => drop(runner, table, indexName(table, short))
export const dropUnique = (runner: QueryRunner, table: string, columns: readonly string[]): Promise<void> =>
  drop(runner, table, uniqueName(table, columns))
