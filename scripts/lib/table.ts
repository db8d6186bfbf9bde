/** Columns a terminal needs for the text: a Chinese character takes two. */
export const displayWidth = (text: string): number =>
  [...text].reduce(
    (width, char) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1),
    0,
  )

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** Lines of equally wide columns, two spaces apart, headed by `titles`. */
export const table = (titles: string[], rows: string[][]): string[] => {
  const widths = titles.map((title, column) => Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? ''))))
  const line = (cells: string[]) =>
    widths
      .map((width, column) => pad(cells[column] ?? '', width))
      .join('  ')
      .trimEnd()
  return [line(titles), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)]
}
