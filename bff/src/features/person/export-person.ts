import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { PERSONAL_ROWS, type PersonalRows } from './personal-rows'

/** Rows per heading: a person with more has them from the desk. */
const MOST = 5_000

const read = (
  { cipher }: Pick<Ports, 'cipher'>,
  { table, columns }: PersonalRows,
  raw: Record<string, unknown>,
): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  for (const [column, as] of Object.entries(columns)) {
    const value = raw[column]
    if (value === null || value === undefined) row[column] = null
    else if (as === 'secret') row[column] = cipher.open(`${table}.${column}`, String(value))
    else if (as === 'instant') row[column] = new Date(fromStoredInstant(String(value))).toISOString()
    else if (as === 'flag') row[column] = Number(value) === 1
    else if (as === 'number') row[column] = Number(value)
    else if (as === 'json') row[column] = JSON.parse(String(value)) as unknown
    else row[column] = value
  }
  return row
}

/** Everything stored about one person and nothing about anybody else: each row is found by the person's own id or proven phone (PIPL art. 45). */
export const exportPerson =
  (ports: Pick<Ports, 'db' | 'cipher'>) =>
  async (personId: string): Promise<Record<string, Record<string, unknown>[]>> => {
    const { db } = ports
    const own = await db.one<{ phoneIdx: string | null }>('SELECT phone_idx AS phoneIdx FROM person WHERE id = ?', [personId])
    const sections: Record<string, Record<string, unknown>[]> = {}
    for (const rows of PERSONAL_ROWS) {
      const owner = rows.by === 'person' ? personId : own?.phoneIdx
      if (owner === null || owner === undefined) {
        sections[rows.section] = []
        continue
      }
      const columns = Object.keys(rows.columns).map((column) => `x.${column}`)
      const found = await db.query(
        `SELECT ${rows.through ? 'DISTINCT ' : ''}${columns.join(', ')} FROM ${rows.table} x ${rows.through ?? ''} WHERE ${rows.owner} = ?${rows.also ? ` AND ${rows.also}` : ''} LIMIT ${MOST}`,
        [owner],
      )
      sections[rows.section] = found.map((raw) => read(ports, rows, raw))
    }
    return sections
  }
