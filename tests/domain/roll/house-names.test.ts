import fc from 'fast-check'
import { buildingKey, buildingName, houseKey, roomKey, roomName, unitKey, unitName } from '@jinlin/shared/domain/roll/house-names'

describe('names of houses', () => {
  it.each([
    ['3栋', '3'],
    ['3幢', '3'],
    ['3号楼', '3'],
    ['３号楼', '3'],
    ['三栋', '3'],
    ['第十二栋', '12'],
    ['二十栋', '20'],
    ['03', '3'],
    ['3#', '3'],
    ['a座', 'A'],
    ['10', '10'],
    ['听涛阁', '听涛阁'],
  ])('building %s is %s', (written, key) => {
    expect(buildingKey(written)).toBe(key)
  })

  it.each([
    ['2单元', '2'],
    ['二单元', '2'],
    ['2', '2'],
    ['东单元', '东'],
    ['', ''],
  ])('unit %s is %s', (written, key) => {
    expect(unitKey(written)).toBe(key)
  })

  it('keeps zeros of rooms apart and drops the word for room', () => {
    expect(roomKey('1502室')).toBe('1502')
    expect(roomKey('１５０２ 室')).toBe('1502')
    expect(roomKey('0101')).not.toBe(roomKey('101'))
    expect(roomKey('b-1')).toBe('B-1')
  })

  it('gives bare figures their word and leaves written names alone', () => {
    expect([buildingName('3'), buildingName(' 3幢 '), buildingName('听涛阁')]).toEqual(['3栋', '3幢', '听涛阁'])
    expect([unitName('2'), unitName('二单元')]).toEqual(['2单元', '二单元'])
    expect([roomName('1502室'), roomName('1502')]).toEqual(['1502', '1502'])
  })

  it('numbers below a hundred mean the same in hanzi and figures', () => {
    const digits = '〇一二三四五六七八九'
    const hanzi = (n: number) =>
      (n < 10 ? '' : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十`) + (n % 10 === 0 ? '' : (digits[n % 10] ?? ''))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (n) => {
        expect(buildingKey(`${hanzi(n)}栋`)).toBe(buildingKey(`${n}号楼`))
      }),
    )
  })

  it('never takes two doors for one', () => {
    const part = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
        const key = ([building, unit, room]: [number, number, number]) =>
          houseKey({ building: `${building}栋`, unit: `${unit}单元`, room: `${room}` })
        expect(key(a) === key(b)).toBe(a.join() === b.join())
      }),
    )
  })
})
