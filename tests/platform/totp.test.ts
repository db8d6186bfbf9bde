import { hotp, matchingStep, newTotpSecret, totpStep, totpUri } from '@jinlin/bff/features/staff/totp'

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890 in base32; the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('the code of second %i is that of the RFC', (seconds, code) => expect(hotp(SECRET, totpStep(seconds * 1000))).toBe(code))

/** RFC 4226, appendix D. */
test('the first ten counters', () =>
  expect(Array.from({ length: 10 }, (_, counter) => hotp(SECRET, counter))).toEqual([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ]))

test('a clock may be off by one step, a code counts once, and nothing else fits', () => {
  const now = 1_234_567_890_000
  const step = totpStep(now)
  for (const off of [-1, 0, 1]) expect(matchingStep(SECRET, hotp(SECRET, step + off), now, null)).toBe(step + off)
  for (const off of [-2, 2]) expect(matchingStep(SECRET, hotp(SECRET, step + off), now, null)).toBeUndefined()
  expect(matchingStep(SECRET, hotp(SECRET, step), now, step)).toBeUndefined()
  expect(matchingStep(SECRET, hotp(SECRET, step + 1), now, step)).toBe(step + 1)
  expect(matchingStep(SECRET, '12345', now, null)).toBeUndefined()
})

test('secrets are 160 bits of dice in base32, and the address of the app names account and issuer', () => {
  const secrets = new Set(Array.from({ length: 50 }, newTotpSecret))
  expect(secrets.size).toBe(50)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri('chenjing', SECRET)).toBe(
    `otpauth://totp/${encodeURIComponent('近邻:chenjing')}?secret=${SECRET}&issuer=${encodeURIComponent('近邻')}&algorithm=SHA1&digits=6&period=30`,
  )
})
