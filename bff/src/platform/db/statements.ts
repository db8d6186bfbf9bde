import type { Cipher, Prim } from './column'
import type { Kind } from './ddl'
import type { Table } from './table'
import { type Where, whereClause } from './where'

export interface Statement {
  sql: string
  params: Prim[]
}

export const insertOf = <R extends object>(table: Table<R>, rows: readonly R[], cipher: Cipher): Statement => {
  const params: Prim[] = []
  for (const row of rows) {
    const extra = Object.keys(row).find((key) => !(key in table.columns))
    if (extra !== undefined) throw new Error(`${table.name} has no column ${extra}`)
    for (const key of table.keys) params.push(table.encode(key, row[key], cipher))
  }
  const values = `(${table.keys.map(() => '?').join(', ')})`
  return { sql: `INSERT INTO ${table.name} (${table.select()}) VALUES ${rows.map(() => values).join(', ')}`, params }
}

export const updateOf = <R extends object>(table: Table<R>, where: Where<R>, set: Partial<R>, cipher: Cipher): Statement => {
  const assignments: string[] = []
  const params: Prim[] = []
  for (const [key, value] of Object.entries(set)) {
    assignments.push(`${table.column(key)} = ?`)
    params.push(table.encode(key, value, cipher))
  }
  if (assignments.length === 0) throw new Error(`an update of ${table.name} sets nothing`)
  const clause = whereClause(table, where, cipher)
  return { sql: `UPDATE ${table.name} SET ${assignments.join(', ')} WHERE ${clause.sql}`, params: [...params, ...clause.params] }
}

export const deleteOf = <R extends object>(table: Table<R>, where: Where<R>, cipher: Cipher): Statement => {
  const clause = whereClause(table, where, cipher)
  return { sql: `DELETE FROM ${table.name} WHERE ${clause.sql}`, params: clause.params }
}

export const selectOf = <R extends object>(
  table: Table<R>,
  where: Where<R>,
  more: { orderBy?: string; limit?: number },
  cipher: Cipher,
): Statement => {
  const clause = whereClause(table, where, cipher)
  const order = more.orderBy === undefined ? '' : ` ORDER BY ${more.orderBy}`
  const limit = more.limit === undefined ? '' : ` LIMIT ${Math.trunc(more.limit)}`
  return { sql: `SELECT ${table.select()} FROM ${table.name} WHERE ${clause.sql}${order}${limit}`, params: clause.params }
}

/**
 * Insert, or update `set` of the row that a unique key already holds. With an empty `set` the present row stays as it is. Affected rows do not tell
 * which of the two happened: MySQL counts an update as two.
 */
export const upsertOf = <R extends object>(
  table: Table<R>,
  row: R,
  unique: readonly Extract<keyof R, string>[],
  set: readonly Extract<keyof R, string>[],
  kind: Kind,
  cipher: Cipher,
): Statement => {
  const insert = insertOf(table, [row], cipher)
  const keys = unique.map((key) => table.column(key))
  const columns = set.map((key) => table.column(key))
  if (kind === 'mysql') {
    const changes = columns.length > 0 ? columns.map((column) => `${column} = VALUES(${column})`) : [`${keys[0]} = ${keys[0]}`]
    return { sql: `${insert.sql} ON DUPLICATE KEY UPDATE ${changes.join(', ')}`, params: insert.params }
  }
  const action = columns.length > 0 ? `UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}` : 'NOTHING'
  return { sql: `${insert.sql} ON CONFLICT (${keys.join(', ')}) DO ${action}`, params: insert.params }
}
