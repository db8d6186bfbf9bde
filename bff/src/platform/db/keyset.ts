import { AppError } from '../errors'
import type { Prim } from './column'

/** The last row of a page: the value it was sorted by, and its id. */
export interface Place {
  sort: string | number
  id: string
}

export const encodeCursor = ({ sort, id }: Place): string => Buffer.from(JSON.stringify([sort, id])).toString('base64url')

/** Ids are ASCII; MySQL refuses to compare their columns with anything else (1267, illegal mix of collations). */
const CURSOR_ID = /^[\x21-\x7e]{1,64}$/

/** @throws AppError INPUT_INVALID: a cursor is the caller's text like any other */
export const decodeCursor = (cursor: string): Place => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [sort, id] = parsed as unknown[]
      const fits = (typeof sort === 'string' && sort.length <= 200) || (typeof sort === 'number' && Number.isFinite(sort))
      if (fits && typeof id === 'string' && CURSOR_ID.test(id)) return { sort: sort as string | number, id }
    }
  } catch {
    // falls through to the refusal
  }
  throw new AppError('INPUT_INVALID', { fields: { cursor: '列表位置已失效, 请从头刷新' } })
}

/**
 * The expanded form `(a > ? OR (a = ? AND id > ?))`: MariaDB scans the whole index for the row constructor `(a, id) > (?, ?)`. Put it behind the equality
 * columns of the index. `encode` turns the cursor's value into what the column holds (`toStoredInstant`).
 */
export const keysetAfter = (
  column: string,
  idColumn: string,
  place: Place,
  direction: 'asc' | 'desc' = 'asc',
  encode: (sort: string | number) => Prim = (sort) => sort,
): { sql: string; params: Prim[] } => {
  const sign = direction === 'asc' ? '>' : '<'
  const sort = encode(place.sort)
  return { sql: `(${column} ${sign} ? OR (${column} = ? AND ${idColumn} ${sign} ?))`, params: [sort, sort, place.id] }
}

/** Ask for `limit + 1` rows; the extra one tells that there is a next page. */
export const pageOf = <T>(rows: readonly T[], limit: number, place: (row: T) => Place): { rows: T[]; next: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null }
}
