import { readFileSync } from 'node:fs'
import path from 'node:path'
import PDFDocument from 'pdfkit'

/** Points; A4 upright. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48 } as const

let font: Buffer | undefined
/** Read once: 2.4 MB that every paper needs. See bff/NOTICE.md. */
const chinese = (): Buffer => (font ??= readFileSync(path.join(__dirname, 'NotoSansSC-GB2312.ttf')))

export interface TextStyle {
  size?: number
  align?: 'left' | 'center' | 'right'
  /** Wraps within; without it the text runs on. */
  width?: number
  /** #rrggbb */
  color?: string
}

/** What a paper is drawn with. Distances are points from the top left corner. */
export interface Paper {
  text(x: number, y: number, text: string, style?: TextStyle): void
  /** Height of the text when it is set so. */
  heightOf(text: string, style?: TextStyle): number
  line(x1: number, y1: number, x2: number, y2: number): void
  newPage(): void
}

const INK = '#1f2329'

/** Sets a paper with a Chinese font whose text can be searched and copied. `title` is what the viewer's window says. */
export const pdfOf = (title: string, at: number, draw: (paper: Paper) => void): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const info = { Title: title, CreationDate: new Date(at), ModDate: new Date(at) }
    const doc = new PDFDocument({ size: [PAGE.width, PAGE.height], margin: 0, info, font: '', lang: 'zh-CN', displayTitle: true })
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    doc.registerFont('zh', chinese())
    const set = ({ size = 10, color = INK }: TextStyle) => doc.font('zh').fontSize(size).fillColor(color)
    const options = ({ width, align = 'left' }: TextStyle) => (width === undefined ? { lineBreak: false } : { width, align })
    draw({
      text: (x, y, text, style = {}) => {
        set(style).text(text, x, y, options(style))
      },
      heightOf: (text, style = {}) => set(style).heightOfString(text, options(style)),
      line: (x1, y1, x2, y2) => {
        doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(0.6).strokeColor('#8a919f').stroke()
      },
      newPage: () => {
        doc.addPage()
      },
    })
    doc.end()
  })
