import { sayMeterBefore } from '@jinlin/shared/domain/fee/typed-reading'
import { EMPTY_READING, seeReading, type MeterInHand } from '../../miniapp/src/packages/field/model/reading-entry'
import {
  draftOfReading,
  mayBePutRight,
  meterNow,
  readingInput,
  readingOf,
  readingPhotos,
  readingRefused,
  readingWord,
} from '../../miniapp/src/packages/field/model/reading-step'

const meter: MeterInHand = {
  id: 'm1',
  place: '3栋 2单元 1502',
  serial: 'W-7',
  kind: 'water',
  digits: 5,
  factor: 1,
  lastHundredths: 12_850,
  averageHundredths: 900,
}
const typed = (text: string, more = {}) => seeReading(meter, { ...EMPTY_READING, text, ...more })
const NOW = Date.parse('2026-11-21T03:00:00Z')

describe('a reading at the meter', () => {
  test('says the usage before anything is sent', () => {
    expect(typed('137.5')).toEqual({ valueHundredths: 13_750, usageHundredths: 900, usage: '用量 9 吨', asksRollOver: false })
    expect(typed('137.555').problem).toBe('请填写数字, 最多两位小数')
  })

  test('lower than last time: the figure is corrected, or the meter has turned over and somebody says why', () => {
    expect(typed('5')).toMatchObject({ asksRollOver: true, problem: expect.stringContaining('比上次的 128.5 小') })
    expect(typed('5', { rolledOver: true })).toMatchObject({
      valueHundredths: 500,
      asksRollOver: true,
      doubt: '表转过一圈, 用量超过平时的 3 倍',
    })
    // Turned over by mistake, with a figure that is not lower: the switch counts for nothing.
    expect(typed('130', { rolledOver: true })).toMatchObject({ usageHundredths: 150, asksRollOver: false })
    expect(typed('130', { rolledOver: true }).doubt).toBeUndefined()
  })

  test('far from usual asks for a reason; beyond the dial is a slip of the finger', () => {
    expect(typed('200').doubt).toBe('用量超过平时的 3 倍')
    expect(typed('100000').problem).toBe('这块表只有 5 位, 请核对')
    expect(typed('').problem).toBe('先填写读数')
  })

  test('what one looks at before typing', () => {
    expect(sayMeterBefore(meter)).toBe('上次 128.5, 平时每月 9 吨')
    expect(sayMeterBefore({ ...meter, averageHundredths: null })).toBe('上次 128.5')
  })
})

describe('a reading on its way', () => {
  const draft = (text: string, more = {}) => ({ ...EMPTY_READING, text, ...more })
  const input = (text: string, more = {}) => readingInput(meter, '2026-11', draft(text, more), typed(text, more))

  test('goes only when nothing is missing, and never over the figure of somebody else', () => {
    expect(input('5')).toBeUndefined()
    expect(input('200', { reason: ' ' })).toBeUndefined()
    expect(input('200', { reason: ' 漏水 ' })).toMatchObject({
      valueHundredths: 20_000,
      reason: '漏水',
      rolledOver: false,
      replaces: false,
    })
    expect(input('5', { rolledOver: true, reason: '走满一圈' })).toMatchObject({ rolledOver: true, usageHundredths: 9_987_650 })
    expect(input('137.5', { reason: '写过又改了' })).toMatchObject({ reason: '', meterId: 'm1', period: '2026-11' })
  })

  test('is named without the list it stood in, and comes back into the form as it was', () => {
    const reading = input('137.5')
    if (!reading) throw new Error('nothing to send')
    const photos = readingPhotos(draft('137.5', { photos: [{ ref: 'p1', state: 'kept' }] }))
    expect(photos).toEqual([{ ref: 'p1', purpose: 'meter' }])
    expect(readingWord(reading)).toBe('3栋 2单元 1502 水表 137.5')
    expect(draftOfReading(reading, photos)).toEqual(draft('137.5', { photos: [{ ref: 'p1', state: 'kept' }] }))
    expect(readingOf({ operation: 'field.finish', input: {} })).toBeUndefined()
  })

  test('not taken: the words say what the server holds, and the form then goes by it', () => {
    const reading = input('137.5')
    if (!reading) throw new Error('nothing to send')
    const refused = (code: string, present?: object) => ({ code, message: '服务器的话', ...(present ? { present } : {}) })
    const taken = refused('METER_READING_TAKEN', { valueHundredths: 13_000, readAt: Date.parse('2026-11-21T02:32:00Z') })
    expect(readingRefused(reading, taken, NOW)).toBe('今天 10:32 已有同事抄过, 读数 130; 您抄的是 137.5')
    const lower = refused('METER_READING_LOWER', { previousHundredths: 14_000, averageHundredths: 950 })
    expect(readingRefused(reading, lower, NOW)).toBe('比上次的 140 小; 您抄的是 137.5')
    expect(meterNow(meter, lower)).toMatchObject({ lastHundredths: 14_000, averageHundredths: 950 })
    expect(meterNow(meter, taken)).toEqual(meter)
    const jump = refused('METER_READING_JUMP', { previousHundredths: 12_850, averageHundredths: 200 })
    expect(readingRefused(reading, jump, NOW)).toBe('平时每月 2 吨, 这次差很多; 没错就写明原因')
    expect(readingRefused(reading, refused('METER_READING_BILLED'), NOW)).toBe('服务器的话')
    expect([taken, lower, jump, refused('METER_READING_BILLED')].map(mayBePutRight)).toEqual([true, true, true, false])
  })
})
