import * as value from '@jinlin/bff/platform/wechat/subscribe-values'
import fc from 'fast-check'
import { fitsKind, kindOf, VALUE_KINDS } from '../../scripts/wechat-sandbox/subscribe-limits'

const at = Date.parse('2026-11-21T00:05:00+08:00')

describe('values of a subscribe message', () => {
  it('cuts free text to 17 and three points', () => {
    expect(value.thing('厨房水管漏水')).toBe('厨房水管漏水')
    expect(value.thing('一'.repeat(20))).toBe('一'.repeat(20))
    expect(value.thing('一'.repeat(21))).toBe(`${'一'.repeat(17)}...`)
    expect(value.thing('')).toBe('无')
    expect(value.thing(' 第一行\n\t第二行 ')).toBe('第一行 第二行')
  })

  it('does not cut a character in two', () => {
    const cut = value.thing(`${'一'.repeat(16)}🔧🔧🔧`)
    expect(cut).toBe(`${'一'.repeat(16)}...`)
  })

  it('writes times and days as China sees them', () => {
    expect(value.time(at)).toBe('2026年11月21日 00:05')
    expect(value.date(at)).toBe('2026年11月21日')
    expect(value.date(Date.parse('2026-01-02T23:00:00Z'))).toBe('2026年1月3日')
    expect(value.timeRange(at, at + 3_600_000)).toBe('2026年11月21日 00:05~2026年11月21日 01:05')
  })

  it('writes money with its sign and two places', () => {
    expect([0, 5, 123_405].map(value.amount)).toEqual(['¥0.00', '¥0.05', '¥1234.05'])
    expect(() => value.amount(-1)).toThrow(RangeError)
    expect(() => value.amount(0.5)).toThrow(RangeError)
    expect(() => value.amount(10 ** 12)).toThrow(RangeError)
  })

  it('keeps hanzi of a phrase and five of them', () => {
    expect(value.phrase('处理中')).toBe('处理中')
    expect(value.phrase('待 您-确认 2 次')).toBe('待您确认次')
    expect(() => value.phrase('done')).toThrow(RangeError)
  })

  it('measures a name by whether it has hanzi', () => {
    expect(value.personName('欧阳'.repeat(8))).toBe('欧阳'.repeat(5))
    expect(value.personName('Alexandrina Constantinopel')).toHaveLength(20)
    expect(value.personName('王3号楼')).toBe('王号楼')
    expect(() => value.personName('123')).toThrow(RangeError)
  })

  it('throws for what cannot be made to fit', () => {
    expect(() => value.characterString('报修')).toThrow(RangeError)
    expect(() => value.characterString('')).toThrow(RangeError)
    expect(() => value.characterString('x'.repeat(33))).toThrow(RangeError)
    expect(() => value.number(Number.NaN)).toThrow(RangeError)
    expect(() => value.number(1e-7)).toThrow(RangeError)
    expect(() => value.letter('a1')).toThrow(RangeError)
    expect(() => value.symbol('a')).toThrow(RangeError)
    expect(() => value.phoneNumber('1'.repeat(18))).toThrow(RangeError)
    expect(() => value.carNumber('粤A8Z8888888')).toThrow(RangeError)
    expect(() => value.enumValue('')).toThrow(RangeError)
  })

  // The sandbox wrote its table down on its own, so a limit that was misread once is found here.
  it.each([
    ['thing', () => fc.string({ unit: 'binary', maxLength: 60 }).map(value.thing)],
    ['time', () => fc.integer({ min: 0, max: 4e12 }).map(value.time)],
    ['date', () => fc.integer({ min: 0, max: 4e12 }).map(value.date)],
    ['amount', () => fc.integer({ min: 0, max: 10 ** 12 - 1 }).map(value.amount)],
    ['number', () => fc.integer().map(value.number)],
    ['name', () => fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => value.personName(`王${text}`))],
    ['phrase', () => fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => value.phrase(`已${text}`))],
  ])('whatever is said, a %s passes the limits of WeChat', (kind, made) => {
    fc.assert(
      fc.property(made(), (text) => fitsKind(kind, text)),
      { numRuns: 500 },
    )
  })

  it.each([
    ['number', '3.14', '3,14'],
    ['letter', 'ABC', 'AB1'],
    ['symbol', '★★', 'x'],
    ['character_string', 'WX-1', '报修'],
    ['time', '15:01', '24:01'],
    ['time', '2019年10月1日 15:01~2019年10月1日 17:00', '15:01-17:00'],
    ['date', '2019年10月1日', '十月一日'],
    ['date', '2018-01-01', '2018'],
    ['amount', '¥100.00', '¥1,000.00'],
    ['amount', '100元', '一百元'],
    ['phone_number', '+86-0766-66888866', '+86-0766-668888660'],
    ['car_number', '粤A8Z888挂', '粤A8粤888'],
    ['name', '王敏', '王敏1'],
    ['phrase', '配送中', '配送 中'],
    ['thing', '20个以内字符', '一'.repeat(21)],
  ])('the table takes the %s %j and not %j', (kind, good, bad) => {
    expect([fitsKind(kind, good), fitsKind(kind, bad)]).toEqual([true, false])
  })

  it('knows a key by its kind and a number', () => {
    expect(Object.keys(VALUE_KINDS).every((kind) => kindOf(`${kind}12`) === kind)).toBe(true)
    expect(['thing', 'thing1a', 'things1', '1thing'].map(kindOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})
