import './support/browser'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession } from '@jinlin/miniapp/services/session'
import { PAY_WORD } from '../../miniapp/src/services/pay-sheet'
import BillsPage from '../../miniapp/src/packages/fee/pages/bills/index'
import PayLinkPage from '../../miniapp/src/packages/fee/pages/pay-link/index'
import { phone } from './support/fake-taro'
import { house, me, openScreen, signIn } from './support/resident'

beforeEach(() => {
  phone.reset()
  signIn()
})
afterEach(() => {
  endSession('left')
  queryClient.clear()
})

const mockAsked: { templates: readonly string[]; answer: () => void }[] = []
jest.mock('../../miniapp/src/services/ask-for-messages', () => ({
  askForMessages: (templates: readonly string[]) =>
    new Promise<number>((resolve) => mockAsked.push({ templates, answer: () => resolve(0) })),
}))

describe('paying', () => {
  it('asks about messages in the tap itself, once, and pays whatever the answer is', async () => {
    mockAsked.length = 0
    phone.openWith({ t: 'token' })
    const link = {
      ...{
        communityName: '翠湖花园',
        houseLabel: '3栋 **02',
        totalFen: 28_640,
        expiresAt: Date.now() + 3_600_000,
        busy: false,
        done: false,
      },
      lines: [{ itemName: '物业费', period: '2026-10', principalFen: 28_640, lateFen: 0 }],
    }
    const screen = openScreen(<PayLinkPage />, { 'GET /pay-links/token': () => link })
    await screen.settle()
    expect(screen.text()).toContain('物业费 2026年10月')
    screen.click(screen.find('button', PAY_WORD))
    // Before anything is awaited: WeChat shows its question in a tap and nowhere else.
    expect(mockAsked.map(({ templates }) => templates)).toEqual([['bill_due', 'payment_done']])
    await screen.settle()
    expect(screen.posts('/pay-links/token/payments')).toHaveLength(0)
    mockAsked[0]?.answer()
    await screen.settle()
    expect(screen.posts('/pay-links/token/payments')).toHaveLength(1)
    screen.click(screen.find('button', PAY_WORD))
    await screen.settle()
    expect(screen.posts('/pay-links/token/payments')).toHaveLength(2)
    expect(mockAsked).toHaveLength(1)
    screen.close()
  })
})

describe('bills', () => {
  it('say why they cannot be shown, also while nobody knows whose they are', async () => {
    const screen = openScreen(<BillsPage />, {})
    await screen.settle()
    expect(screen.has('button', '重试')).toBe(true)
    expect(screen.text()).toContain('系统正忙')
    screen.close()
  })

  it('of a house without any say so, and offer what else there is', async () => {
    const none = { groups: [], count: 0, principalFen: 0, lateFen: 0, dueFen: 0, overdueCount: 0, overdueFen: 0, prepaidFen: 0 }
    const screen = openScreen(<BillsPage />, {
      'GET /me': () => me,
      [`GET /houses/${house.houseId}/bills`]: () => ({
        data: {
          ...{ houseId: house.houseId, communityId: house.communityId, communityName: house.communityName, label: house.label },
          ...{ asOf: Date.now(), ...none, sharing: { tenantSeesBills: false, payerMemberId: null, mayChange: true } },
        },
        abilities: {},
      }),
    })
    await screen.settle()
    expect(screen.text()).toContain('都缴清了')
    expect(screen.text()).toContain('缴费记录')
    expect(screen.has('button', '微信支付')).toBe(false)
    screen.close()
  })
})
