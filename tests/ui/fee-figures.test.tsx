import './support/browser'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession } from '@jinlin/miniapp/services/session'
import type { Api } from '@jinlin/shared/contract/all'
import { sayWhen } from '@jinlin/shared/kernel/when'
import BillPage from '../../miniapp/src/packages/fee/pages/bill/index'
import PaymentPage from '../../miniapp/src/packages/fee/pages/payment/index'
import PaymentsPage from '../../miniapp/src/packages/fee/pages/payments/index'
import { phone } from './support/fake-taro'
import { house, me, openScreen, signIn } from './support/resident'

type Bill = Awaited<ReturnType<Api['bill']['get']>>['data']

const id = (letter: string) => `01hzy3q8d0x5n7k2m4p6r8t0v${letter}`
const at = Date.UTC(2026, 9, 3, 2)
const reading = (kind: Bill['readings'][number]['kind'], usageHundredths: number): Bill['readings'][number] => ({
  ...{ kind, serial: `S-${kind}`, period: '2026-10', previousHundredths: 0, valueHundredths: usageHundredths, usageHundredths },
  ...{ readAt: at, photo: null },
})
const bill: Bill = {
  ...{ id: id('b'), itemId: id('i'), itemCode: 'water', itemName: '水费', sourceKind: 'run', period: '2026-10', periodWords: '2026年10月' },
  ...{ fromDay: '2026-10-01', toDay: '2026-10-31', dueDay: '2026-11-30', overdueDays: 0, amountFen: 3_450, creditedFen: 0, paidFen: 3_450 },
  ...{ principalLeftFen: 0, lateFen: 0, dueFen: 0, state: 'settled', stateWords: '已缴清', lockOrderId: null, questioned: false },
  ...{ publishedAt: at, settledAt: at, version: 1, houseId: house.houseId, communityId: house.communityId, houseLabel: house.label },
  ...{
    sentence: '10 吨 × 3.45 = ¥34.50',
    lines: [],
    replaces: null,
    replacedBy: null,
    share: null,
    prices: [],
    basis: '合同约定',
    priceManagement: '政府定价',
  },
  ...{ passThrough: true, lastYear: null, recent: [], lateFee: null, entries: [], questions: [] },
  readings: [reading('water', 1_050), reading('power', 12_000), reading('gas', 800)],
}

beforeEach(() => {
  phone.reset()
  signIn()
})
afterEach(() => {
  endSession('left')
  queryClient.clear()
})

it('a meter’s card says usage in the unit of the meter', async () => {
  phone.openWith({ id: bill.id })
  const screen = openScreen(<BillPage />, { 'GET /me': () => me, [`GET /bills/${bill.id}`]: () => ({ data: bill, abilities: {} }) })
  await screen.settle()
  for (const said of ['用量10.5 吨', '用量120 度', '用量8 m³']) expect(screen.text()).toContain(said)
  screen.close()
})

it('a question and its answer stand above the arithmetic; a paid bill says whom to ask, one that was taken back has nothing to press', async () => {
  phone.openWith({ id: bill.id })
  const question = {
    id: id('q'),
    billId: bill.id,
    words: '用水没有这么多',
    state: 'answered',
    answer: '换表那月按两块表相加',
    answeredBy: '孙悦',
  }
  const asked = { ...bill, questions: [{ ...question, openedAt: at, answeredAt: at, mine: true }] }
  let shown: object = asked
  const closed = { question: { can: false, reason: '这笔账单已缴清或已作废, 请刷新查看' } }
  const answers = { 'GET /me': () => me, [`GET /bills/${bill.id}`]: () => ({ data: shown, abilities: closed }) }
  const screen = openScreen(<BillPage />, answers)
  await screen.settle()
  const said = screen.text()
  expect(said.indexOf('换表那月按两块表相加')).toBeGreaterThan(0)
  expect(said.indexOf('换表那月按两块表相加')).toBeLessThan(said.indexOf('怎么算出来的'))
  expect(said).toContain('已缴清; 有疑问请打客服电话')
  screen.close()
  queryClient.clear()

  shown = { ...bill, state: 'void', stateWords: '已作废' }
  const gone = openScreen(<BillPage />, answers)
  await gone.settle()
  expect(gone.text()).toContain('已作废')
  expect(gone.text()).not.toContain('对这一笔有疑问')
  gone.close()
})

it('a payment says how far its refund is', async () => {
  phone.openWith({ id: id('y') })
  const paid = {
    ...{
      id: id('y'),
      houseId: house.houseId,
      houseLabel: house.label,
      channel: 'wechat',
      state: 'paid',
      stateWords: '已支付',
      sentence: '缴费成功',
    },
    ...{
      final: true,
      outTradeNo: 'J1',
      transactionId: '42',
      totalFen: 3_450,
      amountFen: 3_450,
      prepaidFen: 0,
      refundedFen: 0,
      unappliedFen: 0,
    },
    ...{ parts: [], createdAt: at, expiresAt: at, paidAt: at, payerName: '我', mine: true },
  }
  const refund = {
    id: id('r'),
    amountFen: 450,
    state: 'processing',
    stateWord: '退款处理中',
    says: '微信正在退款',
    askedAt: at,
    doneAt: null,
  }
  const screen = openScreen(<PaymentPage />, {
    'GET /me': () => me,
    [`POST /payments/${paid.id}/check`]: () => ({ data: paid, abilities: {} }),
    [`GET /payments/${paid.id}/refunds`]: () => [refund],
  })
  await screen.settle()
  for (const words of ['退款 ¥4.50', '退款处理中', '微信正在退款']) expect(screen.text()).toContain(words)
  screen.close()
})

it('the time of a payment stays in one piece, apart from what was paid', async () => {
  phone.openWith({ house: house.houseId })
  const paid = {
    ...{
      id: id('y'),
      houseId: house.houseId,
      houseLabel: house.label,
      channel: 'wechat',
      state: 'paid',
      stateWords: '已支付',
      totalFen: 3_450,
    },
    ...{ parts: [{ itemName: '水费' }, { itemName: '物业费' }], createdAt: at - 60_000, paidAt: at },
  }
  const screen = openScreen(<PaymentsPage />, {
    'GET /me': () => me,
    [`GET /houses/${house.houseId}/payments`]: () => ({ data: [paid], page: { next: null } }),
  })
  await screen.settle()
  expect(screen.text()).toContain(`水费 等 2 笔 · 微信支付 · ${sayWhen(at, Date.now())}`)
  expect([...screen.container.querySelectorAll('.whole')].map((one) => one.textContent)).toEqual([sayWhen(at, Date.now())])
  screen.close()
})
