/** The files of WeChat Pay: BOM, CRLF, a header without backticks, every other field behind one, then a summary header and a summary row. */

/** 123456 → `1234.56`; integer arithmetic, no float ever. */
export const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Fees carry five decimals. */
export const feeYuan = (fen: number): string => `${yuan(fen)}000`

/** Counts are written like amounts, with one decimal. */
export const countOf = (rows: number): string => `${rows}.0`

const line = (fields: readonly string[]) => `\`${fields.join(',`')}\r\n`

export const billFile = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  summaryHeader: readonly string[],
  summary: readonly string[],
): Buffer => Buffer.from(`\uFEFF${header.join(',')}\r\n${rows.map(line).join('')}${summaryHeader.join(',')}\r\n${line(summary)}`, 'utf8')
