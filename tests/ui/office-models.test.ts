import { allAtCounter, type CounterBill, sumOf, toggleAtCounter } from '../../miniapp/src/packages/office/model/counter-choice'
import { daysOfMonth, monthWords, shiftMonth } from '../../miniapp/src/packages/office/model/month-days'
import { type MeterDraft, meterOf } from '../../miniapp/src/packages/office/model/meter-form'
import { forgivable, waiverProblem, wholeOf } from '../../miniapp/src/packages/office/model/waiver-choice'
import { advanceOf, changeFen, fenOfInput, inputOfFen } from '../../miniapp/src/packages/office/model/yuan-input'

describe('what is typed as yuan', () => {
  it('becomes fen without a float in between', () => {
    expect(['286.4', '286.40', '286', '0.07', '1.15', ' 20 ', '286.'].map(fenOfInput)).toEqual([
      28_640, 28_640, 28_600, 7, 115, 2_000, 28_600,
    ])
    for (const bad of ['', '.', '-1', '1.234', '1,000', '1e3', '二十', '1234567890']) expect(fenOfInput(bad)).toBeUndefined()
    for (const fen of [0, 7, 28_640, 99_999_999]) expect(fenOfInput(inputOfFen(fen))).toBe(fen)
  })

  it('pays in advance what is typed, within twelve months, and nothing by itself', () => {
    expect(advanceOf(' ', 100)).toEqual({ fen: 0 })
    expect(advanceOf('240', 24_000)).toEqual({ fen: 24_000 })
    expect(advanceOf('240.01', 24_000)).toEqual({ fen: 0, problem: '最多还能预存 ¥240.00' })
    expect(advanceOf('1.234', 24_000).problem).toBe('请填写金额, 最多两位小数')
  })

  it('change is given only when the cash covers the sum', () => {
    expect([changeFen(30_000, 28_640), changeFen(28_640, 28_640), changeFen(28_639, 28_640), changeFen(undefined, 1)]).toEqual([
      1_360,
      0,
      undefined,
      undefined,
    ])
  })
})

describe('choosing at the counter', () => {
  const bill = (billId: string, itemCode: string, fromDay: string, more: Partial<CounterBill> = {}): CounterBill => ({
    ...{ billId, itemCode, itemId: itemCode, itemName: itemCode, fromDay, dueDay: fromDay, period: fromDay.slice(0, 7) },
    ...{ sourceKind: 'run', locked: false, questioned: false, principalFen: 100, lateFen: 1 },
    ...more,
  })
  const bills = [
    bill('p9', 'property', '2026-09-01'),
    bill('w9', 'water', '2026-09-01'),
    bill('p10', 'property', '2026-10-01', { period: '2026-10..2026-12' }),
    bill('k1', 'card', '2026-11-21', { sourceKind: 'manual', period: 'K20261121-0001' }),
    bill('k2', 'card', '2026-11-21', { sourceKind: 'manual', period: 'K20261121-0002' }),
    bill('p13', 'property', '2027-01-01', { locked: true }),
  ]

  it('takes the oldest of an item first, and gives up the younger with the older', () => {
    expect(toggleAtCounter(bills, [], 'p10').sort()).toEqual(['p10', 'p9'])
    expect(toggleAtCounter(bills, ['p9', 'w9', 'p10'], 'p9')).toEqual(['w9'])
  })

  it('cards and repairs stand for themselves; what is paid on a phone just now stays untouched', () => {
    expect(toggleAtCounter(bills, [], 'k2')).toEqual(['k2'])
    expect(toggleAtCounter(bills, ['k1', 'k2'], 'k1')).toEqual(['k2'])
    expect(toggleAtCounter(bills, ['p9'], 'p13')).toEqual(['p9'])
    expect(toggleAtCounter(bills, ['p9'], 'gone')).toEqual(['p9'])
  })

  it('leaves out what somebody questions, and lets a later month go before it', () => {
    const asked = bills.map((one) => (one.billId === 'p9' ? { ...one, questioned: true } : one))
    expect(allAtCounter(asked)).toEqual(['w9', 'p10', 'k1', 'k2'])
    expect(toggleAtCounter(asked, [], 'p10')).toEqual(['p10'])
    expect(toggleAtCounter(asked, ['p9', 'p10'], 'p9')).toEqual(['p10'])
  })

  it('adds up principal and late fee', () => {
    expect(sumOf(bills, ['p9', 'k1', 'gone'])).toBe(202)
  })
})

describe('days of a month', () => {
  it('begin on Monday, leap days included', () => {
    expect(daysOfMonth('2026-11')).toMatchObject({ blanks: 6 })
    expect(daysOfMonth('2026-11').days).toHaveLength(30)
    expect(daysOfMonth('2027-03').blanks).toBe(0)
    expect(daysOfMonth('2028-02').days.at(-1)).toBe('2028-02-29')
    expect(daysOfMonth('nonsense')).toEqual({ blanks: 0, days: [] })
  })

  it('go on over the year', () => {
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-05', 1)]).toEqual(['2027-01', '2025-12', '2026-06'])
    expect(monthWords('2026-09')).toBe('2026 年 9 月')
  })
})

describe('asking for a waiver', () => {
  const bill = { principalLeftFen: 28_640, lateFen: 773 }
  it('offers what there is, the late fee first, and no more than is owed', () => {
    expect(forgivable(bill)).toEqual(['late', 'principal'])
    expect(forgivable({ ...bill, lateFen: 0 })).toEqual(['principal'])
    expect(forgivable({ principalLeftFen: 0, lateFen: 0 })).toEqual([])
    expect([wholeOf(bill, 'late'), wholeOf(bill, 'principal'), wholeOf(bill, 'void')]).toEqual([773, 28_640, 28_640])
    expect(waiverProblem(bill, 'late', 773)).toBeUndefined()
    expect(waiverProblem(bill, 'late', 774)).toBe('最多减免 ¥7.73')
    expect([waiverProblem(bill, 'principal', undefined), waiverProblem(bill, 'principal', 0)]).toEqual(['请填写减免金额', '请填写减免金额'])
  })
})

describe('a meter to be registered', () => {
  const draft: MeterDraft = {
    ...{
      place: 'house',
      houseId: 'h',
      buildingId: 'b',
      kind: 'water',
      itemId: 'i',
      serial: ' W-1 ',
      digits: '5',
      factor: '1',
      start: '12.5',
    },
  }
  it('is sent with one place and exact figures', () => {
    const value = {
      houseId: 'h',
      buildingId: null,
      kind: 'water',
      itemId: 'i',
      serial: 'W-1',
      digits: 5,
      factor: 1,
      startHundredths: 1_250,
    }
    expect(meterOf(draft)).toEqual({ value })
    expect(meterOf({ ...draft, place: 'building' })).toEqual({ value: { ...value, houseId: null, buildingId: 'b' } })
    expect(meterOf({ ...draft, place: 'community' })).toEqual({ value: { ...value, houseId: null } })
  })

  it('says field by field what is missing', () => {
    const empty = { houseId: undefined, buildingId: undefined, itemId: undefined, serial: '表', digits: '9', factor: '0', start: '' }
    expect(meterOf({ ...draft, ...empty })).toEqual({
      problems: {
        where: '请选择哪一户',
        itemId: '请选择收费项目',
        serial: '表号用字母、数字和短横, 最多 32 位',
        digits: '表盘整数位数, 3 到 8',
        factor: '倍率是 1 到 10000 的整数',
        start: '请填写表上现在的读数, 如 12.5',
      },
    })
    expect(meterOf({ ...draft, place: 'building', buildingId: undefined })).toEqual({ problems: { where: '请选择哪一栋' } })
    expect(meterOf({ ...draft, digits: '3', start: '1000' })).toEqual({ problems: { start: '这块表只有 3 位, 请核对读数' } })
  })
})
