import './support/browser'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession } from '@jinlin/miniapp/services/session'
import type { Api } from '@jinlin/shared/contract/all'
import { sayWhen } from '@jinlin/shared/kernel/when'
import BillPage from '../../miniapp/src/packages/fee/pages/bill/index'
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
