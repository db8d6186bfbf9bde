import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BadEnvironment, parseEnv } from '@jinlin/bff/config/env'
import { InvoiceRefused, InvoiceUnknown } from '@jinlin/bff/platform/invoice/invoice.port'
import { createInvoiceService } from '@jinlin/bff/platform/invoice/invoice-service'
import { type InvoiceSandbox, startInvoiceSandbox } from '../../scripts/invoice-sandbox/server'
import { fakeClock, SECOND } from '../support/clock'
import { TEST_ENV } from '../support/server'

const clock = fakeClock()
const SECRET = 'agreed-between-firm-and-service'
let sandbox: InvoiceSandbox
beforeAll(async () => {
  sandbox = await startInvoiceSandbox({ port: 0, secret: SECRET, clock })
})
afterAll(() => sandbox.close())
const service = (more: { secret?: string; now?: number; timeoutMs?: number } = {}) =>
  createInvoiceService(
    { baseUrl: sandbox.url, secret: more.secret ?? SECRET, ...(more.timeoutMs ? { timeoutMs: more.timeoutMs } : {}) },
    more.now === undefined ? clock : { now: () => more.now ?? 0 },
  )

let orders = 0
const order = (more: object = {}) => ({
  applyNo: `apply-${++orders}`,
  buyer: { kind: 'personal' as const, name: '王敏', taxNo: null },
  lines: [{ name: '物业费', amountFen: 12_000 }],
  amountFen: 12_000,
  remark: '3栋 2单元 1502',
  ...more,
})

test('made after a moment, under one number however often it is asked for', async () => {
  const one = order()
  expect(await service().issue(one)).toEqual({ applyNo: one.applyNo, state: 'issuing', number: null, amountFen: 12_000, reason: '' })
  clock.advance(5 * SECOND)
  const issued = await service().query(one.applyNo)
  expect(issued).toMatchObject({ state: 'issued', amountFen: 12_000 })
  expect(await service().issue(one)).toEqual(issued)
  await expect(service().issue({ ...one, amountFen: 1 })).rejects.toMatchObject({ name: 'InvoiceRefused', code: 'APPLY_NO_USED' })
  expect(await service().query('nobody-asked')).toBe('absent')
})

test('taken back once, whole, by a red one with a number of its own', async () => {
  const one = order()
  await service().issue(one)
  clock.advance(5 * SECOND)
  const issued = await service().query(one.applyNo)
  const number = issued === 'absent' ? '' : (issued.number ?? '')
  const flush = { applyNo: `${one.applyNo}-red`, number, amountFen: 12_000, reason: '多收了' }
  await service().redFlush(flush)
  clock.advance(5 * SECOND)
  const red = await service().redFlush(flush)
  expect(red).toMatchObject({ state: 'issued' })
  expect(red.number).not.toBe(number)
  await expect(service().redFlush({ ...flush, applyNo: 'another-red' })).rejects.toMatchObject({ code: 'ALREADY_RED' })
  await expect(service().redFlush({ ...flush, applyNo: 'x', number: '2'.repeat(20) })).rejects.toMatchObject({ code: 'INVOICE_NOT_FOUND' })
})

test('a company without a tax number, a wrong key, an old clock: a definite no', async () => {
  await expect(service().issue(order({ buyer: { kind: 'company', name: '甲公司', taxNo: null } }))).rejects.toBeInstanceOf(InvoiceRefused)
  await expect(service({ secret: 'somebody-else' }).issue(order())).rejects.toMatchObject({ code: 'SIGN_ERROR' })
  await expect(service({ now: clock.now() - 301 * SECOND }).query('x')).rejects.toMatchObject({ code: 'SIGN_ERROR' })
})

test('busy, cut, silent, away, and answers that are not as documented: nobody knows', async () => {
  sandbox.disturbNext('busy')
  await expect(service().issue(order())).rejects.toMatchObject({ name: 'InvoiceUnknown', reason: 'server' })
  sandbox.disturbNext('cut')
  await expect(service().issue(order())).rejects.toMatchObject({ reason: 'network' })
  const replies = ['<html>', '{}', '{"applyNo":"a","state":"issued","number":"12","amountFen":1,"reason":""}', 'x'.repeat(70_000)]
  let asked = 0
  const strange = createServer((_request, response) => {
    const text = replies[asked++]
    if (text !== undefined) response.end(text)
  })
  await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(strange.address() as AddressInfo).port}`
  const odd = createInvoiceService({ baseUrl, secret: SECRET, timeoutMs: 20_000 }, clock)
  const impatient = createInvoiceService({ baseUrl, secret: SECRET, timeoutMs: 200 }, clock)
  for (const _ of replies) await expect(odd.query('a')).rejects.toMatchObject({ reason: 'bad_answer' })
  await expect(impatient.query('a')).rejects.toMatchObject({ reason: 'timeout' })
  strange.closeAllConnections()
  await new Promise((resolve) => strange.close(resolve))
  await expect(odd.query('a')).rejects.toBeInstanceOf(InvoiceUnknown)
})

test('without a service every call is refused, and the port says so beforehand', async () => {
  const off = createInvoiceService(undefined, clock)
  expect(off.enabled).toBe(false)
  await expect(off.issue(order())).rejects.toMatchObject({ code: 'OFF' })
})

test('the environment names the service whole or not at all', () => {
  const problems = (source: Record<string, string>): readonly string[] => {
    try {
      parseEnv({ ...TEST_ENV, ...source })
      return []
    } catch (error) {
      return (error as BadEnvironment).problems
    }
  }
  expect(parseEnv(TEST_ENV).invoices).toBeUndefined()
  expect(parseEnv({ ...TEST_ENV, INVOICE_BASE_URL: 'https://fapiao.example/', INVOICE_SECRET: SECRET }).invoices).toEqual({
    baseUrl: 'https://fapiao.example',
    secret: SECRET,
  })
  expect(problems({ INVOICE_BASE_URL: 'https://fapiao.example' })).toEqual([
    'INVOICE_BASE_URL and INVOICE_SECRET belong together; set both or none.',
  ])
  expect(problems({ INVOICE_BASE_URL: 'ftp://x', INVOICE_SECRET: SECRET })[0]).toMatch(/INVOICE_BASE_URL must be an address/)
})
