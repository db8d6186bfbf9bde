import type { OurLine } from '@jinlin/shared/domain/reconciliation/match'
import type { Prim } from '../platform/db/column'
import type { Db } from '../platform/db/db'
import { inList } from '../platform/db/where'

const CHUNK = 1_000

export interface BookLines<R> {
  table: 'payment_order' | 'refund'
  columns: string
  /** The column of the number under which WeChat lists it. */
  number: string
  /** Those of one day. */
  window: { sql: string; params: readonly Prim[] }
  lineOf(raw: R): OurLine
}

/** What our books say of one day, and of the numbers WeChat lists on it, each once. */
export const ourLines = async <R>(
  db: Pick<Db, 'query'>,
  { table, columns, number, window, lineOf }: BookLines<R>,
  numbers: readonly string[],
): Promise<OurLine[]> => {
  const lines = new Map<string, OurLine>()
  const read = async (where: string, params: readonly Prim[]) => {
    for (const raw of await db.query(`SELECT ${columns} FROM ${table} WHERE ${where}`, params)) {
      const line = lineOf(raw as R)
      lines.set(line.number, line)
    }
  }
  await read(window.sql, window.params)
  const missing = numbers.filter((one) => !lines.has(one))
  for (let at = 0; at < missing.length; at += CHUNK) {
    const { sql, params } = inList(number, missing.slice(at, at + CHUNK))
    await read(sql, params)
  }
  return [...lines.values()]
}
