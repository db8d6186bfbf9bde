import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as a reader's search sees it: glyphs of each page, translated by the font's own ToUnicode table. Knows what the product writes
 * (hex strings in TJ, one font), not every PDF.
 */
export const pdfText = (pdf: Buffer): string => {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/<<([^]*?)>>\s*stream\r?\n/g)].map((match) => {
    const start = match.index + match[0].length
    const body = pdf.subarray(start, raw.indexOf('endstream', start))
    return /FlateDecode/.test(match[1] ?? '') ? inflate(body) : body.toString('latin1')
  })
  const glyphs = new Map<string, string>()
  for (const table of streams.filter((stream) => stream.includes('begincmap')))
    for (const [glyph, text] of entriesOf(table)) glyphs.set(glyph, text)
  const lines: string[] = []
  for (const page of streams.filter((stream) => /\bTJ\b/.test(stream))) {
    for (const [, array = ''] of page.matchAll(/\[([^\]]*)\]\s*TJ/g)) {
      const codes = [...array.matchAll(/<([0-9a-fA-F]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      lines.push(codes.map((code) => glyphs.get(code.toLowerCase()) ?? '?').join(''))
    }
  }
  return lines.join('\n')
}

const inflate = (body: Buffer): string => {
  try {
    return inflateSync(body).toString('latin1')
  } catch {
    // An embedded font with bytes behind its end: no text in it.
    return ''
  }
}

const unicode = (hex: string): string => String.fromCodePoint(...(utf16(hex).length > 0 ? utf16(hex) : [0xfffd]))
const utf16 = (hex: string): number[] =>
  [...Buffer.from(hex, 'hex').swap16().toString('utf16le')].map((sign) => sign.codePointAt(0) ?? 0xfffd)

/** `<0000> <0001> [<4e00> <4e8c>]`, `<0000> <0002> <4e00>` and `<0000> <4e00>`. */
const entriesOf = (table: string): [string, string][] => {
  const found: [string, string][] = []
  const code = (n: number): string => n.toString(16).padStart(4, '0')
  for (const [, block = ''] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, from = '', , list, single] of block.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:\[([^\]]*)\]|<([0-9a-fA-F]+)>)/g,
    )) {
      const texts = list === undefined ? [single ?? ''] : [...list.matchAll(/<([0-9a-fA-F]*)>/g)].map(([, hex = '']) => hex)
      texts.forEach((hex, at) => found.push([code(parseInt(from, 16) + at), unicode(hex)]))
    }
  }
  for (const [, block = ''] of table.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, from = '', to = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
      found.push([from.toLowerCase(), unicode(to)])
  return found
}
