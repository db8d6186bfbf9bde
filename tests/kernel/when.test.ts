import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '@jinlin/shared/kernel/instant'
import { sayAgo, sayBefore, sayDate, sayDay, sayDuration, sayRange, sayRemaining, sayWhen } from '@jinlin/shared/kernel/when'

const at = (text: string) => parseInstant(`${text}:00+08:00`)
const now = at('2026-11-21T11:40')

describe('moments in words', () => {
  it.each([
    ['2026-11-21T14:30', '今天 14:30'],
    ['2026-11-21T00:00', '今天 00:00'],
    ['2026-11-21T23:59', '今天 23:59'],
    ['2026-11-22T00:00', '明天 00:00'],
    ['2026-11-23T09:05', '后天 09:05'],
    ['2026-11-20T23:59', '昨天 23:59'],
    ['2026-11-19T08:00', '前天 08:00'],
    ['2026-11-30T18:00', '11月30日 18:00'],
    ['2026-01-05T07:00', '1月5日 07:00'],
    ['2027-01-03T08:30', '2027年1月3日 08:30'],
    ['2025-12-31T08:30', '2025年12月31日 08:30'],
  ])('%s is %s', (text, words) => {
    expect(sayWhen(at(text), now)).toBe(words)
  })

  it('names the day itself in what is read later than it is written', () => {
    const [nine, ten] = [at('2026-11-22T09:00'), at('2026-11-22T10:00')]
    expect(sayDay('2026-11-21', now, 'dated')).toBe('11月21日')
    expect(sayWhen(nine, now, 'dated')).toBe('11月22日 09:00')
    expect(sayBefore(at('2026-11-22T00:00'), now, 'dated')).toBe('11月21日 24:00 前')
    expect(sayRange(nine, ten, now, 'dated')).toBe('11月22日 09:00–10:00')
    expect(sayRange(nine, at('2026-11-24T10:00'), now, 'dated')).toBe('11月22日 09:00–11月24日 10:00')
  })

  it('keeps the near words over New Year', () => {
    const eve = at('2026-12-31T23:59')
    expect(sayWhen(at('2027-01-01T00:00'), eve)).toBe('明天 00:00')
    expect(sayWhen(at('2027-01-02T10:00'), eve)).toBe('后天 10:00')
    expect(sayWhen(at('2027-01-03T10:00'), eve)).toBe('2027年1月3日 10:00')
    expect(sayDay('2026-12-31', at('2027-01-01T00:00'))).toBe('昨天')
    expect(sayDate('2026-10-01')).toBe('2026年10月1日')
    expect(sayDay('2026-12-29', at('2027-01-01T00:00'))).toBe('2026年12月29日')
  })

  it('goes by the day in China: 00:30 there is still yesterday in UTC', () => {
    const early = at('2026-11-21T00:30')
    expect(sayWhen(at('2026-11-20T23:30'), early)).toBe('昨天 23:30')
    expect(sayWhen(at('2026-11-21T07:59'), early)).toBe('今天 07:59')
  })

  it('speaks of the end of a day as 24:00 of that day', () => {
    expect(sayBefore(at('2026-11-21T14:30'), now)).toBe('今天 14:30 前')
    expect(sayBefore(at('2026-11-22T00:00'), now)).toBe('今天 24:00 前')
    expect(sayBefore(at('2027-01-01T00:00'), now)).toBe('12月31日 24:00 前')
  })
})

describe('ranges in words', () => {
  it.each([
    ['2026-11-22T09:00', '2026-11-22T10:00', '明天 09:00–10:00'],
    ['2026-11-21T22:00', '2026-11-22T00:00', '今天 22:00–24:00'],
    ['2026-11-21T22:00', '2026-11-22T05:00', '今天 22:00–次日 05:00'],
    ['2026-11-30T22:00', '2026-12-02T05:00', '11月30日 22:00–12月2日 05:00'],
    ['2026-11-22T00:00', '2026-11-22T00:00', '明天 00:00–00:00'],
    ['2026-11-21T18:00', '2026-11-23T00:00', '今天 18:00–次日 24:00'],
  ])('%s to %s is %s', (from, to, words) => {
    expect(sayRange(at(from), at(to), now)).toBe(words)
  })
})

describe('durations in words', () => {
  it.each([
    [0, '不到 1 分'],
    [59 * SECOND + 999, '不到 1 分'],
    [MINUTE, '1 分'],
    [18 * MINUTE + 59 * SECOND, '18 分'],
    [HOUR, '1 小时'],
    [80 * MINUTE, '1 小时 20 分'],
    [2 * HOUR, '2 小时'],
    [DAY, '1 天'],
    [DAY + 59 * MINUTE, '1 天'],
    [76 * HOUR, '3 天 4 小时'],
  ])('%d ms is %s', (ms, words) => {
    expect(sayDuration(ms)).toBe(words)
  })

  it.each([
    [18 * MINUTE, '剩 18 分'],
    [108 * MINUTE, '剩 108 分'],
    [2 * HOUR, '剩 2 小时'],
    [5 * HOUR + 20 * MINUTE, '剩 5 小时 20 分'],
    [30 * HOUR, '剩 1 天 6 小时'],
    [30 * SECOND, '剩不到 1 分'],
    [0, '剩不到 1 分'],
    [-1, '已超不到 1 分'],
    [-3 * HOUR, '已超 3 小时'],
    [-75 * MINUTE, '已超 75 分'],
  ])('%d ms before the due time is %s', (ms, words) => {
    expect(sayRemaining(now + ms, now)).toBe(words)
  })

  it.each([
    [30 * SECOND, '刚刚'],
    [5 * MINUTE, '5 分钟前'],
    [59 * MINUTE, '59 分钟前'],
    [2 * HOUR, '2 小时前'],
    [7 * HOUR, '今天 04:40'],
    [20 * HOUR, '昨天 15:40'],
    [-HOUR, '今天 12:40'],
  ])('%d ms ago is %s', (ms, words) => {
    expect(sayAgo(now - ms, now)).toBe(words)
  })
})
