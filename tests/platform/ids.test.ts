import { composeId, idTime, isId } from '@jinlin/shared/kernel/ids'
import { newIdAt } from '@jinlin/bff/platform/ids'
import fc from 'fast-check'

const milliseconds = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const ten = fc.uint8Array({ minLength: 10, maxLength: 10 })

test('an id is 26 characters that carry their time', () => {
  fc.assert(
    fc.property(milliseconds, ten, (ms, random) => {
      const id = composeId(ms, random)
      expect(isId(id)).toBe(true)
      expect(idTime(id)).toBe(ms)
    }),
  )
})

test('sorted as text they are sorted by time', () => {
  fc.assert(
    fc.property(milliseconds, milliseconds, ten, ten, (a, b, x, y) => {
      fc.pre(a !== b)
      expect(composeId(a, x) < composeId(b, y)).toBe(a < b)
    }),
  )
})

test('every random bit reaches the text', () => {
  fc.assert(
    fc.property(ten, ten, (x, y) => {
      fc.pre(Buffer.compare(Buffer.from(x), Buffer.from(y)) !== 0)
      expect(composeId(1, x)).not.toBe(composeId(1, y))
    }),
  )
})

test.each([
  ['fraction', 1.5],
  ['negative', -1],
  ['49 bits', 2 ** 48],
])('a time that is no 48-bit millisecond is refused: %s', (_, ms) => {
  expect(() => composeId(ms, new Uint8Array(10))).toThrow(RangeError)
})

test('nine bytes are not enough', () => {
  expect(() => composeId(1, new Uint8Array(9))).toThrow(RangeError)
})

test.each([
  '',
  '8zzzzzzzzzzzzzzzzzzzzzzzzz',
  '0123456789abcdefghjkmnpqr',
  '0123456789ABCDEFGHJKMNPQRS',
  '0123456789abcdefghjkmnpqri',
  7,
  null,
])('not an id: %p', (value) => expect(isId(value)).toBe(false))

test('ten thousand of one millisecond differ', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newIdAt(1_700_000_000_000))).size).toBe(10_000)
})
