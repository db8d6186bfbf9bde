import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes the font of printed papers: Noto Sans SC (SIL OFL 1.1) with the 7,445 signs of GB 2312 and ASCII, 2.4 MB instead of 10.
 * Run once per change of the set. Neither package is part of the product, so install them beside it first:
 *   npm install --no-save subset-font@2.9.0 @expo-google-fonts/noto-sans-sc@0.4.3
 *   npx tsx scripts/make-receipt-font.ts
 */
const SOURCE = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
const TARGET = path.resolve(__dirname, '../bff/src/platform/pdf/NotoSansSC-GB2312.ttf')

type Subset = (font: Buffer, text: string, options: { targetFormat: 'truetype' }) => Promise<Buffer>

/** GB 2312 is the square 0xA1–0xF7 × 0xA1–0xFE of GB 18030; what the square leaves empty decodes to a replacement sign or into private use. */
const signs = (): string => {
  const gb = new TextDecoder('gb18030')
  const found = new Set<string>('¥￥·—–…«»×÷©®™№')
  for (let code = 0x20; code < 0x7f; code += 1) found.add(String.fromCharCode(code))
  for (let high = 0xa1; high <= 0xf7; high += 1) for (let low = 0xa1; low <= 0xfe; low += 1) found.add(gb.decode(Uint8Array.of(high, low)))
  return [...found].filter((sign) => sign !== '�' && !/\p{Co}/u.test(sign)).join('')
}

const main = async (): Promise<void> => {
  const subset = require('subset-font') as Subset
  const text = signs()
  const font = await subset(readFileSync(require.resolve(SOURCE)), text, { targetFormat: 'truetype' })
  writeFileSync(TARGET, font)
  console.log(`${[...text].length} signs, ${font.length} bytes: ${TARGET}`)
}

void main()
