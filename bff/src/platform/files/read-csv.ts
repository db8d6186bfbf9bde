import { type RawLine, TABLE_LIMITS } from '@jinlin/shared/kernel/table-file'
import { CsvError, parse } from 'csv-parse/sync'
import { UnreadableFile } from './unreadable'

/** Excel on a Chinese Windows saves CSV in GB18030; other programs in UTF-8, with or without a mark in front. */
export const decodeText = (file: Buffer): string => {
  for (const encoding of file[0] === 0xff || file[0] === 0xfe ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file)
      if (!text.includes('\0')) return text
    } catch {
      // Not this one.
    }
  }
  throw new UnreadableFile('文字编码不认识, 请另存为 UTF-8 的 CSV 或 XLSX')
}

const DELIMITERS = [',', '\t', ';', '，']

/** The one that splits the first lines most. */
const delimiterOf = (text: string): string => {
  const head = text.split('\n', TABLE_LIMITS.headerWithin).join('\n')
  const count = (delimiter: string) => head.split(delimiter).length
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** @throws UnreadableFile */
export const readCsv = (file: Buffer): RawLine[] => {
  const text = decodeText(file)
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      // A quote inside a cell that does not begin with one is just a character.
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: TABLE_LIMITS.rowsMax + TABLE_LIMITS.headerWithin + 1,
    }) as unknown as { info: { lines: number }; record: string[] }[]
    return records.map(({ info, record }) => ({ line: info.lines, cells: record.slice(0, TABLE_LIMITS.columnsMax) }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? `第 ${error['lines']} 行` : '某一行'
    throw new UnreadableFile(`${line}的引号没有成对, 请用 Excel 打开检查后另存为 CSV`, error)
  }
}
