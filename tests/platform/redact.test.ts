import { createLog } from '@jinlin/bff/platform/log'
import { redactText } from '@jinlin/bff/platform/redact'
import { effortOf } from '../support/effort'

const jwt = 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIwMWFiYyJ9.c2lnbmF0dXJlLWJ5dGVz'
const refreshToken = `01k9zq4c5rt8v2n3m4p5q6r7s8.${'Ab3_-'.repeat(8)}xyz`
const openId = 'oABCDEFGHIJKLMNOPQRSTUVWXYZ0'

const SECRETS: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['a phone', 'call 13812345678 now', '13812345678'],
  ['a phone in groups', 'call 138 1234 5678 now', '1234 5678'],
  ['a phone with dashes', '138-1234-5678', '1234-5678'],
  ['a phone with the country', '+8613812345678', '13812345678'],
  ['a phone in an address', 'GET /people?phone=13812345678&x=1', '13812345678'],
  ['a phone in a driver’s words', "Duplicate entry '13812345678' for key 'uq_person_phone'", '13812345678'],
  ['a phone as a number of JSON', '{"msg":"x","to":13812345678}', '13812345678'],
  ['a bearer token', `Authorization: Bearer ${jwt}`, jwt],
  ['a token by its look', `verify ${jwt} failed`, 'c2lnbmF0dXJl'],
  ['a refresh token', `refresh ${refreshToken}`, refreshToken.slice(27)],
  ['an open id', `send to ${openId}`, openId],
  ['an open id in JSON', `{"openid":"short-one"}`, 'short-one'],
  ['a login code', 'GET /sns/jscode2session?appid=wx1&secret=abcdef&js_code=0a1B2c&grant_type=x', '0a1B2c'],
  ['an app secret', 'GET /sns/jscode2session?appid=wx1&secret=abcdef&js_code=0a1B2c', 'abcdef'],
  ['a session key', '{"session_key":"HyVFkGl5F5OQWJZZaNzBBg=="}', 'HyVFkGl5'],
  ['a password', '{"account":"li","password":"p4ss word"}', 'p4ss word'],
  ['a password with a quote in it', '{"password":"p4\\"ss-word"}', 'ss-word'],
  ['JSON inside a string', '{"msg":"got {\\"access_token\\":\\"71_AbCd\\"}"}', '71_AbCd'],
  ['a code', '{"code":"123456"}', '123456'],
  ['a plate', '{"plate":"京A12345"}', '京A12345'],
]

test.each(SECRETS)('%s does not stand in the log', (_, text, secret) => {
  expect(redactText(text)).not.toContain(secret)
})

test.each([
  '{"requestId":"RBIT5MEK-2","operation":"ticket.claim","status":200,"ms":1.5,"actor":"01k9zq4c5rt8v2n3m4p5q6r7s8"}',
  '{"time":"2026-11-21T18:48:06.123Z","level":30}',
  'bill 91381234567812 of 1381234567',
  'sha 9f8b13812345678aabb',
])('what is no secret stays: %s', (text) => expect(redactText(text)).toBe(text))

test('whatever a line is made of, it passes the redactor, and it is still JSON', () => {
  const lines: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  const error = new Error(`cannot send to ${openId}, phone 13812345678`)
  log.error(
    {
      err: error,
      headers: { authorization: `Bearer ${jwt}`, cookie: 'a=b' },
      body: { password: 'x"y', phone: '13812345678', nested: { refreshToken } },
    },
    'failed for 13812345678',
  )
  expect(lines).toHaveLength(1)
  for (const secret of ['13812345678', jwt, openId, refreshToken, 'x"y', 'a=b']) expect(lines[0]).not.toContain(secret)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'failed for [phone]', headers: { authorization: '[redacted]' } })
})

test('a line break in somebody’s text does not begin a new line of the log', () => {
  const lines: string[] = []
  createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }).info(
    { name: 'x\r\n{"level":60,"msg":"forged"}' },
    'hello',
  )
  expect(lines.join('').trim().split('\n')).toHaveLength(1)
})

test('a long hostile line takes no time', () => {
  for (const piece of ['"code":"', '1381234', 'eyJ', 'o'.repeat(30), '\\"password\\":\\"', 'Bearer ']) {
    const line = piece.repeat(Math.ceil(50_000 / piece.length))
    expect(effortOf(() => void redactText(line))).toBeLessThan(200)
  }
})
