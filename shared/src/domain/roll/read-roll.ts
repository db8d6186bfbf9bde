import { houseKey } from './house-names'
import { columnWord, findHeader } from './roll.columns'
import { ROLL_LIMITS } from './roll.limits'
import { readRollRow } from './roll.row'
import type { RawLine, RollFault, RollRow } from './roll.types'

export interface RollFile {
  /** Lines below the header that hold anything. */
  readonly lines: number
  /** Sound rows, one per house. */
  readonly rows: readonly RollRow[]
  /** Lines that say again what an earlier line said. */
  readonly repeated: number
  readonly faults: readonly RollFault[]
}

const isEmpty = ({ cells }: RawLine): boolean => cells.every((cell) => cell.trim() === '')

/** How two lines of one house contradict each other; null when they say the same. */
const contradiction = (first: RollRow, second: RollRow): { column: string; words: string } | null => {
  if (first.ownerName !== second.ownerName) return { column: columnWord('ownerName'), words: '业主不同' }
  if (first.phone !== second.phone) return { column: columnWord('phone'), words: '手机号不同' }
  return first.areaHundredths === second.areaHundredths ? null : { column: columnWord('area'), words: '建筑面积不同' }
}

/** From the lines of a file to houses and faults. Nothing is guessed: a line that contradicts an earlier one is a fault. */
export const readRoll = (raw: readonly RawLine[]): RollFile => {
  const lines = raw.filter((line) => !isEmpty(line))
  const header = findHeader(lines)
  if (!header.ok) return { lines: 0, rows: [], repeated: 0, faults: header.faults }
  const body = lines.filter(({ line }) => line > header.line)
  if (body.length === 0)
    return { lines: 0, rows: [], repeated: 0, faults: [{ line: header.line, column: '整行', reason: '表头下面没有内容' }] }
  if (body.length > ROLL_LIMITS.rowsMax) {
    const reason = `一次最多 ${ROLL_LIMITS.rowsMax} 行, 请按楼栋拆开`
    return { lines: body.length, rows: [], repeated: 0, faults: [{ line: body[ROLL_LIMITS.rowsMax]?.line ?? 0, column: '整行', reason }] }
  }

  const faults: RollFault[] = []
  const byHouse = new Map<string, RollRow>()
  let repeated = 0
  for (const line of body) {
    const read = readRollRow(line, header.at)
    if (!read.ok) {
      faults.push(...read.faults)
      continue
    }
    const key = houseKey(read.row)
    const first = byHouse.get(key)
    if (!first) {
      byHouse.set(key, read.row)
      continue
    }
    const differs = contradiction(first, read.row)
    if (differs) faults.push({ line: line.line, column: differs.column, reason: `与第 ${first.line} 行是同一套房, ${differs.words}` })
    else repeated += 1
  }
  return { lines: body.length, rows: [...byHouse.values()], repeated, faults }
}
