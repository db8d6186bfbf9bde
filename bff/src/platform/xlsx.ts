import writeXlsx from 'write-excel-file/node'
import type { Download } from './http/bind'

/** A cell is text, a whole number, or money in fen, which is shown in yuan with two decimals. */
export type SheetCell = string | number | { fen: number } | null

export interface SheetColumn {
  title: string
  /** Characters. */
  width: number
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const cellOf = (cell: SheetCell) => {
  if (cell === null) return null
  if (typeof cell === 'object') return { value: cell.fen / 100, type: Number, format: '#,##0.00' }
  // A leading =, + or @ would be read as a formula by what opens the file.
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell.replace(/^[=+@\-\t\r]/, "'$&"), type: String }
}

/** One sheet with a bold first row, offered for saving under `filename`. */
export const xlsxOf = async (
  filename: string,
  columns: readonly SheetColumn[],
  rows: Iterable<readonly SheetCell[]>,
): Promise<Download> => {
  const head = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }))
  const body = Array.from(rows, (row) => row.map(cellOf))
  const file = writeXlsx([head, ...body], { columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 })
  return { body: await file.toBuffer(), contentType: XLSX, filename }
}
