import { createCipher } from '@jinlin/bff/platform/cipher'
import { parseColumn } from '@jinlin/bff/platform/db/ddl'
import { fromStoredInstant, toStoredInstant } from '@jinlin/bff/platform/db/stored-instant'
import { c, table } from '@jinlin/bff/platform/db/table'
import { decodeCursor, encodeCursor, keysetAfter, pageOf } from '@jinlin/bff/platform/db/keyset'
import fc from 'fast-check'

const key = (fill: number) => ({ kid: `k${fill}`, key: Buffer.alloc(32, fill) })
const cipher = createCipher([key(1)], Buffer.alloc(32, 9))

const phone = {
  purpose: 'reach the resident',
  basis: 'contract' as const,
  retention: 'with the account',
  sensitivity: 'sensitive' as const,
}
const person = table(
  'person_sample',
  { id: c.id(), phone: c.secret(phone).null(), fen: c.fen(), shown: c.bool(), at: c.instant(), more: c.json<{ a: number }>() },
  { primary: ['id'] },
)

describe('sealed columns', () => {
  test('open to what was sealed, and to nobody else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (plain) => {
        const sealed = cipher.seal('a.b', plain)
        expect(cipher.open('a.b', sealed)).toBe(plain)
        if (plain.length > 4) expect(sealed).not.toContain(plain)
      }),
    )
  })
  test('the same text is never sealed the same way twice', () =>
    expect(cipher.seal('a.b', '13812345678')).not.toBe(cipher.seal('a.b', '13812345678')))
  test('a value moved to another column does not open', () => expect(() => cipher.open('a.c', cipher.seal('a.b', 'x'))).toThrow())
  test('one changed character is noticed', () => {
    // Lengths of every remainder of three, so that a part's last character carries none, two and four bits that are not used.
    for (const plain of ['13812345678', '138123456789', '1381234567890']) {
      const sealed = cipher.seal('a.b', plain)
      for (let at = 0; at < sealed.length; at++)
        for (const other of ['A', 'B', 'Q', 'g', 'w', '-'].filter((one) => one !== sealed[at]))
          expect(() => cipher.open('a.b', sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow()
    }
  })
  test('after a rotation the old opens and the new seals', () => {
    const rotated = createCipher([key(2), key(1)], Buffer.alloc(32, 9))
    expect(rotated.open('a.b', cipher.seal('a.b', 'old'))).toBe('old')
    expect(rotated.seal('a.b', 'new')).toMatch(/^v1\.k2\./)
    expect(() => cipher.open('a.b', rotated.seal('a.b', 'new'))).toThrow('unknown key')
  })
  test('the look-up hash is the same for the same value and another for another purpose', () => {
    expect(cipher.blind('person.phone', '13812345678')).toBe(cipher.blind('person.phone', '13812345678'))
    expect(cipher.blind('person.phone', '13812345678')).not.toBe(cipher.blind('roll.phone', '13812345678'))
    expect(cipher.blind('person.phone', '13812345678')).toHaveLength(43)
  })
  test('the longest plain text fits its column', () => {
    const { length } = person.columns.phone
    expect(cipher.seal('person_sample.phone', '😀'.repeat(32)).length).toBeLessThanOrEqual(length)
  })
})

describe('a row', () => {
  const row = { id: '0'.repeat(26), phone: '13812345678', fen: 12_345, shown: true, at: 1_700_000_000_123, more: { a: 1 } }
  const stored = (value: typeof row) =>
    Object.fromEntries(person.keys.map((name) => [person.column(name), person.encode(name, value[name], cipher)]))

  test('comes back as it went', () => expect(person.decode(stored(row), cipher)).toEqual(row))
  test('a bigint that came as text is a number', () => expect(person.decode({ ...stored(row), fen: '12345' }, cipher).fen).toBe(12_345))
  test.each([2 ** 53, '9007199254740993', 1.5, Number.NaN])('money that is not exact is refused: %p', (fen) => {
    expect(() => person.decode({ ...stored(row), fen }, cipher)).toThrow(RangeError)
    if (typeof fen === 'number') expect(() => person.encode('fen', fen, cipher)).toThrow(RangeError)
  })
  test('undefined is never written', () => expect(() => person.encode('phone', undefined, cipher)).toThrow('undefined'))
})

test('instants are text in UTC and come back to the millisecond', () => {
  expect(toStoredInstant(Date.UTC(2026, 10, 21, 8, 30, 0, 7))).toBe('2026-11-21 08:30:00.007')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (ms) => {
      expect(fromStoredInstant(toStoredInstant(ms))).toBe(ms)
    }),
  )
  expect(() => fromStoredInstant('yesterday')).toThrow(RangeError)
})

test.each(['key', 'rank', 'groups', 'system', 'order'])('a column called %s is refused before one of the databases does', (name) => {
  expect(() => table('sample', { id: c.id(), [name]: c.int() } as never, { primary: ['id'] as never })).toThrow('reserved')
})

test.each(['text', 'id(26)', 'varchar(3)', 'word(24) null null', "int default ''; drop table x"])(
  'a column of a migration is of the small language: %s',
  (text) => expect(() => parseColumn(text)).toThrow(),
)

describe('cursors', () => {
  test('come back as they went', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 100 }), fc.integer()), fc.stringMatching(/^[\x21-\x7e]{1,26}$/), (sort, id) => {
        expect(decodeCursor(encodeCursor({ sort, id }))).toEqual({ sort, id })
      }),
    )
  })
  test.each([
    '',
    'x',
    'bnVsbA',
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('[{},"a"]').toString('base64url'),
    Buffer.from('["a",{}]').toString('base64url'),
  ])('anything else is the caller’s mistake: %s', (text) =>
    expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' })),
  )
  test('the condition is the expanded form, both ways', () => {
    expect(keysetAfter('due_at', 'id', { sort: 'x', id: 'i' })).toEqual({
      sql: '(due_at > ? OR (due_at = ? AND id > ?))',
      params: ['x', 'x', 'i'],
    })
    expect(keysetAfter('at', 'id', { sort: 5, id: 'i' }, 'desc', Number)).toEqual({
      sql: '(at < ? OR (at = ? AND id < ?))',
      params: [5, 5, 'i'],
    })
  })
  test('one row more than asked for tells of a next page', () => {
    const rows = [1, 2, 3].map((n) => ({ n, id: String(n) }))
    const place = (row: { n: number; id: string }) => ({ sort: row.n, id: row.id })
    expect(pageOf(rows, 2, place)).toEqual({ rows: rows.slice(0, 2), next: encodeCursor({ sort: 2, id: '2' }) })
    expect(pageOf(rows, 3, place).next).toBeNull()
    expect(pageOf([], 3, place)).toEqual({ rows: [], next: null })
  })
})
