import { COLUMNS, footOf, headOf, rowsOf } from './receipt-lines'
import type { ShownReceipt } from './receipt.presenter'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

/**
 * 收据 as a page for a browser's printer. Downloads are sandboxed and may not bring styles (`sendDownload`), so it is laid out by attributes, which every
 * browser and printer knows.
 */
export const receiptPage = (receipt: ShownReceipt): Buffer => {
  const head = headOf(receipt).map(([label, value]) => `<td>${escape(label)}: ${escape(value)}</td>`)
  const pairs = head.filter((_, at) => at % 2 === 0).map((cell, at) => `<tr>${cell}${head[at * 2 + 1] ?? '<td></td>'}</tr>`)
  const cell = (text: string, at: number, tag: 'td' | 'th') => `<${tag} align="${at < 2 ? 'left' : 'right'}">${escape(text)}</${tag}>`
  const row = (texts: readonly string[], tag: 'td' | 'th') => `<tr>${texts.map((text, at) => cell(text, at, tag)).join('')}</tr>`
  const [total = '', ...foot] = footOf(receipt)
  return Buffer.from(
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>收据 ${escape(receipt.number)}</title></head>
<body><h1 align="center">${escape(receipt.firmName)} 收据</h1>
<table width="100%" cellpadding="4">${pairs.join('')}</table>
<table width="100%" border="1" cellspacing="0" cellpadding="6"><thead>${row(COLUMNS, 'th')}</thead><tbody>${rowsOf(receipt)
      .map((texts) => row(texts, 'td'))
      .join('')}</tbody></table>
<p><b>${escape(total)}</b></p>${foot.map((text) => `<p>${escape(text)}</p>`).join('')}</body></html>`,
  )
}
