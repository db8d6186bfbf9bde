import {
  ENDED_INVOICES,
  INVOICE_ROWS,
  invoiceSays,
  nextInvoiceCheck,
  nextInvoiceState,
} from '@jinlin/shared/domain/invoice/invoice.machine'
import { INVOICE_STATES } from '@jinlin/shared/domain/invoice/invoice.types'

test('every state against every action: what the table says, and nothing else', () => {
  for (const row of INVOICE_ROWS)
    for (const state of INVOICE_STATES) expect(nextInvoiceState(state, row.action)).toBe(row.from.includes(state) ? row.to : undefined)
})

test('nothing leaves an end, and everything else can be left', () => {
  for (const state of INVOICE_STATES) {
    const out = INVOICE_ROWS.filter(({ from }) => from.includes(state))
    expect([state, out.length > 0]).toEqual([state, !ENDED_INVOICES.includes(state)])
  }
})

test('what was issued ends red or stays issued: never deleted, never failed', () => {
  expect(INVOICE_ROWS.filter(({ from }) => from.includes('issued')).map(({ to }) => to)).toEqual(['red_flushing'])
  expect(INVOICE_ROWS.filter(({ from }) => from.includes('red_flushing')).map(({ to }) => to)).toEqual(['red_flushed'])
})

test('every state says what happens next; the service is asked for as long as it takes', () => {
  for (const state of INVOICE_STATES) expect(invoiceSays(state, '')).toMatch(/^[一-鿿].{5,}/)
  expect(nextInvoiceCheck(0, 7)).toBe(10_007)
  expect(nextInvoiceCheck(99, 7)).toBe(86_400_007)
})
