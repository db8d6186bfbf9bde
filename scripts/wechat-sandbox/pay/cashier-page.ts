import { yuan } from './bill-text'
import { CASHIER_SCRIPT } from './cashier-script'
import { CASHIER_STYLE } from './cashier-style'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const page = (title: string, body: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escaped(title)}</title>
<style>${CASHIER_STYLE}</style>
</head>
<body>${body}<script>${CASHIER_SCRIPT}</script></body>
</html>`

const CHECK = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5"/></svg>'
const WALLET =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7.5h13.5A2.5 2.5 0 0 1 20 10v7a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17z M4 7.5V7a2 2 0 0 1 2-2h9.5v2.5 M15.5 12.3h4.5v2.9h-4.5a1.45 1.45 0 0 1 0-2.9z"/></svg>'
const CARD =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 6h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 18H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 6z M3.5 10h17 M7 14.5h4"/></svg>'

/** What a phone in the demo can pay with; the words go into the bills as WeChat writes them. */
export const METHODS = [
  { bankType: 'OTHERS', name: '零钱', note: '余额充足', icon: WALLET },
  { bankType: 'CMB_DEBIT', name: '招商银行储蓄卡（8866）', note: '', icon: CARD },
] as const

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'back']
const keyOf = (key: string) => {
  if (key === '') return '<i class="key blank" aria-hidden="true"></i>'
  if (key !== 'back') return `<button class="key" type="button" data-key="${key}">${key}</button>`
  return '<button class="key grey" type="button" data-key="back" aria-label="删除"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 6h10.5v12H9L3.5 12z M12 9.5l5 5 M17 9.5l-5 5"/></svg></button>'
}

export interface SheetFacts {
  totalFen: number
  merchant: string
  item: string
  packageValue: string
  /** Where a sheet that replaced the page goes back to; empty when another window waits for the message. */
  returnTo: string
}

/** The pay sheet: amount and payee, how to pay, six digits, and the page that says it worked. */
export const sheetPage = ({ totalFen, merchant, item, packageValue, returnTo }: SheetFacts): string => {
  const amount = `¥${yuan(totalFen)}`
  const methods = METHODS.map(
    ({ bankType, name, note, icon }, at) =>
      `<label class="method"><span class="icon m${at}">${icon}</span><span class="name">${name}${note ? `<small>${note}</small>` : ''}</span><input type="radio" name="bank" value="${bankType}" data-name="${name}"${at === 0 ? ' checked' : ''}><span class="tick">${CHECK}</span></label>`,
  ).join('')
  return page(
    '微信支付',
    `<main id="sheet" class="cover" data-package="${escaped(packageValue)}" data-return="${escaped(returnTo)}">
<section class="panel" role="dialog" aria-modal="true" aria-label="微信支付">
<header><button id="cancel" class="round" type="button" aria-label="关闭，放弃支付"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12 M18 6L6 18"/></svg></button><h1 id="title">微信支付</h1></header>
<p class="payee">${escaped(merchant)}</p>
<p class="amount" aria-label="${yuan(totalFen)} 元">${amount}</p>
<dl><div><dt>商品</dt><dd>${escaped(item)}</dd></div></dl>
<button id="change" class="row" type="button" aria-expanded="false"><span>支付方式</span><b id="chosen">${METHODS[0].name}</b><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 5l7 7-7 7"/></svg></button>
<fieldset id="methods" hidden><legend class="only">选择支付方式</legend>${methods}</fieldset>
<button id="pay" class="go" type="button">支付</button>
<div id="password" hidden><p class="ask">请输入支付密码<small>演示：任意六位数字</small></p><div id="dots" class="dots" role="img" aria-label="已输入 0 位">${'<i></i>'.repeat(6)}</div><p id="trouble" class="trouble" role="alert"></p><div class="keys">${KEYS.map(keyOf).join('')}</div></div>
<p class="demo">本机演示的收银台，不会真的扣款</p>
</section>
</main>
<main id="done" hidden><div class="disc">${CHECK}</div><h1>支付成功</h1><p class="amount">${amount}</p><dl><div><dt>收款方</dt><dd>${escaped(merchant)}</dd></div><div><dt>商品</dt><dd>${escaped(item)}</dd></div><div><dt>支付方式</dt><dd id="paidBy"></dd></div></dl><button id="finish" class="go" type="button">完成</button></main>
<div id="busy" hidden role="status"><i></i><span>正在支付…</span></div>`,
  )
}

/** What WeChat shows instead of the sheet when it refuses. */
export const refusalPage = (message: string, packageValue: string, returnTo: string): string =>
  page(
    '微信支付',
    `<main id="refused" class="cover middle" data-package="${escaped(packageValue)}" data-return="${escaped(returnTo)}" data-message="${escaped(message)}"><section class="alert" role="alertdialog" aria-label="无法支付"><p>${escaped(message)}</p><button id="known" type="button">我知道了</button></section></main>`,
  )
