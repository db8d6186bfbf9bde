import type { Cipher, Prim } from './column'
import type { Table } from './table'

/** An equality map (a list means IN, null means IS NULL), or SQL of the caller's own. */
export type Where<R> = { [K in keyof R]?: R[K] | readonly R[K][] } | { sql: string; params: readonly Prim[] }

interface Clause {
  sql: string
  params: Prim[]
}

const isOwnSql = (where: object): where is { sql: string; params: readonly Prim[] } =>
  'sql' in where && 'params' in where && typeof where.sql === 'string' && Array.isArray(where.params)

/** `id IN (?, ?)`; an empty list matches nothing. */
export const inList = (column: string, values: readonly Prim[]): Clause =>
  values.length === 0 ? { sql: '1 = 0', params: [] } : { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] }

export const whereClause = <R extends object>(table: Table<R>, where: Where<R>, cipher: Cipher): Clause => {
  if (isOwnSql(where)) return { sql: where.sql, params: [...where.params] }
  const parts: string[] = []
  const params: Prim[] = []
  for (const [key, value] of Object.entries(where)) {
    const column = table.column(key)
    if (value === undefined) throw new Error(`${table.name}.${key} is undefined in a condition`)
    if (value === null) parts.push(`${column} IS NULL`)
    else if (Array.isArray(value)) {
      const clause = inList(
        column,
        value.map((one) => table.encode(key, one, cipher)),
      )
      parts.push(clause.sql)
      params.push(...clause.params)
    } else {
      parts.push(`${column} = ?`)
      params.push(table.encode(key, value, cipher))
    }
  }
  // An update or delete of a whole table is never meant; whoever does mean it writes `{ sql: '1 = 1', params: [] }`.
  if (parts.length === 0) throw new Error(`a condition on ${table.name} is empty`)
  return { sql: parts.join(' AND '), params }
}
