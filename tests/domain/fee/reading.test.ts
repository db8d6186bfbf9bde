import { mayApprove, mayCancel } from '@jinlin/shared/domain/fee/bill-run.policy'
import { BILL_RUN_STATES } from '@jinlin/shared/domain/fee/fee.words'
import { readReadings } from '@jinlin/shared/domain/fee/read-readings'
import { decideReading, type KnownReading, mayConfirm, whenRead } from '@jinlin/shared/domain/fee/reading'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'

const known = (period: string, valueHundredths: number, usageHundredths: number, billed = false): KnownReading => ({
  period,
  valueHundredths,
  usageHundredths,
  billed,
})
const meter = (...readings: KnownReading[]) => ({ digits: 5, factor: 1, startHundredths: 3_00, readings })
const entered = (period: string, valueHundredths: number, more: { rolledOver?: boolean; reason?: string } = {}) => ({
  period,
  valueHundredths,
  rolledOver: false,
  reason: '',
  ...more,
})

describe('a reading at the meter', () => {
  test('the first starts from what it showed when it was installed', () => {
    expect(decideReading(meter(), entered('2026-11', 10_00))).toEqual({
      ok: true,
      previousHundredths: 3_00,
      usageHundredths: 7_00,
      state: 'ok',
      doubt: null,
      replaces: false,
    })
  })
  test('after months without one it starts from the last there is', () => {
    expect(decideReading(meter(known('2026-06', 10_00, 7_00)), entered('2026-11', 45_00))).toMatchObject({
      ok: true,
      previousHundredths: 10_00,
      usageHundredths: 35_00,
    })
  })
  test('the month itself may be read again until it is billed, a month before a later one may not', () => {
    const first = known('2026-10', 10_00, 7_00)
    expect(decideReading({ ...meter(first), lastMonth: '2026-10' }, entered('2026-11', 11_00))).toMatchObject({
      ok: false,
      code: 'METER_RETIRED',
    })
    expect(decideReading({ ...meter(first), lastMonth: '2026-10' }, entered('2026-10', 11_00))).toMatchObject({ ok: true })
    expect(decideReading(meter(first), entered('2026-10', 11_00))).toMatchObject({ ok: true, replaces: true, previousHundredths: 3_00 })
    expect(decideReading(meter({ ...first, billed: true }), entered('2026-10', 11_00))).toMatchObject({
      ok: false,
      code: 'METER_READING_BILLED',
    })
    expect(decideReading(meter(first), entered('2026-09', 5_00))).toMatchObject({ ok: false, code: 'METER_READING_ORDER' })
  })
  test('far from usual is refused without a reason and waits with one', () => {
    const usual = meter(known('2026-09', 10_00, 10_00), known('2026-10', 20_00, 10_00))
    expect(decideReading(usual, entered('2026-11', 60_00))).toEqual({
      ok: false,
      code: 'METER_READING_JUMP',
      previousHundredths: 20_00,
      averageHundredths: 10_00,
    })
    expect(decideReading(usual, entered('2026-11', 60_00, { reason: '装修' }))).toMatchObject({ ok: true, state: 'suspect' })
    expect(decideReading(usual, entered('2026-11', 5_00, { rolledOver: true }))).toMatchObject({ ok: false, code: 'METER_READING_JUMP' })
    expect(decideReading(meter(), entered('2026-11', 1_00, { rolledOver: true, reason: '走满' }))).toMatchObject({
      ok: true,
      state: 'suspect',
      doubt: '表转过一圈',
    })
    expect(decideReading(usual, entered('2026-11', 19_00))).toMatchObject({ ok: false, code: 'METER_READING_LOWER' })
    expect(decideReading(usual, entered('2026-11', 100_000_00))).toMatchObject({ ok: false, code: 'beyond_dial' })
  })
})

test('the phone says when a meter was read, as far as that can be', () => {
  const now = 1_800_000_000_000
  expect([undefined, now - HOUR, now + 1, now - 32 * DAY].map((at) => whenRead(at, now))).toEqual([now, now - HOUR, now, now])
})

test.each([
  [{ state: 'suspect', readBy: 'worker' }, true, true],
  [{ state: 'suspect', readBy: null }, true, true],
  [{ state: 'suspect', readBy: 'me' }, true, 'MAKER_IS_CHECKER'],
  [{ state: 'ok', readBy: 'worker' }, true, 'METER_READING_STATE'],
  [{ state: 'suspect', readBy: 'worker' }, false, 'FORBIDDEN'],
] as const)('%o is looked at by somebody of the office: %s', (reading, ofOffice, answer) => {
  const may = mayConfirm(reading, { staffId: 'me', ofOffice })
  expect(may.can ? true : may.code).toBe(answer)
})

describe('a list of readings', () => {
  const read = (...rows: string[][]) => readReadings(rows.map((cells, index) => ({ line: index + 1, cells })))
  test('finds its header under a title, in any order of columns, and reads what people write', () => {
    const { rows, faults, lines } = read(
      ['2026年11月抄表'],
      ['备注', '本期读数', '水表号', '是否过零'],
      ['', '1,234.5', 'w-01', ''],
      ['换表', '７', 'W-02', '是'],
      ['', '', '', ''],
    )
    expect([faults, lines]).toEqual([[], 2])
    expect(rows).toEqual([
      { line: 3, serial: 'w-01', valueHundredths: 123_450, rolledOver: false, reason: '' },
      { line: 4, serial: 'W-02', valueHundredths: 700, rolledOver: true, reason: '换表' },
    ])
  })
  test('says where it is wrong', () => {
    const { faults } = read(['表号', '读数'], ['W 1', '1'], ['W-1', '1.234'], ['W-2', '-5'], ['W-3', '1'], ['W-3', '2'], ['W-4', ''])
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, '表号'],
      [3, '本期读数'],
      [4, '本期读数'],
      [6, '表号'],
      [7, '本期读数'],
    ])
    expect(read(['读数'], ['1']).faults).toEqual([{ line: 1, column: '表头', reason: '表头里缺少: 表号、本期读数' }])
    expect(read(['表号', '读数']).faults).toEqual([{ line: 1, column: '整行', reason: '表头下面没有内容' }])
  })
})

describe('who lets a run out', () => {
  const run = { state: 'previewed', makerStaffId: 'maker', faultCount: 0, count: 3 } as const
  const who = (role: string, staffId = 'other') => ({ staffId, roles: [role] })
  test.each([
    ['supervisor', 'other', {}, true],
    ['manager', 'other', {}, true],
    ['cashier', 'other', {}, 'FORBIDDEN'],
    ['manager', 'maker', {}, 'MAKER_IS_CHECKER'],
    ['manager', 'other', { faultCount: 1 }, 'BILL_RUN_FAULTY'],
    ['manager', 'other', { count: 0 }, 'BILL_RUN_FAULTY'],
  ])('%s %s with %o', (role, staffId, facts, answer) => {
    const ability = mayApprove({ ...run, ...facts }, who(role, staffId))
    expect(ability.can ? true : ability.code).toBe(answer)
  })
  test.each(BILL_RUN_STATES)('%s', (state) => {
    const can = state === 'previewed'
    expect(mayApprove({ ...run, state }, who('manager')).can).toBe(can)
    expect(mayCancel({ ...run, state }, who('cashier')).can).toBe(can)
    expect(mayCancel({ ...run, state }, who('technician'))).toMatchObject({ can: false, code: 'FORBIDDEN' })
  })
})
