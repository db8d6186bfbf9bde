import { heldBy } from '../../miniapp/src/packages/fee/model/locked'
import { dueTag, dueWords } from '../../miniapp/src/packages/fee/model/due-words'
import { fold } from '../../miniapp/src/packages/fee/model/fold'
import { paymentLook, paymentSays } from '../../miniapp/src/packages/fee/model/payment-look'
import { monthChoices } from '../../miniapp/src/packages/fee/model/prepay-months'
import { allPayable, fromPrepaid, stillThere, toggle, totalOf } from '../../miniapp/src/packages/fee/model/selection'
import { mayOpenSheet, takeSheet } from '../../miniapp/src/packages/fee/model/sheet-once'
import { titleProblems } from '../../miniapp/src/packages/fee/model/title-form'
import { waitingFor } from '../../miniapp/src/pages/home/model/waiting'
import { PAYMENT_STATES } from '@jinlin/shared/domain/payment/payment.types'
import { parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-23T10:00:00+08:00')

type Groups = Parameters<typeof allPayable>[0]
const bill = (id: string, itemId: string, month: string, change: object = {}) => ({
  id,
  itemId,
  sourceKind: 'run',
  period: month,
  fromDay: `${month}-01`,
  dueDay: '2026-12-01',
  overdueDays: 0,
  dueFen: 100,
  lockOrderId: null,
  questioned: false,
  canPay: { can: true },
  ...change,
})
const groups = (...bills: ReturnType<typeof bill>[]): Groups =>
  [...new Set(bills.map(({ itemId }) => itemId))].map((itemId) => ({
    itemId,
    bills: bills.filter((one) => one.itemId === itemId),
  })) as unknown as Groups

describe('beside the name of a bill', () => {
  const open = {
    dueDay: '2026-10-26',
    overdueDays: 28,
    questioned: false,
    lockOrderId: null,
    state: 'published',
    stateWords: '已逾期 28 天',
  }
  it.each([
    ['overdue, in the words of the list', open, '已过缴费日 28 天', 'wait'],
    ['a question stands before being overdue', { ...open, questioned: true }, '疑问处理中', 'info'],
    ['being paid stands before a question', { ...open, questioned: true, lockOrderId: 'o' }, '正在支付', 'info'],
    ['not due yet', { ...open, dueDay: '2026-12-20', overdueDays: 0, stateWords: '待缴' }, '待缴', 'mute'],
    ['paid', { ...open, state: 'settled', stateWords: '已缴清' }, '已缴清', 'good'],
    ['taken back: nothing to be glad of', { ...open, state: 'void', stateWords: '已作废' }, '已作废', 'mute'],
  ])('%s', (_, bill, words, tone) => {
    expect(dueTag(bill, NOW)).toEqual({ words, tone })
  })
})

describe('choosing bills', () => {
  const open = groups(
    bill('p9', 'property', '2026-09'),
    bill('p10', 'property', '2026-10'),
    bill('p11', 'property', '2026-11'),
    bill('w10', 'water', '2026-10'),
  )

  it('a later month takes the earlier ones of its item along, and says so', () => {
    expect(toggle(open, [], 'p11')).toEqual({ chosen: ['p9', 'p10', 'p11'], says: '费用从最早一期缴起, 前面 2 期一起选上了' })
    expect(toggle(open, ['w10'], 'p9')).toEqual({ chosen: ['w10', 'p9'], says: undefined })
  })

  it('giving one up gives up the later ones of its item alone, and says so', () => {
    expect(toggle(open, ['p9', 'p10', 'p11', 'w10'], 'p10')).toEqual({
      chosen: ['p9', 'w10'],
      says: '费用从最早一期缴起, 后面 1 期也取消了',
    })
    expect(toggle(open, ['p9', 'w10'], 'w10')).toEqual({ chosen: ['p9'], says: undefined })
  })

  it('cards and repairs stand for themselves', () => {
    const cards = groups(
      bill('k1', 'card', '2026-10', { sourceKind: 'manual', period: 'K-1' }),
      bill('k2', 'card', '2026-11', { sourceKind: 'manual', period: 'K-2' }),
    )
    expect(toggle(cards, [], 'k2')).toEqual({ chosen: ['k2'], says: undefined })
  })

  it('what is questioned is not chosen beforehand and holds nothing up', () => {
    const asked = groups(bill('p9', 'property', '2026-09', { questioned: true }), bill('p10', 'property', '2026-10'))
    expect(allPayable(asked)).toEqual(['p10'])
    expect(toggle(asked, [], 'p10').chosen).toEqual(['p10'])
  })

  it('what another phone holds leaves the choice, and the sum is of what stays', () => {
    const now = groups(
      bill('p9', 'property', '2026-09', { canPay: { can: false }, lockOrderId: 'o' }),
      bill('w10', 'water', '2026-10', { dueFen: 354 }),
    )
    expect(stillThere(now, ['p9', 'w10', 'gone'])).toEqual(['w10'])
    expect(totalOf(now, ['w10'])).toBe(354)
    expect(heldBy(now)).toEqual([{ orderId: 'o', count: 1 }])
  })

  it('the prepaid account is used when wanted, and never for more than is paid', () => {
    expect([fromPrepaid(500, 300, true), fromPrepaid(200, 300, true), fromPrepaid(500, 300, false)]).toEqual([300, 200, 0])
  })
})

describe('words', () => {
  const due = (change: object) => dueWords({ dueDay: '2026-11-26', overdueDays: 0, questioned: false, lockOrderId: null, ...change }, NOW)

  it('a due day is a promise while it lasts and a plain fact afterwards', () => {
    expect(due({})).toEqual({ words: '11月26日前缴清即可', tone: 'wait' })
    expect(due({ dueDay: '2026-12-20' }).tone).toBe('mute')
    expect(due({ overdueDays: 3 })).toEqual({ words: '已过缴费日 3 天', tone: 'wait' })
    expect(due({ overdueDays: 3, questioned: true }).words).toBe('疑问处理中, 违约金暂停')
    expect(due({ questioned: true, lockOrderId: 'o' }).words).toBe('正在支付')
  })

  it('every state of a payment has a look; while WeChat is asked an open one turns', () => {
    for (const state of PAYMENT_STATES) expect(paymentLook(state, false).turning).toBeUndefined()
    expect(paymentLook('paying', true).turning).toBe(true)
    expect(paymentLook('paid', true)).toEqual(paymentLook('paid', false))
  })

  it('the page says what the server knows; the phone’s own opinion never makes a payment paid', () => {
    const paying = { state: 'paying' as const, stateWords: '支付中', sentence: '请在 10:30 前完成支付', final: false }
    expect(paymentSays(paying, 'closed').title).toBe('正在向微信核对')
    expect(paymentSays(paying, 'cancelled')).toEqual({ title: '还没有付款', detail: '请在 10:30 前完成支付' })
    expect(paymentSays(paying, undefined).title).toBe('支付中')
    const paid = { state: 'paid' as const, stateWords: '已支付', sentence: '缴费成功', final: true }
    for (const end of ['closed', 'cancelled', undefined] as const)
      expect(paymentSays(paid, end)).toEqual({ title: '已支付', detail: '缴费成功' })
  })

  it('a long list shows its beginning, and never hides a single row', () => {
    const numbers = (length: number) => Array.from({ length }, (_, at) => at)
    expect(fold(numbers(6), false)).toEqual({ shown: numbers(6), rest: 0 })
    expect(fold(numbers(7), false)).toEqual({ shown: numbers(5), rest: 2 })
    expect(fold(numbers(36), true)).toEqual({ shown: numbers(36), rest: 0 })
  })
})

describe('forms', () => {
  it('prepaying offers the months that still have room, and none before there was a bill', () => {
    const months = (account: Parameters<typeof monthChoices>[0]) => monthChoices(account).map(({ value, amountFen }) => [value, amountFen])
    expect(months({ monthlyFen: 30_000, maxMonths: 12, roomFen: 360_000 })).toEqual([
      ['1', 30_000],
      ['3', 90_000],
      ['6', 180_000],
      ['12', 360_000],
    ])
    expect(months({ monthlyFen: 30_000, maxMonths: 12, roomFen: 100_000 })).toEqual([
      ['1', 30_000],
      ['3', 90_000],
    ])
    expect(months({ monthlyFen: null, maxMonths: 12, roomFen: 0 })).toEqual([])
  })

  it('a company has a tax number that can be one, a person has none', () => {
    expect(titleProblems({ kind: 'personal', name: ' ', taxNo: null })).toEqual({ name: '请填写姓名' })
    expect(titleProblems({ kind: 'personal', name: '王敏', taxNo: null })).toEqual({})
    expect(Object.keys(titleProblems({ kind: 'company', name: '', taxNo: '123' }))).toEqual(['name', 'taxNo'])
    expect(titleProblems({ kind: 'company', name: '某公司', taxNo: ' 91310000ma1fl2x38k ' })).toEqual({})
    // I, O, S, V and Z do not occur in a unified social credit code.
    expect(titleProblems({ kind: 'company', name: '某公司', taxNo: '91310000MA1FL2X3OZ' })).toHaveProperty('taxNo')
  })

  it('the sheet opens by itself once for a payment that was made just now', () => {
    expect(takeSheet('a')).toBe(false)
    mayOpenSheet('a')
    expect([takeSheet('a'), takeSheet('a')]).toEqual([true, false])
  })
})

describe('home', () => {
  const bills = (...open: object[]) => ({
    houseId: 'h',
    groups: [{ bills: open.map((one) => ({ dueDay: '2026-12-30', overdueDays: 0, dueFen: 10_000, lockOrderId: null, ...one })) }],
  })
  const says = (money: Parameters<typeof waitingFor>[3]) => waitingFor([], [], NOW, money).map(({ title, detail }) => [title, detail])

  it('bills wait there when their day is near or past', () => {
    expect(says({ bills: bills({}), unfinished: undefined })).toEqual([])
    expect(says({ bills: bills({}, { dueDay: '2026-11-26' }), unfinished: undefined })).toEqual([
      ['待缴账单 ¥200.00', '2 期 · 11月26日前缴清即可'],
    ])
    expect(says({ bills: bills({ dueDay: '2026-10-26', overdueDays: 28 }), unfinished: undefined })).toEqual([
      ['待缴账单 ¥100.00', '1 期 · 1 期已过缴费日'],
    ])
    expect(says({ bills: bills({ dueDay: '2026-11-26', lockOrderId: 'o' }), unfinished: undefined })).toEqual([])
  })

  it('a payment whose end this phone has not seen stands before them', () => {
    const [first, second] = says({ bills: bills({ dueDay: '2026-11-26' }), unfinished: { id: 'o', totalFen: 2_100 } })
    expect(first?.[0]).toBe('有一笔 ¥21.00 的支付没有完成')
    expect(second?.[0]).toBe('待缴账单 ¥100.00')
  })
})
