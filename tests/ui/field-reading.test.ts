import { beforeWords, EMPTY_READING, hundredthsOf, seeReading } from '../../miniapp/src/packages/field/model/reading-entry'

const meter = { kind: 'water' as const, digits: 5, factor: 1, lastHundredths: 12_850, averageHundredths: 900 }
const typed = (text: string, more = {}) => seeReading(meter, { ...EMPTY_READING, text, ...more })

describe('a reading at the meter', () => {
  test('digits and at most two decimals, never through a float', () => {
    expect([hundredthsOf('128.5'), hundredthsOf('0.29'), hundredthsOf(' 7 '), hundredthsOf('1.234'), hundredthsOf('x')]).toEqual([
      12_850,
      29,
      700,
      undefined,
      undefined,
    ])
  })

  test('says the usage before anything is sent', () => {
    expect(typed('137.5')).toEqual({ valueHundredths: 13_750, usage: '用量 9 吨', asksRollOver: false })
  })

  test('lower than last time: the figure is corrected, or the meter has turned over', () => {
    expect(typed('5')).toMatchObject({ asksRollOver: true, problem: expect.stringContaining('比上次的 128.5 小') })
    expect(typed('5', { rolledOver: true })).toMatchObject({ valueHundredths: 500, asksRollOver: true })
    // Turned over by mistake, with a figure that is not lower: the switch counts for nothing.
    expect(typed('130', { rolledOver: true })).toEqual({ valueHundredths: 13_000, usage: '用量 1.5 吨', asksRollOver: false })
  })

  test('far from usual asks for a reason; beyond the dial is a slip of the finger', () => {
    expect(typed('200').doubt).toBe('用量超过平时的 3 倍')
    expect(typed('100000').problem).toBe('这块表只有 5 位, 请核对')
    expect(typed('').problem).toBe('先填写读数')
  })

  test('what one looks at before typing', () => {
    expect(beforeWords(meter)).toBe('上次 128.5, 平时每月 9 吨')
    expect(beforeWords({ ...meter, averageHundredths: null })).toBe('上次 128.5')
  })
})
