import { TERM_MAX, TERMS_PER_DOCUMENT, TERMS_PER_QUERY } from '@jinlin/shared/domain/search/search-limits'
import { phoneIn, queryTerms, termsOf } from '@jinlin/shared/domain/search/terms'
import fc from 'fast-check'
import { effortOf } from '../../support/effort'

const finds = (document: string, query: string): boolean => {
  const stored = new Set(termsOf(document))
  const wanted = queryTerms(query)
  return wanted.length > 0 && wanted.every((term) => stored.has(term))
}

describe('terms of a document', () => {
  it('are pairs and single hanzi, each once', () => {
    expect(termsOf('厨房水管漏水').sort()).toEqual(['厨', '厨房', '房', '房水', '水', '水管', '漏', '漏水', '管', '管漏'].sort())
    expect(termsOf('漏水漏水')).toEqual(['漏水', '水漏', '漏', '水'])
    expect(termsOf('')).toEqual([])
    expect(termsOf('，。！? ')).toEqual([])
  })

  it('do not pair over a gap', () => {
    expect(termsOf('水管, 漏水')).not.toContain('管漏')
  })

  it('hold a ticket number whole, by its parts, and by its last four', () => {
    expect(termsOf('R20261121-0048').sort()).toEqual(['0048', '1121', 'r20261121', 'r20261121-0048'].sort())
  })

  it('hold a place in every form it is asked for', () => {
    for (const written of [
      '3栋2单元1502室',
      '3-2-1502',
      '３幢２单元１５０２',
      '三栋二单元1502',
      '3号楼 2单元 1502',
      '3栋-2单元-1502',
      '3#2单元1502',
    ])
      expect([written, ...termsOf(written).sort()]).toEqual([
        written,
        ...['1502', '2-1502', '3-1502', '3-2-1502', '3栋', '3栋2单元'].sort(),
      ])
    expect(termsOf('A座801').sort()).toEqual(['801', 'a-801', 'a栋'].sort())
    expect(termsOf('3栋5栋').sort()).toEqual(['3栋', '5栋'])
    expect(termsOf('十二栋').sort()).toEqual(['12栋'])
  })

  it('leave hanzi numbers alone where no place follows', () => {
    expect(termsOf('三天')).toEqual(['三天', '三', '天'])
  })

  it('never hold a whole phone or identity number', () => {
    for (const text of ['13812341234', '138 1234 1234', '+86 138-1234-1234', '电话13812341234谢谢', 'x13812341234', '330106199001011234']) {
      const terms = termsOf(text)
      expect(terms).toContain('1234')
      expect(terms.some((term) => /\d{8}/.test(term))).toBe(false)
    }
  })
})

describe('queries', () => {
  const document = '3栋2单元1502 厨房水管漏水 水槽下方接头一直滴水 R20261121-0048 13912345678 浙A12345'

  it.each([
    '漏水',
    '水管漏水',
    '厨房',
    '滴',
    '漏',
    '3栋',
    '三栋',
    '3-2-1502',
    '3栋1502',
    '2单元1502',
    '3栋2单元',
    '1502',
    '1502室',
    '3-1502',
  ])('find it by %s', (query) => {
    expect(finds(document, query)).toBe(true)
  })

  it.each([
    'R20261121-0048',
    'r20261121-0048',
    '0048',
    'R20261121',
    '5678',
    '13912345678',
    '139 1234 5678',
    'A12345',
    '浙A12345',
    '2345',
    '３栋　漏水',
    '3栋 漏水 5678',
  ])('find it by %s', (query) => {
    expect(finds(document, query)).toBe(true)
  })

  it.each(['漏电', '5栋', '1602', '3-1-1502', '3栋1单元', '0049', '5679', '3栋 漏电', '暖', ' ', '-', '？'])(
    'do not find it by %s',
    (query) => {
      expect(finds(document, query)).toBe(false)
    },
  )

  it('look for a single hanzi by itself and for more only in pairs', () => {
    expect(queryTerms('漏')).toEqual(['漏'])
    expect(queryTerms('漏水')).toEqual(['漏水'])
    expect(queryTerms('水管漏水')).toEqual(['水管', '管漏', '漏水'])
    expect(queryTerms('灯 坏')).toEqual(['灯', '坏'])
  })

  it('give the whole phone number for the exact look-up, and only that', () => {
    expect(phoneIn('138 1234 1234')).toBe('13812341234')
    expect(phoneIn('+86-13812341234')).toBe('13812341234')
    for (const other of ['1234', '1381234123', '漏水', '12012341234']) expect(phoneIn(other)).toBeNull()
  })
})

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '漏水',
      '3栋',
      '2单元',
      '1502室',
      '-',
      ' ',
      'R20261121-0048',
      '13812341234',
      '，',
      '座',
      '十',
      '三',
      '单元',
      '𠮷',
      'Ａ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...'0123456789-栋单元a'), maxLength: 12 }),
  )
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('stays bounded, short and free of doubles and blanks', () => {
    fc.assert(
      fc.property(text, (typed) => {
        for (const [terms, most] of [
          [termsOf(typed), TERMS_PER_DOCUMENT],
          [queryTerms(typed), TERMS_PER_QUERY],
        ] as const) {
          expect(terms.length).toBeLessThanOrEqual(most)
          expect(new Set(terms).size).toBe(terms.length)
          for (const term of terms) {
            expect(Array.from(term).length).toBeLessThanOrEqual(TERM_MAX)
            expect(term).toMatch(/^\S+$/)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds the text it was copied from', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const stored = termsOf(typed)
        fc.pre(stored.length < TERMS_PER_DOCUMENT)
        for (const term of queryTerms(typed)) expect(stored).toContain(term)
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes a long text in a moment', () => {
    const long = '3栋2单元'.repeat(20_000)
    expect(effortOf(() => expect(termsOf(long).length).toBeLessThanOrEqual(TERMS_PER_DOCUMENT))).toBeLessThan(2_000)
  })
})
