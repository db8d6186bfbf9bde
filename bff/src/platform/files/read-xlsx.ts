import { type RawLine, TABLE_LIMITS } from '@jinlin/shared/kernel/table-file'
import { readSheet } from 'read-excel-file/node'
import { UnreadableFile } from './unreadable'
import { unzipWithin, zipStored } from './unzip-within'

/** 50,000 lines inflate to some 30 MB. */
const BUDGET = 64 * 1024 * 1024
const ROWS = TABLE_LIMITS.rowsMax + TABLE_LIMITS.headerWithin
const COLUMNS = 256

const columnNumber = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** The reader fills every gap up to the last row and column that a sheet names, so a single far cell would cost gigabytes. */
const checkExtent = (sheet: string): void => {
  for (const [, , address = ''] of sheet.matchAll(/\sr\s*=\s*(["'])(.*?)\1/g)) {
    const match = /^([A-Z]{0,3})([1-9]\d{0,7})$/.exec(address)
    if (!match) throw new UnreadableFile('表格里有不认识的单元格位置, 请用 Excel 重新另存为 XLSX')
    if (Number(match[2]) > ROWS) throw new UnreadableFile(`表格超过 ${TABLE_LIMITS.rowsMax} 行; 如果没有那么多, 请删掉末尾的空行再保存`)
    if (columnNumber(match[1] ?? '') > COLUMNS) throw new UnreadableFile('表格的列太多, 请删掉右侧无关的列再保存')
  }
}

/** Excel keeps long numbers as 1.38001380018E10. */
const plainNumber = (text: string): string => (/e/i.test(text) ? String(Number(text)) : text)

/** Cells as text. A date stays recognisable, so that the rules can say that Excel made one of it. */
const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return `${cell.getUTCFullYear()}/${cell.getUTCMonth() + 1}/${cell.getUTCDate()}`
  return typeof cell === 'string' ? cell : String(cell as number | boolean)
}

/** The first sheet. @throws UnreadableFile */
export const readXlsx = async (file: Buffer): Promise<RawLine[]> => {
  const entries = unzipWithin(file, BUDGET, (name) => name.endsWith('.xml') || name.endsWith('.xml.rels'))
  for (const { name, data } of entries) if (name.startsWith('xl/worksheets/') && name.endsWith('.xml')) checkExtent(data.toString('utf8'))
  let rows: unknown[][]
  try {
    rows = await readSheet(zipStored(entries), 1, { parseNumber: plainNumber })
  } catch (error) {
    throw new UnreadableFile('读不懂这个表格, 请用 Excel 重新另存为 XLSX, 或另存为 CSV', error)
  }
  return rows.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
}
