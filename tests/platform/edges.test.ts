import type { IncomingMessage } from 'node:http'
import { Bulkhead } from '@jinlin/bff/platform/db/bulkhead'
import { failureKind } from '@jinlin/bff/platform/db/failure'
import { clientIp, isLocal } from '@jinlin/bff/platform/http/client-ip'
import { createRateLimits } from '@jinlin/bff/platform/http/rate'
import { contentDisposition } from '@jinlin/bff/platform/http/send'
import { safePath } from '@jinlin/bff/platform/http/static'
import { createLinks } from '@jinlin/bff/platform/storage/links'
import ipaddr from 'ipaddr.js'

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

describe('whose address', () => {
  const none = clientIp([])
  const trusting = clientIp([ipaddr.parseCIDR('10.0.0.0/8'), ipaddr.parseCIDR('fd00::/8')])
  test.each([
    ['nobody is trusted', none, request('203.0.113.9', { 'x-forwarded-for': '1.2.3.4' }), '203.0.113.9'],
    ['the peer is no proxy of ours', trusting, request('203.0.113.9', { 'x-forwarded-for': '1.2.3.4' }), '203.0.113.9'],
    ['one proxy', trusting, request('10.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), '203.0.113.9'],
    ['IPv4 in IPv6', trusting, request('::ffff:10.0.0.1', { 'x-forwarded-for': '::ffff:203.0.113.9' }), '203.0.113.9'],
    ['the client forged the front', trusting, request('10.0.0.1', { 'x-forwarded-for': '1.1.1.1, 203.0.113.9' }), '203.0.113.9'],
    ['two proxies', trusting, request('fd00::2', { 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.0.0.7' }), '203.0.113.9'],
    ['rubbish', trusting, request('10.0.0.1', { 'x-forwarded-for': "'; drop" }), '10.0.0.1'],
    ['all of them ours', trusting, request('10.0.0.1', { 'x-forwarded-for': '10.0.0.9' }), '10.0.0.9'],
  ])('%s', (_, ipOf, req, ip) => expect(ipOf(req)).toBe(ip))

  test('the own machine, spoken to directly', () => {
    expect(isLocal(request('127.0.0.1'))).toBe(true)
    expect(isLocal(request('::1'))).toBe(true)
    expect(isLocal(request('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }))).toBe(false)
    expect(isLocal(request('10.0.0.1'))).toBe(false)
  })
})

describe('bulkhead', () => {
  test('lets in as many as it has room for, in order, and refuses who waited too long or is one too many', async () => {
    const bulkhead = new Bulkhead(1, 2, 30)
    await bulkhead.enter()
    const second = bulkhead.enter()
    const third = bulkhead.enter()
    await expect(bulkhead.enter()).rejects.toMatchObject({ code: 'BUSY', retryAfter: 1 })
    bulkhead.leave()
    await second
    await expect(third).rejects.toMatchObject({ code: 'BUSY' })
    expect([bulkhead.queued, bulkhead.inUse]).toEqual([0, 1])
    bulkhead.leave()
    expect(bulkhead.tryEnter()).toBe(true)
  })
})

describe('rate limits', () => {
  test('the eleventh export of a minute is told how long to wait; another person is not concerned', async () => {
    const limits = createRateLimits(1)
    for (let at = 0; at < 10; at++) await limits.spend('export', 'resident:1')
    await expect(limits.spend('export', 'resident:1')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      status: 429,
      retryAfter: expect.any(Number) as number,
    })
    await expect(limits.spend('export', 'resident:2')).resolves.toBeUndefined()
    await expect(limits.spend('search', 'resident:1')).resolves.toBeUndefined()
  })
})

describe('a path of the web app', () => {
  test.each([
    ['/', 'index.html'],
    ['/js/app.12345678.js', 'js/app.12345678.js'],
    ['/a%20b.txt', 'a b.txt'],
    ['/folder/', 'folder/index.html'],
  ])('%s', (path, relative) => expect(safePath(path)).toBe(relative))
  test.each([
    '/../etc/passwd',
    '/%2e%2e/etc/passwd',
    '/a/..%2f..%2fetc/passwd',
    '/..\\..\\etc',
    '/%5c..%5c',
    '/.env',
    '/a/.git/config',
    '/a%00.js',
    '//etc/passwd',
    '/a//b',
    '/%ff',
    'a',
  ])('%s names nothing', (path) => expect(safePath(path)).toBeUndefined())
})

test('a file is offered under its own name, whatever is in it', () => {
  expect(contentDisposition('账单 "1".pdf\r\nX: y')).toBe(
    'attachment; filename="____1_.pdf__X__y"; filename*=UTF-8\'\'%E8%B4%A6%E5%8D%95%20%221%22.pdf%0D%0AX%3A%20y',
  )
})

describe('links to files', () => {
  const links = createLinks('a secret of at least thirty-two bytes')
  const now = Date.UTC(2026, 10, 21)
  const parts = (link: string) => {
    const url = new URL(link, 'http://x')
    return [url.pathname, url.searchParams.get('exp') ?? '', url.searchParams.get('sig') ?? ''] as const
  }
  test('open until they end, and only what they name', () => {
    const [path, exp, sig] = parts(links.sign('/uploads/1/full', now, 60_000))
    expect(links.verify(path, exp, sig, now)).toBe(true)
    expect(links.verify(path, exp, sig, now + 11 * 60_000)).toBe(false)
    expect(links.verify('/uploads/2/full', exp, sig, now)).toBe(false)
    expect(links.verify(path, String(Number(exp) + 600), sig, now)).toBe(false)
    expect(links.verify(path, exp, sig.slice(1), now)).toBe(false)
    expect(links.verify(path, '1e9', sig, now)).toBe(false)
  })
  test('are the same for a while, so that pictures can be kept', () => {
    expect(links.sign('/a', now + 1_000)).toBe(links.sign('/a', now + 400_000))
  })
})

test.each([
  [{ errno: 1062 }, 'duplicate'],
  [{ code: 'SQLITE_CONSTRAINT_UNIQUE' }, 'duplicate'],
  [{ errno: 1213 }, 'repeatable'],
  [{ errno: 1205 }, 'repeatable'],
  [{ errno: 1020 }, 'repeatable'],
  [{ errno: 1047 }, 'repeatable'],
  [{ errno: 8002 }, 'repeatable'],
  [{ errno: 8022 }, 'repeatable'],
  [{ errno: 9007 }, 'repeatable'],
  [{ code: 'SQLITE_BUSY' }, 'repeatable'],
  [{ code: 'SQLITE_BUSY_SNAPSHOT' }, 'repeatable'],
  [{ driverError: { errno: 1213 } }, 'repeatable'],
  [{ code: 'SQLITE_FULL' }, 'full'],
  [{ code: 'ENOSPC' }, 'full'],
  [{ errno: 1114 }, 'full'],
  [{ errno: 1021 }, 'full'],
  [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'lost'],
  [{ code: 'ECONNREFUSED' }, 'lost'],
  [{ errno: 1040 }, 'lost'],
  [{ errno: 1053 }, 'lost'],
  [{ message: "Can't add new command when connection is in closed state" }, 'lost'],
  [{ errno: 1064 }, 'other'],
  [{ code: 'ENOENT', syscall: 'open' }, 'other'],
  [{ code: 'SQLITE_CONSTRAINT_NOTNULL' }, 'other'],
  [new Error('x'), 'other'],
  [undefined, 'other'],
  ['text', 'other'],
])('what a driver says: %j is %s', (error, kind) => expect(failureKind(error)).toBe(kind))
