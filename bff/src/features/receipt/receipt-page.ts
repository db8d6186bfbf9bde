import { COLUMNS, footOf, headOf, rowsOf } from './receipt-lines'
import type { ShownReceipt } from './receipt.presenter'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

/** Markup of our own around text of anybody's. */
type Html = { html: string }
const el = (tag: string, attributes: string, ...inside: (Html | string)[]): Html => ({
  html: `<${tag}${attributes === '' ? '' : ` ${attributes}`}>${inside.map((one) => (typeof one === 'string' ? escape(one) : one.html)).join('')}</${tag}>`,
})

const HEAD: Html = { html: '<meta charset="utf-8"><meta name="viewport" content="width=device-width">' }

const row = (texts: readonly string[], tag: 'td' | 'th'): Html =>
  el('tr', '', ...texts.map((text, at) => el(tag, `align="${at < 2 ? 'left' : 'right'}"`, text)))

/** Two facts a line. */
const pairs = (facts: readonly [string, string][]): Html[] =>
  facts.flatMap((_, at) =>
    at % 2 === 0 ? [el('tr', '', ...facts.slice(at, at + 2).map(([label, value]) => el('td', '', `${label}: ${value}`)))] : [],
  )

/**
 * 收据 as a page for a browser's printer. Downloads are sandboxed and may not bring styles (`sendDownload`), so it is laid out by attributes, which every
 * browser and printer knows.
 */
export const receiptPage = (receipt: ShownReceipt): Buffer => {
  const title = `${receipt.firmName} 收据`
  const [total = '', ...foot] = footOf(receipt)
  const { html } = el(
    'html',
    'lang="zh-CN"',
    el('head', '', HEAD, el('title', '', `收据 ${receipt.number}`)),
    el(
      'body',
      '',
      el('h1', 'align="center"', title),
      el('table', 'width="100%" cellpadding="4"', ...pairs(headOf(receipt))),
      el(
        'table',
        'width="100%" border="1" cellspacing="0" cellpadding="6"',
        row(COLUMNS, 'th'),
        ...rowsOf(receipt).map((texts) => row(texts, 'td')),
      ),
      el('p', '', el('b', '', total)),
      ...foot.map((text) => el('p', '', text)),
    ),
  )
  return Buffer.from(`<!doctype html>${html}`)
}
