import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { type Said, saidIn } from './support/said'
import { sourcesOf } from './support/sources'

/** Words that stay Latin in Chinese text: keys, formats, units. */
const LATIN = new Set([
  'Esc',
  'Shift',
  'Ctrl',
  'Enter',
  'Alt',
  'Tab',
  'CSV',
  'Excel',
  'UTF',
  'XLS',
  'XLSX',
  'JSON',
  'PDF',
  'JPG',
  'PNG',
  'WEBP',
  'MB',
  'KB',
  'App',
])
const CHINESE = /[\u4e00-\u9fff]/

const strangers = (text: string): string[] => (text.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !LATIN.has(word))

/** `Something went wrong`, `Try again.`: what reads as a sentence or a label, and not as a class or a code. */
const reads = (text: string): boolean =>
  /^[A-Z][a-z]+(?:['’][a-z]+)?(?: [A-Za-z]+)+[.?]?$/.test(text.trim()) || /^[A-Z][a-z]+(?: [a-z]+)*\.$/.test(text.trim())

const foreign = ({ text, where }: Said): boolean => {
  if (strangers(text).length === 0) return false
  if (where === 'jsx' || CHINESE.test(text)) return true
  return reads(text) || (where === 'attribute' && /^[A-Z][a-z]+$/.test(text))
}

const told = ({ file, line, text }: Said) => `${file}:${line} ${text}`
const screens = sourcesOf('miniapp/src').flatMap(saidIn)
const server = ['shared/src/domain', 'bff/src/features'].flatMap(sourcesOf).flatMap(saidIn)

test('screens speak Chinese', () => {
  expect(screens.filter(({ text }) => CHINESE.test(text)).length).toBeGreaterThan(500)
  expect(screens.filter(foreign).map(told)).toEqual([])
})

test('the check knows English when it sees it', () => {
  const one = (text: string, where: Said['where']) => foreign({ file: '', line: 0, text, where })
  for (const text of ['Submit', 'Try again', '已提交 ticket']) expect(one(text, 'jsx')).toBe(true)
  for (const text of ['Submit', 'Try again']) expect(one(text, 'attribute')).toBe(true)
  for (const text of ['Something went wrong', 'Please sign in.']) expect(one(text, 'literal')).toBe(true)
  for (const text of ['row between gap2', 'miniapp', 'aria-label', 'ticket_done', '返回']) expect(one(text, 'literal')).toBe(false)
})

test('sentences of the server are Chinese through and through', () => {
  // What begins in Latin is for developers: a statement, the reason of a retention.
  const sentences = server.filter(({ text }) => CHINESE.test(text) && !/^[A-Za-z]/.test(text))
  expect(sentences.length).toBeGreaterThan(300)
  // A code between braces or a mask of a number is filled in before anybody reads it.
  const mixed = sentences.filter(({ text }) => strangers(text.replace(/\{\w+\}/g, '').replace(/https?:\/\/\S+/g, '')).length > 0)
  expect(mixed.map(told)).toEqual([])
})

/** Where somebody else's exclamation marks are read, not written. */
const READS_THEM = new Set(['shared/src/domain/ticket/ticket-title.ts'])

test('nobody is shouted at', () => {
  const shouted = [...screens, ...server].filter(
    ({ file, text }) => (text.includes('！') || (CHINESE.test(text) && text.includes('!'))) && !READS_THEM.has(file),
  )
  expect(shouted.map(told)).toEqual([])
  expect(screens.filter(({ text, where }) => where === 'jsx' && text.includes('!')).map(told)).toEqual([])
})

test('every refusal says in Chinese what to do next', () => {
  const wrong = Object.entries(ERRORS).filter(
    ([, { message }]) =>
      !CHINESE.test(message) || strangers(message).length > 0 || /[!！]/.test(message) || !/请|先|致电|不用/.test(message),
  )
  expect(wrong.map(([code, { message }]) => `${code}: ${message}`)).toEqual([])
})

test('every page has a Chinese title', () => {
  const titles = sourcesOf('miniapp/src')
    .filter((file) => /\.config\.tsx?$/.test(file))
    .flatMap(saidIn)
  expect(titles.filter(({ text, where }) => where === 'literal' && reads(text)).map(told)).toEqual([])
})
