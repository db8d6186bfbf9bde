import { fnv1a32, inSample } from '@jinlin/shared/kernel/hash'
import { maskName, maskPhone, maskPlate } from '@jinlin/shared/kernel/mask'
import fc from 'fast-check'

describe('masks', () => {
  it.each([
    ['13812341234', '138****1234'],
    ['+86 138-1234-1234', '138****1234'],
    ['0571-88881234', '****1234'],
    ['12345', '****'],
    ['', '****'],
  ])('phone %s → %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  it.each([
    ['王小明', '王*'],
    ['李雷', '李*'],
    ['  Anna ', 'A*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('name %s → %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it.each([
    ['浙A12345', '浙A***45'],
    ['浙ad12345', '浙A***45'],
    ['浙A·12345', '浙A***45'],
    ['浙A1', '***'],
  ])('plate %s → %s', (plate, shown) => {
    expect(maskPlate(plate)).toBe(shown)
  })

  it('never shows more than seven digits of any phone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-+ '), maxLength: 20 }), (phone) => {
        expect(maskPhone(phone).replace(/\D/g, '').length).toBeLessThanOrEqual(7)
        expect(maskPhone(phone)).toContain('****')
      }),
    )
  })
})

describe('fnv1a32', () => {
  // Published test vectors of FNV-1a, 32 bits.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of "%s"', (text, hash) => {
    expect(fnv1a32(text)).toBe(hash)
  })

  it('reads the UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let hash = 0x811c9dc5n
        for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn
        expect(fnv1a32(text)).toBe(Number(hash))
      }),
    )
  })
})

describe('samples', () => {
  it('hold the share asked for, within chance, and give the same answer twice', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `01kaj${index.toString(32).padStart(8, '0')}q7z`)
    const chosen = ids.filter((id) => inSample(id, 3_000))
    expect(chosen.length / ids.length).toBeGreaterThan(0.28)
    expect(chosen.length / ids.length).toBeLessThan(0.32)
    expect(chosen.every((id) => inSample(id, 3_000))).toBe(true)
    expect(ids.some((id) => inSample(id, 0))).toBe(false)
    expect(ids.every((id) => inSample(id, 10_000))).toBe(true)
  })
})
