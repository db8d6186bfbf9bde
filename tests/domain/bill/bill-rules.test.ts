import { grantWaiver, reopenPart, settlePart, voidRefusal, waiverRefusal } from '@jinlin/shared/domain/bill/bill-changes'
import { BILL_ROWS } from '@jinlin/shared/domain/bill/bill.machine'
import { type BillFacts, principalLeft } from '@jinlin/shared/domain/bill/bill.types'
import { byAge, type Choice, choiceRefusal, withOlder, withoutYounger } from '@jinlin/shared/domain/bill/oldest-first'
import { AGE_BANDS, dueDaysOf, overdueDays } from '@jinlin/shared/domain/bill/arrears-age'
import { collectionRate, RATE_WORDS } from '@jinlin/shared/domain/bill/collection'
import { letterNext, letterText } from '@jinlin/shared/domain/bill/letter'
import { reminderNeed } from '@jinlin/shared/domain/bill/reminder'
import { reminderWords } from '@jinlin/shared/domain/bill/reminder-words'
import { addDays, daysBetween, instantAt } from '@jinlin/shared/kernel/local-day'
import fc from 'fast-check'

const bill = (more: Partial<BillFacts> = {}): BillFacts => ({
  id: 'b1',
  itemId: 'property',
  sourceKind: 'run',
  period: '2026-11',
  fromDay: '2026-11-01',
  dueDay: '2026-11-30',
  state: 'published',
  amountFen: 10_000,
  creditedFen: 0,
  paidFen: 0,
  latePaidFen: 0,
  lateWaivedFen: 0,
  lockOrderId: null,
  ...more,
})

const fen = fc.integer({ min: 0, max: 1_000_000 })
const anyBill = fc
  .record({
    amount: fen,
    credited: fen,
    paid: fen,
    state: fc.constantFrom('draft', 'published', 'settled', 'void'),
    lock: fc.constantFrom(null, 'o1', 'o2'),
  })
  .map(({ amount, credited, paid, state, lock }) => {
    const creditedFen = Math.min(credited, amount)
    return bill({
      amountFen: amount,
      creditedFen,
      paidFen: Math.min(paid, amount - creditedFen),
      state: state as BillFacts['state'],
      lockOrderId: lock,
    })
  })

test('no fen is lost and none is taken that is not owed: what comes is settled or left', () => {
  fc.assert(
    fc.property(anyBill, fen, fen, fen, (one, principalFen, lateFen, lateDue) => {
      const took = settlePart(one, { principalFen, lateFen }, 'o1', lateDue)
      expect(took.principalFen + took.lateFen + took.leftFen).toBe(principalFen + lateFen)
      expect(Math.min(took.principalFen, took.lateFen, took.leftFen)).toBeGreaterThanOrEqual(0)
      expect(took.next.paidFen).toBe(one.paidFen + took.principalFen)
      expect(took.next.latePaidFen).toBe(one.latePaidFen + took.lateFen)
      expect(one.amountFen - one.creditedFen - took.next.paidFen).toBeGreaterThanOrEqual(0)
      if (one.state !== 'published' || one.lockOrderId === 'o2') expect(took.leftFen).toBe(principalFen + lateFen)
      else expect(took.next.state === 'settled').toBe(took.principalFen === principalLeft(one) && took.lateFen === lateDue)
    }),
    { numRuns: 2_000 },
  )
})

test('any mixture of payments and refunds keeps paid between nothing and what is owed, and a refund never exceeds its payment', () => {
  const step = fc.record({ order: fc.integer({ min: 0, max: 3 }), refund: fc.boolean(), principalFen: fen, lateFen: fen, lateDue: fen })
  fc.assert(
    fc.property(fen, fc.array(step, { maxLength: 30 }), (amountFen, steps) => {
      let present = bill({ amountFen })
      const inBill = [0, 1, 2, 3].map(() => ({ principalFen: 0, lateFen: 0 }))
      for (const { order, refund, lateDue, ...part } of steps) {
        const mine = inBill[order] ?? { principalFen: 0, lateFen: 0 }
        const done = refund ? reopenPart(present, part, mine) : settlePart(present, part, `o${order}`, lateDue)
        const sign = refund ? -1 : 1
        mine.principalFen += sign * done.principalFen
        mine.lateFen += sign * done.lateFen
        present = { ...present, ...done.next }
        expect(present.paidFen).toBe(inBill.reduce((sum, one) => sum + one.principalFen, 0))
        expect(present.latePaidFen).toBe(inBill.reduce((sum, one) => sum + one.lateFen, 0))
        expect(principalLeft(present)).toBeGreaterThanOrEqual(0)
        expect(Math.min(mine.principalFen, mine.lateFen)).toBeGreaterThanOrEqual(0)
        if (present.state === 'settled') expect(principalLeft(present)).toBe(0)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('every action of the table that changes bills keeps to its states', () => {
  const to = (action: string) => BILL_ROWS.find((row) => row.action === action)
  expect(to('void')?.from).toEqual(['published'])
  for (const state of ['draft', 'settled', 'void'] as const) {
    expect(voidRefusal(bill({ state }))).toBe('BILL_STATE')
    expect(waiverRefusal(bill({ state }), { kind: 'principal', amountFen: 1 }, 0)).toBe('BILL_STATE')
  }
  expect(voidRefusal(bill())).toBeNull()
  expect(voidRefusal(bill({ lockOrderId: 'o1' }))).toBe('BILL_LOCKED')
  expect(voidRefusal(bill({ paidFen: 1 }))).toBe('BILL_PAID')
  expect(voidRefusal(bill({ latePaidFen: 1 }))).toBe('BILL_PAID')
  const whole = { kind: 'void', amountFen: 10_000 } as const
  expect(waiverRefusal(bill(), whole, 0)).toBeNull()
  expect(waiverRefusal(bill({ creditedFen: 1 }), whole, 0)).toBe('BILL_STALE')
  expect(waiverRefusal(bill({ paidFen: 1 }), whole, 0)).toBe('BILL_PAID')
  expect(grantWaiver(bill(), whole, 172)).toEqual({ creditedFen: 10_000, lateWaivedFen: 0, state: 'void' })
})

test('a waiver forgives what is owed and no fen more; forgiving all of it settles', () => {
  expect(waiverRefusal(bill(), { kind: 'principal', amountFen: 10_000 }, 0)).toBeNull()
  expect(waiverRefusal(bill(), { kind: 'principal', amountFen: 10_001 }, 0)).toBe('WAIVER_TOO_MUCH')
  expect(waiverRefusal(bill({ paidFen: 4_000 }), { kind: 'principal', amountFen: 6_001 }, 0)).toBe('WAIVER_TOO_MUCH')
  expect(waiverRefusal(bill(), { kind: 'late', amountFen: 173 }, 172)).toBe('WAIVER_TOO_MUCH')
  expect(grantWaiver(bill(), { kind: 'late', amountFen: 172 }, 172)).toEqual({ creditedFen: 0, lateWaivedFen: 172, state: 'published' })
  expect(grantWaiver(bill({ paidFen: 10_000 }), { kind: 'late', amountFen: 172 }, 172).state).toBe('settled')
  expect(grantWaiver(bill(), { kind: 'principal', amountFen: 10_000 }, 5).state).toBe('published')
  expect(grantWaiver(bill(), { kind: 'principal', amountFen: 10_000 }, 0)).toEqual({
    creditedFen: 10_000,
    lateWaivedFen: 0,
    state: 'settled',
  })
})

const month = (n: number, more: Partial<Choice> = {}): Choice => ({
  id: `m${n}`,
  itemId: 'property',
  sourceKind: 'run',
  fromDay: `2026-0${n}-01`,
  period: `2026-0${n}`,
  lockOrderId: null,
  questioned: false,
  ...more,
})

test('March is not paid while January is open; questioned months and other items may wait', () => {
  const open = [month(1), month(2), month(3)]
  expect(choiceRefusal(open, new Set(['m3']), null)).toBe('BILL_NOT_OLDEST')
  expect(choiceRefusal(open, new Set(['m1', 'm3']), null)).toBe('BILL_NOT_OLDEST')
  expect(choiceRefusal(open, new Set(['m1', 'm2']), null)).toBeNull()
  expect(choiceRefusal([month(1, { questioned: true }), month(2)], new Set(['m2']), null)).toBeNull()
  expect(choiceRefusal([month(1), month(2, { itemId: 'water' })], new Set(['m2']), null)).toBeNull()
})

test('a repair is paid by itself, before or after any month', () => {
  const repair = month(2, { id: 'r', itemId: 'repair', sourceKind: 'ticket' })
  expect(choiceRefusal([month(1, { id: 'r0', itemId: 'repair', sourceKind: 'ticket' }), repair], new Set(['r']), null)).toBeNull()
})

test('what another payment holds cannot be chosen, nor what comes after it', () => {
  const open = [month(1, { lockOrderId: 'other' }), month(2)]
  expect(choiceRefusal(open, new Set(['m1']), 'mine')).toBe('BILL_LOCKED')
  expect(choiceRefusal(open, new Set(['m2']), 'mine')).toBe('BILL_LOCKED')
  expect(choiceRefusal(open, new Set(['m1']), 'other')).toBeNull()
})

test('ticking takes the older along, unticking lets the younger go, and the rule always agrees', () => {
  const open = [month(1), month(2, { questioned: true }), month(3), month(1, { id: 'w1', itemId: 'water' })]
  expect(withOlder(open, 'm3')).toEqual(['m1', 'm3'])
  expect(withoutYounger(open, new Set(['m1', 'm3', 'w1']), 'm1')).toEqual(['w1'])
  const months = fc.array(
    fc.record({ n: fc.integer({ min: 1, max: 9 }), item: fc.constantFrom('a', 'b'), asked: fc.boolean(), one: fc.boolean() }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(months, fc.array(fc.nat(), { maxLength: 12 }), (made, taps) => {
      const bills = made.map(({ n, item, asked, one }, at) =>
        month(n, { id: `x${at}`, itemId: item, questioned: asked, sourceKind: one ? 'ticket' : 'run' }),
      )
      let chosen = new Set<string>()
      for (const tap of taps) {
        const touched = bills[tap % Math.max(1, bills.length)]
        if (!touched) continue
        chosen = new Set(chosen.has(touched.id) ? withoutYounger(bills, chosen, touched.id) : [...chosen, ...withOlder(bills, touched.id)])
        expect(choiceRefusal(bills, chosen, null)).toBeNull()
      }
    }),
  )
  expect([...open].sort(byAge).map(({ id }) => id)).toEqual(['m1', 'w1', 'm2', 'm3'])
})

test('reminders: seven days before, on the day, then at most one in seven days', () => {
  const due = '2026-11-30'
  const told: [string, string][] = []
  let last: string | null = null
  for (let n = 0; n < 60; n++) {
    const today = addDays('2026-11-15', n)
    const need = reminderNeed([due], last, today)
    if (!need) continue
    told.push([today, need.kind])
    last = today
  }
  expect(told.slice(0, 4)).toEqual([
    ['2026-11-23', 'before'],
    ['2026-11-30', 'due'],
    ['2026-12-07', 'overdue'],
    ['2026-12-14', 'overdue'],
  ])
  expect(reminderNeed([due], '2026-11-30', '2026-11-30')).toBeNull()
})

test('whatever the due days, nobody hears twice in one day, and of what is overdue never twice in seven days', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 }), (offsets) => {
      const dueDays = offsets.map((n) => addDays('2026-11-01', n))
      let last: string | null = null
      for (let n = -10; n < 120; n++) {
        const today = addDays('2026-11-01', n)
        const need = reminderNeed(dueDays, last, today)
        if (!need) continue
        if (need.kind === 'overdue' && last !== null) expect(daysBetween(last, today)).toBeGreaterThanOrEqual(7)
        expect(dueDays).toContain(need.dueDay)
        last = today
      }
    }),
  )
})

test('a reminder is neutral: what, how much, until when, where to ask', () => {
  const now = instantAt('2026-11-23', 9 * 60)
  expect(
    reminderWords({
      kind: 'before',
      dueDay: '2026-11-30',
      label: '3栋 2单元 1502',
      items: ['物业费', '停车费', '物业费'],
      fen: 57_280,
      now,
    }).text,
  ).toBe(
    '温馨提示: 3栋 2单元 1502 有 3 笔账单 (物业费、停车费), 共 ¥572.80, 11月30日到期。可以在「缴费」里查看明细和缴纳; 对账单有疑问也可以在那里提出。已缴纳请忽略。',
  )
})

test('a letter says what is owed, until when, where to ask, and that nobody is cut off', () => {
  const text = letterText({
    number: 'C20261121-0001',
    day: '2026-11-21',
    house: '3栋 2单元 1502',
    community: '翠湖花园',
    deskPhone: '0571-88880002',
    lines: [{ itemName: '物业费', periodWords: '2026年9月', dueDay: '2026-09-30', principalFen: 28_640, lateFen: 745 }],
    words: '',
  })
  expect(text).toContain('本金 ¥286.40、违约金 ¥7.45, 合计 ¥293.85')
  expect(text).toContain('请在 2026 年 12 月 21 日前缴清')
  expect(text).toContain('也不影响通行、乘梯和报修')
  expect(text).toContain('依照《民法典》第九百四十四条提起诉讼或申请仲裁')
  expect(text.split('\n').at(-1)).toBe('2026 年 11 月 21 日')
})

test('what happens next is said until the last day and after it, each time with what does not', () => {
  for (const today of ['2026-11-21', '2026-12-21']) expect(letterNext('2026-11-21', today)).toMatch(/^请在 2026 年 12 月 21 日前缴清/)
  expect(letterNext('2026-11-21', '2026-12-22')).toMatch(/^2026 年 12 月 21 日的期限已过/)
  for (const today of ['2026-12-21', '2026-12-22']) expect(letterNext('2026-11-21', today)).toContain('不影响您的水、电、燃气、供热')
})

test('age bands meet without a gap', () => {
  expect(overdueDays('2026-11-21', '2026-11-21')).toBe(0)
  for (let n = 1; n <= 1_200; n++) {
    const dueDay = addDays('2026-11-21', -n)
    const bands = AGE_BANDS.filter((band) => {
      const { from, to } = dueDaysOf(band, '2026-11-21')
      return (from === null || dueDay >= from) && dueDay <= to
    })
    expect(bands).toHaveLength(1)
    expect(n).toBeGreaterThanOrEqual(bands[0]?.fromDays ?? Infinity)
  }
})

test('a rate says what it is made of; nothing due is —, never 100%', () => {
  expect(collectionRate(88_390, 100_000, RATE_WORDS.thisMonth)).toEqual({
    numeratorFen: 88_390,
    denominatorFen: 100_000,
    bp: 8_839,
    sentence: '当月收缴率 88.39% = 当月收到的当月应收 ¥883.90 ÷ 当月应收 − 作废 ¥1,000.00',
  })
  expect(collectionRate(0, 0, RATE_WORDS.oldDebt)).toMatchObject({ bp: null, sentence: '清欠率: —, 年初欠费为 0' })
  expect(collectionRate(1, 3, RATE_WORDS.thisMonth).bp).toBe(3_333)
})
