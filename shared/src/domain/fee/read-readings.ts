import { type RawLine, TABLE_LIMITS } from '../../kernel/table-file'

/** One line of a list of readings. */
export interface ListedReading {
  readonly line: number
  readonly serial: string
  readonly valueHundredths: number
  readonly rolledOver: boolean
  readonly reason: string
}

export interface ReadingFault {
  readonly line: number
  readonly column: string
  readonly reason: string
}

export interface ReadingFile {
  readonly lines: number
  readonly rows: readonly ListedReading[]
  readonly faults: readonly ReadingFault[]
}

type Key = 'serial' | 'value' | 'rolledOver' | 'reason'

/** Columns of the template; their order is free. */
const COLUMNS: readonly { key: Key; word: string; alsoCalled: readonly string[]; required: boolean }[] = [
  { key: 'serial', word: '表号', alsoCalled: ['水表号', '电表号', '气表号', '表计编号', '表具编号', '编号'], required: true },
  { key: 'value', word: '本期读数', alsoCalled: ['读数', '本次读数', '止码', '本月读数', '表底数'], required: true },
  { key: 'rolledOver', word: '过零', alsoCalled: ['是否过零', '归零', '翻转'], required: false },
  { key: 'reason', word: '备注', alsoCalled: ['原因', '说明'], required: false },
]

const REASON_MAX = 200
const YES = new Set(['是', 'y', 'yes', '1', '√', '过零'])
const NO = new Set(['', '否', 'n', 'no', '0', '×'])

const bare = (cell: string): string => cell.normalize('NFKC').replace(/[\s*:（）()]/g, '')
const keyOf = (cell: string): Key | undefined => COLUMNS.find(({ word, alsoCalled }) => [word, ...alsoCalled].includes(bare(cell)))?.key

/** 1,234.5 → 123450; at most two decimals, because a third would be dropped in silence. Undefined for anything else. */
const hundredthsOf = (cell: string): number | undefined => {
  const match = /^(\d{1,8})(?:\.(\d{1,2})0*)?$/.exec(cell.normalize('NFKC').replace(/[,\s]/g, ''))
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

const faultAt = (line: number, column: string, reason: string): ReadingFault => ({ line, column, reason })

const readRow = ({ line, cells }: RawLine, at: Partial<Record<Key, number>>): ListedReading | ReadingFault => {
  const cell = (key: Key): string => (at[key] === undefined ? '' : (cells[at[key]] ?? '').trim())
  const serial = cell('serial').normalize('NFKC')
  if (!/^[A-Za-z0-9-]{1,32}$/.test(serial)) return faultAt(line, '表号', '表号用字母、数字和短横')
  const valueHundredths = hundredthsOf(cell('value'))
  if (valueHundredths === undefined) return faultAt(line, '本期读数', '请填写数字, 最多两位小数')
  const turned = cell('rolledOver').toLowerCase()
  if (!YES.has(turned) && !NO.has(turned)) return faultAt(line, '过零', '请填是或否')
  const reason = cell('reason')
  if (reason.length > REASON_MAX) return faultAt(line, '备注', `最多 ${REASON_MAX} 个字`)
  return { line, serial, valueHundredths, rolledOver: YES.has(turned), reason }
}

/** From the lines of a file to readings and faults; a meter that stands twice is a fault, whatever the two lines say. */
export const readReadings = (raw: readonly RawLine[]): ReadingFile => {
  const lines = raw.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const header = lines.slice(0, TABLE_LIMITS.headerWithin).find(({ cells }) => cells.some((cell) => keyOf(cell) === 'serial'))
  const at: Partial<Record<Key, number>> = {}
  header?.cells.forEach((cell, index) => {
    const key = keyOf(cell)
    if (key !== undefined && at[key] === undefined) at[key] = index
  })
  const missing = COLUMNS.filter(({ key, required }) => required && at[key] === undefined).map(({ word }) => word)
  if (!header || missing.length > 0) {
    return {
      lines: 0,
      rows: [],
      faults: [faultAt(header?.line ?? 1, '表头', `表头里缺少: ${(missing.length > 0 ? missing : ['表号']).join('、')}`)],
    }
  }
  const body = lines.filter(({ line }) => line > header.line)
  if (body.length === 0) return { lines: 0, rows: [], faults: [faultAt(header.line, '整行', '表头下面没有内容')] }
  if (body.length > TABLE_LIMITS.rowsMax) {
    return { lines: body.length, rows: [], faults: [faultAt(header.line, '整行', `一次最多 ${TABLE_LIMITS.rowsMax} 行, 请按楼栋拆开`)] }
  }
  const rows: ListedReading[] = []
  const faults: ReadingFault[] = []
  const firstLine = new Map<string, number>()
  for (const line of body) {
    const read = readRow(line, at)
    if ('column' in read) {
      faults.push(read)
      continue
    }
    const first = firstLine.get(read.serial)
    if (first === undefined) {
      firstLine.set(read.serial, read.line)
      rows.push(read)
    } else faults.push(faultAt(read.line, '表号', `与第 ${first} 行是同一块表, 请只留一行`))
  }
  return { lines: body.length, rows, faults }
}
