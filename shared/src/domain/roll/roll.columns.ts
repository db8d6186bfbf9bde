import { ROLL_LIMITS } from './roll.limits'
import type { RawLine, RollFault } from './roll.types'

export type RollColumnKey = 'building' | 'unit' | 'room' | 'ownerName' | 'phone' | 'area'

interface RollColumn {
  readonly key: RollColumnKey
  /** The header of the template. */
  readonly word: string
  readonly alsoCalled: readonly string[]
  readonly required: boolean
}

/** Columns of an owner roll. Their order in the file is free; a building without units may leave the unit out. */
export const ROLL_COLUMNS: readonly RollColumn[] = [
  {
    key: 'building',
    word: '楼栋',
    alsoCalled: ['楼号', '楼幢', '楼宇', '栋号', '幢号', '栋', '幢', '楼', '座', '楼栋号', '楼栋名称'],
    required: true,
  },
  { key: 'unit', word: '单元', alsoCalled: ['单元号', '单元名称'], required: false },
  { key: 'room', word: '房号', alsoCalled: ['房间号', '房屋号', '门牌号', '室号', '室', '房间', '户号'], required: true },
  {
    key: 'ownerName',
    word: '业主姓名',
    alsoCalled: ['业主', '姓名', '业主名称', '户主', '户主姓名', '产权人', '产权人姓名', '所有权人'],
    required: true,
  },
  {
    key: 'phone',
    word: '手机号',
    alsoCalled: ['手机', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '业主电话', '业主手机', '移动电话'],
    required: true,
  },
  {
    key: 'area',
    word: '建筑面积',
    alsoCalled: ['面积', '房屋面积', '产权面积', '建面', '收费面积', '计费面积'],
    required: true,
  },
]

export const columnWord = (key: RollColumnKey): string => ROLL_COLUMNS.find((column) => column.key === key)?.word ?? key

/** 「建筑面积（㎡）*」 is 「建筑面积」. */
const bare = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[(\[【].*?[)\]】]/g, '')
    .replace(/[\s*:＊_\-/.]|必填|选填|平方米|m2|m²/gi, '')

const keyOf = (header: string): RollColumnKey | undefined => {
  const word = bare(header)
  return ROLL_COLUMNS.find((column) => column.word === word || column.alsoCalled.includes(word))?.key
}

/** Place of each column in a line; `unit` may be absent. */
export type ColumnPlaces = Partial<Record<RollColumnKey, number>>

export type Header =
  { readonly ok: true; readonly at: ColumnPlaces; readonly line: number } | { readonly ok: false; readonly faults: RollFault[] }

/** Finds the header among the first lines: the first that names at least three columns. Titles and notes above it are skipped. */
export const findHeader = (lines: readonly RawLine[]): Header => {
  const candidates = lines.slice(0, ROLL_LIMITS.headerWithin)
  const header = candidates.find(({ cells }) => new Set(cells.map(keyOf).filter((key) => key !== undefined)).size >= 3)
  if (!header) {
    const words = ROLL_COLUMNS.map(({ word }) => word).join('、')
    return { ok: false, faults: [{ line: lines[0]?.line ?? 1, column: '表头', reason: `没有找到表头, 第一行请写: ${words}` }] }
  }
  const at: ColumnPlaces = {}
  const faults: RollFault[] = []
  header.cells.forEach((cell, index) => {
    const key = keyOf(cell)
    if (key === undefined) return
    if (at[key] !== undefined) faults.push({ line: header.line, column: columnWord(key), reason: '表头里有两列都是它, 请只留一列' })
    else at[key] = index
  })
  for (const { key, word, required } of ROLL_COLUMNS) {
    if (required && at[key] === undefined) faults.push({ line: header.line, column: word, reason: '表头里缺少这一列' })
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, at, line: header.line }
}
