/** A bill of WeChat Pay as text (UTF-8 BOM, CRLF, header, fields behind backticks, then a summary header and one summary row), read by column name. */
export interface BillTable {
  rows: Iterable<BillRow>
  /** Read after `rows` has been walked to its end; null: the file broke off before its summary. */
  summary(): BillRow | null
}

/** Line in the file (header = 1) and the value of a named column; an absent column is an empty text. */
export interface BillRow {
  line: number
  get(column: string): string
}

/** A file that is not what the header promises: nothing of it may be matched. */
export class BillUnreadable extends Error {
  override name = 'BillUnreadable'
}

const BOM = '\uFEFF'

const namesOf = (line: string): Map<string, number> => new Map(line.split(',').map((name, at) => [name.trim().replace(/^`/, ''), at]))

/** Only `,` followed by a backtick parts two fields: names of goods may hold commas of their own. */
const fieldsOf = (line: string): string[] => (line.startsWith('`') ? line.slice(1) : line).split(',`')

const rowOf = (names: ReadonlyMap<string, number>, line: string, at: number): BillRow => {
  const fields = fieldsOf(line)
  return {
    line: at,
    get: (column) => {
      const place = names.get(column)
      return place === undefined ? '' : (fields[place] ?? '').trim()
    },
  }
}

function* linesOf(text: string): Iterable<string> {
  let from = text.startsWith(BOM) ? 1 : 0
  while (from < text.length) {
    const end = text.indexOf('\n', from)
    const to = end === -1 ? text.length : end
    yield text.charCodeAt(to - 1) === 13 ? text.slice(from, to - 1) : text.slice(from, to)
    from = to + 1
  }
}

/**
 * Rows are read one by one, so that a day of 100,000 lines never lies in memory twice. Types of bills drop and insert columns, hence names and never places.
 * Throws BillUnreadable without the columns in `required`.
 */
export const readBill = (text: string, required: readonly string[]): BillTable => {
  const lines = linesOf(text)[Symbol.iterator]()
  const header = lines.next()
  const names = namesOf(header.done ? '' : header.value)
  const missing = required.filter((column) => !names.has(column))
  if (missing.length > 0) throw new BillUnreadable(`missing columns: ${missing.join(', ')}`)
  let summary: BillRow | null = null
  const rows = function* (): Iterable<BillRow> {
    let at = 1
    for (let next = lines.next(); !next.done; next = lines.next()) {
      at++
      const line = next.value
      if (line.startsWith('`')) yield rowOf(names, line, at)
      else if (line.trim() !== '') {
        const last = lines.next()
        if (!last.done) summary = rowOf(namesOf(line), last.value, at + 1)
        return
      }
    }
  }
  return { rows: rows(), summary: () => summary }
}
