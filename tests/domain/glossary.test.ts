import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { QUEUE_VIEWS } from '@jinlin/shared/contract/desk.contract'
import { SUBSCRIBE_TEMPLATES } from '@jinlin/shared/contract/me.contract'
import { UPLOAD_PURPOSES } from '@jinlin/shared/contract/upload.contract'
import { BILL_STATE_WORDS, ENTRY_WORDS, WAIVER_KIND_WORDS } from '@jinlin/shared/domain/bill/bill.words'
import { BILL_RUN_STATES, FEE_KINDS, FEE_METHOD_WORDS, METER_KIND_WORDS, READING_STATES } from '@jinlin/shared/domain/fee/fee.words'
import { CALL_SLOT_WORDS } from '@jinlin/shared/domain/follow-up/call-slots'
import { FOLLOW_UP_WHY_WORDS } from '@jinlin/shared/domain/follow-up/follow-up-rule'
import { FOLLOW_UP_ACTIONS } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { FOLLOW_UP_STATE_WORDS } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { INVOICE_STATE_WORDS } from '@jinlin/shared/domain/invoice/invoice.types'
import { ACCOUNT_WORDS } from '@jinlin/shared/domain/ledger/ledger.types'
import {
  FACT_REFUSALS,
  PAYMENT_CHANNEL_WORDS,
  PAYMENT_STATE_WORDS,
  UNAPPLIED_REASON_WORDS,
  UNAPPLIED_STATE_WORDS,
} from '@jinlin/shared/domain/payment/payment.types'
import { DIFFERENCE_WORDS } from '@jinlin/shared/domain/reconciliation/match'
import { RECON_DAY_STATES } from '@jinlin/shared/domain/reconciliation/recon.types'
import { REFUND_ROWS } from '@jinlin/shared/domain/refund/refund.machine'
import { REFUND_STATE_WORDS } from '@jinlin/shared/domain/refund/refund.types'
import { HOUSEHOLD_ROLE_WORDS, MEMBER_STATE_WORDS, ROLES, STAFF_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { STANDARD_RULES } from '@jinlin/shared/domain/standard/standard-defaults'
import { SKILL_WORDS } from '@jinlin/shared/domain/ticket/categories'
import { HAZARDS } from '@jinlin/shared/domain/ticket/hazards'
import { RELATIONS } from '@jinlin/shared/domain/ticket/relations'
import { QUOTE_STANDINGS, QUOTE_STATE_WORDS } from '@jinlin/shared/domain/ticket/quote'
import { HOUSE_NOTES, TICKET_ACTIONS } from '@jinlin/shared/domain/ticket/ticket.types'
import * as words from '@jinlin/shared/domain/ticket/words'

const root = path.resolve(__dirname, '../..')
const glossary = readFileSync(path.join(root, 'shared/src/GLOSSARY.md'), 'utf8')
const codes = new Set([...glossary.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))

/** Pairs as they stand in the file: table rows `| 中文 | \`code\` | third |` and running lists `中文 \`code\``. */
const pairs = new Set(
  glossary.split('\n').flatMap((line) => {
    const row = /^\| ([^|]+) \| `([^`]+)` \| ([^|]*) ?\|$/.exec(line)
    if (row) return [`${row[1]}=${row[2]}`, `${row[3]?.trim()}=${row[2]}`]
    return [...line.matchAll(/([^`·:.]+?(?:·[^`·:. ]+)?) `([^`]+)`/g)].map(([, word = '', code]) => `${word.trim()}=${code}`)
  }),
)
const said = (word: string, code: string) =>
  [...pairs].some((pair) => pair.endsWith(`=${code}`) && pair.slice(0, -code.length - 1).endsWith(word))

test.each([
  ['role', ROLES],
  ['relation', RELATIONS],
  ['kind of ticket', words.TICKET_KINDS],
  ['status', words.REPAIR_STATUSES],
  ['action', TICKET_ACTIONS],
  ['note of the house', HOUSE_NOTES],
  ['action of a follow-up', FOLLOW_UP_ACTIONS],
  ['standing of a quote', QUOTE_STANDINGS],
  ['assignment', words.ASSIGNMENT_MODES],
  ['view', QUEUE_VIEWS],
  ['purpose', UPLOAD_PURPOSES],
  ['template', SUBSCRIBE_TEMPLATES],
  ['kind of a fee', FEE_KINDS],
  ['state of a reading', READING_STATES],
  ['state of a bill run', BILL_RUN_STATES],
  ['state of a day', RECON_DAY_STATES],
  ['reason not to believe', FACT_REFUSALS],
  ['step of a refund', REFUND_ROWS.map(({ action }) => action)],
] as const)('every %s has its line', (_what, list) => {
  expect(list.filter((code) => !codes.has(code))).toEqual([])
})

const wordOf = (value: string | { word: string } | { resident: string; staff: string }): string[] => {
  if (typeof value === 'string') return [value]
  return 'word' in value ? [value.word] : [value.resident, value.staff]
}

test.each([
  ['staff roles', STAFF_ROLE_WORDS],
  ['household roles', HOUSEHOLD_ROLE_WORDS],
  ['states of a member', MEMBER_STATE_WORDS],
  ['statuses', words.STATUS_WORDS],
  ['priorities', words.PRIORITY_WORDS],
  ['channels', words.CHANNEL_WORDS],
  ['visits', words.VISIT_MODE_WORDS],
  ['entry', words.ENTRY_CONSENT_WORDS],
  ['pauses', words.PAUSE_REASON_WORDS],
  ['returns', words.RETURN_REASON_WORDS],
  ['declines', words.DECLINE_REASON_WORDS],
  ['quotes', QUOTE_STATE_WORDS],
  ['missing photos', words.NO_PHOTO_REASON_WORDS],
  ['skills', SKILL_WORDS],
  ['states of a follow-up', FOLLOW_UP_STATE_WORDS],
  ['reasons of a follow-up', FOLLOW_UP_WHY_WORDS],
  ['parts of a day', CALL_SLOT_WORDS],
  ['hazards', Object.fromEntries(HAZARDS.map(({ key, word }) => [key, word]))],
  ['promises', Object.fromEntries(STANDARD_RULES.map(({ key, name }) => [key, name]))],
  ['states of a refund', REFUND_STATE_WORDS],
  ['states of an invoice', INVOICE_STATE_WORDS],
  ['states of a bill', BILL_STATE_WORDS],
  ['entries of a bill', ENTRY_WORDS],
  ['waivers', WAIVER_KIND_WORDS],
  ['formulas of fees', FEE_METHOD_WORDS],
  ['meters', METER_KIND_WORDS],
  ['states of a payment', PAYMENT_STATE_WORDS],
  ['channels of a payment', PAYMENT_CHANNEL_WORDS],
  ['money without a bill', UNAPPLIED_REASON_WORDS],
  ['what becomes of it', UNAPPLIED_STATE_WORDS],
  ['accounts', ACCOUNT_WORDS],
  ['differences', DIFFERENCE_WORDS],
] as const)('the words of %s are those that the screens show', (_what, table) => {
  const missing = Object.entries(table).flatMap(([code, value]) =>
    wordOf(value as string)
      .filter((word) => !said(word, code))
      .map((word) => `${word} \`${code}\``),
  )
  expect(missing).toEqual([])
})

test('every table is a noun of the glossary', () => {
  const folders = ['bff/src/features', 'bff/src/platform'].map((folder) => path.join(root, folder))
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /table[s]?\.ts$/.test(name))
      .map((name) => path.join(folder, name)),
  )
  const tables = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\btable\(\s*'(\w+)'/g)].map(([, name = '']) => name))
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  expect(tables.length).toBeGreaterThan(30)
  expect(tables.filter((name) => !codes.has(camel(name)))).toEqual([])
})

test('no section and no pair of word and code stands twice', () => {
  const lines = glossary.split('\n')
  const headings = lines.filter((line) => line.startsWith('#'))
  const rows = lines.flatMap((line) => /^\| [^|]+ \| `[^`]+` \|/.exec(line)?.[0] ?? [])
  const doubled = (list: readonly string[]) => list.filter((one, at) => list.indexOf(one) !== at)
  expect(rows.length).toBeGreaterThan(200)
  expect([...doubled(headings), ...doubled(rows)]).toEqual([])
})
