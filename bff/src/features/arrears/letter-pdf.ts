import { instantAt } from '@jinlin/shared/kernel/local-day'
import { PAGE, pdfOf, type TextStyle } from '../../platform/pdf/paper'
import type { LetterRecord } from './arrears.table'

const LEFT = 72
const WIDTH = PAGE.width - 2 * LEFT
const BOTTOM = PAGE.height - 64
const BODY = 11.5
const INDENT = 2 * BODY
/** Lines at the end: who signs, and the day. */
const SIGNED = 2

/** How each line of the letter stands on paper; the words are those that were dated. */
const lookOf = (line: string, at: number, count: number): TextStyle & { indent: number; after: number } => {
  if (at === 0) return { size: 18, align: 'center', indent: 0, after: 22 }
  if (at >= count - SIGNED) return { size: BODY, align: 'right', indent: 0, after: 6 }
  return { size: BODY, indent: at === 1 ? 0 : INDENT, after: /^\d+\. /.test(line) ? 5 : 10 }
}

/** 催告函 on A4; a long one goes on over the page. */
export const letterPdf = ({ number, day, text }: Pick<LetterRecord, 'number' | 'day' | 'text'>): Promise<Buffer> =>
  pdfOf(`催告函 ${number}`, instantAt(day, 0), (paper) => {
    const lines = text.split('\n')
    let y = 64
    lines.forEach((line, at) => {
      const { indent, after, ...style } = lookOf(line, at, lines.length)
      const within = { ...style, width: WIDTH - indent }
      const height = paper.heightOf(line, within)
      if (y + height > BOTTOM) {
        paper.newPage()
        y = 64
      }
      if (at === lines.length - SIGNED) y += 16
      paper.text(LEFT + indent, y, line, within)
      y += height + after
    })
  })
