import './support/browser'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession } from '@jinlin/miniapp/services/session'
import BillsPage from '../../miniapp/src/packages/fee/pages/bills/index'
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
