import { COMMON_PASSWORDS } from '@jinlin/shared/domain/people/common-passwords'
import { isWeakPassword } from '@jinlin/shared/domain/people/password'
import { effortOf } from '../../support/effort'

const whose = { account: 'chenjing', phone: '13812345678' }
const weak = (password: string) => isWeakPassword(password, whose)

test('the list has what guessers try first, and nothing that its length refuses anyway', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(300)
  expect([...COMMON_PASSWORDS].filter((word) => word.length < 8 || word !== word.toLowerCase())).toEqual([])
  for (const word of COMMON_PASSWORDS) expect(weak(word)).toBe(true)
})

test.each([
  ['too short', 'k7#mQz1'],
  ['in capitals', 'PassWord1'],
  ['letters as signs', 'P@$$w0rd'],
  ['a word and a year', 'Admin2026!'],
  ['the trade and figures', 'wuye886688'],
  ['the keyboard', 'sdfghjkl'],
  ['the keyboard backwards', 'lkjhgfdsa'],
  ['figures in order', '34567890'],
  ['figures backwards', '98765432'],
  ['one character', 'zzzzzzzzz'],
  ['the same piece again', 'kx3kx3kx3'],
  ['a day', '19931107'],
  ['the account', 'chenjing2026'],
  ['the account in capitals', 'ChenJing#1'],
  ['the phone', '13812345678'],
  ['the end of the phone', 'x12345678y'],
  ['beyond what is read', 'a1B'.repeat(60)],
])('%s is weak', (_, password) => expect(weak(password)).toBe(true))

test.each(['correct-horse-battery', '雨后山前三里路长', 'vq8-Trellis-fog', '7 kites over Xixi'])('%s is not', (password) =>
  expect(weak(password)).toBe(false),
)

test('a long password is judged in no time, whatever it is made of', () => {
  const judge = (): void => {
    for (const long of ['1'.repeat(50_000), 'ab'.repeat(25_000), '!'.repeat(50_000)]) expect(weak(long)).toBe(true)
  }
  expect(effortOf(judge)).toBeLessThan(50)
})
