import { PAGE, type Paper, pdfOf, type TextStyle } from '../../platform/pdf/paper'
import { COLUMNS, footOf, headOf, rowsOf } from './receipt-lines'
import type { ShownReceipt } from './receipt.presenter'

const LEFT = PAGE.margin
const RIGHT = PAGE.width - PAGE.margin
const BOTTOM = PAGE.height - PAGE.margin
/** Share of the width per column. */
const WIDTHS = [0.3, 0.24, 0.16, 0.13, 0.17]
const GAP = 6

const cells = (): { x: number; width: number; align: 'left' | 'right' }[] => {
  let x = LEFT
  return WIDTHS.map((share, at) => {
    const width = (RIGHT - LEFT) * share
    const cell = { x, width: width - GAP, align: at < 2 ? ('left' as const) : ('right' as const) }
    x += width
    return cell
  })
}

const rowAt = (paper: Paper, y: number, texts: readonly string[], style: TextStyle = {}): number => {
  const places = cells()
  const styles = texts.map((_, at): TextStyle => ({ ...style, width: places[at]?.width ?? 0, align: places[at]?.align ?? 'left' }))
  const height = Math.max(...texts.map((text, at) => paper.heightOf(text, styles[at])))
  texts.forEach((text, at) => paper.text(places[at]?.x ?? LEFT, y + 5, text, styles[at]))
  paper.line(LEFT, y + height + 10, RIGHT, y + height + 10)
  return y + height + 10
}

/** 收据 on A4; a long one goes on over the page under the same heading. */
export const receiptPdf = (receipt: ShownReceipt): Promise<Buffer> =>
  pdfOf(`收据 ${receipt.number}`, receipt.issuedAt, (paper) => {
    paper.text(LEFT, 50, `${receipt.firmName} 收据`, { size: 20, width: RIGHT - LEFT, align: 'center' })
    let y = 96
    headOf(receipt).forEach(([label, value], at) => {
      const x = at % 2 === 0 ? LEFT : LEFT + (RIGHT - LEFT) / 2
      paper.text(x, y, `${label}: ${value}`, { size: 10.5, width: (RIGHT - LEFT) / 2 - GAP })
      if (at % 2 === 1) y += 20
    })
    y += 26
    paper.line(LEFT, y, RIGHT, y)
    y = rowAt(paper, y, COLUMNS, { color: '#5c6370' })
    for (const row of rowsOf(receipt)) {
      if (y > BOTTOM - 40) {
        paper.newPage()
        y = rowAt(paper, PAGE.margin, COLUMNS, { color: '#5c6370' })
      }
      y = rowAt(paper, y, row)
    }
    const foot = footOf(receipt)
    if (y + foot.length * 20 > BOTTOM) {
      paper.newPage()
      y = PAGE.margin
    }
    y += 14
    foot.forEach((text, at) => {
      paper.text(LEFT, y, text, at === 0 ? { size: 13, width: RIGHT - LEFT } : { size: 10, width: RIGHT - LEFT })
      y += at === 0 ? 24 : 18
    })
  })
