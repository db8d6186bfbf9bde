import './support/browser'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { rememberPerson } from '@jinlin/miniapp/services/person'
import { endSession, startSession } from '@jinlin/miniapp/services/session'
import type { Api } from '@jinlin/shared/contract/all'
import CounterPage from '../../miniapp/src/packages/office/pages/counter/index'
import ShiftPage from '../../miniapp/src/packages/office/pages/shift/index'
import { WaiverCard } from '../../miniapp/src/packages/office/parts/waiver-card'
import { phone } from './support/fake-taro'
import { house, me, openScreen, type Me } from './support/resident'

jest.mock('../../miniapp/src/services/resend', () => ({ resendReads: (send: unknown) => send }))

type Shift = Awaited<ReturnType<Api['cashier']['shifts']>>['data'][number]
type Waiver = Awaited<ReturnType<Api['waiver']['list']>>['data'][number]

const id = (letter: string) => `01hzy3q8d0x5n7k2m4p6r8t0v${letter}`
const colleague: Me = {
  ...me,
  ...{ kind: 'staff', name: '孙悦', houses: [], phone: null, badgeNo: '0001', onShift: true },
  posts: [{ communityId: house.communityId, communityName: house.communityName, roles: ['manager'] }],
}
const none = { count: 0, fen: 0 }
const handedOver = (canAccept: Shift['canAccept']): Shift => ({
  ...{ id: id('s'), communityId: house.communityId, cashierName: '孙悦', state: 'closed', openedAt: Date.UTC(2026, 10, 20, 1) },
  ...{ openingFen: 100_000, totals: { cash: none, pos: none, transfer: none, refunds: { ...none, cashFen: 0 } }, expectedFen: 100_000 },
  ...{ closedAt: Date.UTC(2026, 10, 20, 9), countedFen: 100_000, differenceFen: 0, words: '', handedToName: '何涛', acceptedAt: null },
  ...{ canAccept, version: 3 },
})
const waiver: Waiver = {
  ...{ id: id('w'), billId: id('b'), houseId: house.houseId, houseLabel: house.label, itemName: '物业费', periodWords: '2026年1月' },
  ...{ kind: 'late', amountFen: 2_000, reason: '水管维修期间没有入住', state: 'asked', makerName: '孙悦', checkerName: null },
  ...{ decisionWords: null, askedAt: Date.UTC(2026, 10, 20, 1), decidedAt: null, version: 1, canDecide: { can: true } },
}
const asManager = { 'GET /me': () => colleague }

beforeEach(() => {
  phone.reset()
  startSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'staff' })
  rememberPerson(colleague.id)
})
afterEach(() => {
  endSession('left')
  queryClient.clear()
})

describe('Enter in the field of the counter', () => {
  const FIND = `GET /cashier/communities/${house.communityId}/houses`
  const ACCOUNT = `GET /cashier/houses/${house.houseId}`
  const found = (letter: string) => ({ houseId: id(letter), label: house.label, ownerName: '王*', phone: '160****0001' })
  const account = {
    ...{ houseId: house.houseId, communityId: house.communityId, label: house.label, dueFen: 0, prepaidFen: 0, prepaidRoomFen: 0 },
    ...{ people: [{ name: '王*', phone: '160****0001', roleWord: '业主' }], bills: [] },
  }
  const typed = async (houses: ReturnType<typeof found>[]) => {
    const screen = openScreen(<CounterPage />, {
      ...asManager,
      [FIND]: () => ({ data: houses }),
      [ACCOUNT]: () => ({ data: account, abilities: {} }),
      [`GET /houses/${house.houseId}/payments`]: () => ({ data: [], page: { next: null } }),
    })
    await screen.settle()
    const field = screen.find('textbox', '房号、手机尾号、姓名')
    screen.type(field, '3-2-1502')
    screen.press(field, 'Enter')
    await screen.settle()
    return screen
  }

  it('opens the only house of that name', async () => {
    const screen = await typed([found('h')])
    expect(screen.has('button', '换一户')).toBe(true)
    screen.close()
  })

  it('opens none of several: which one is for the cashier to say', async () => {
    const screen = await typed([found('h'), found('k')])
    expect(screen.has('button', '换一户')).toBe(false)
    screen.close()
  })
})

describe('a drawer that was handed over', () => {
  const shifts = async (canAccept: Shift['canAccept']) => {
    const screen = openScreen(<ShiftPage />, {
      ...asManager,
      [`GET /cashier/communities/${house.communityId}/shifts`]: () => ({ data: [handedOver(canAccept)], page: { next: null } }),
    })
    await screen.settle()
    return screen
  }

  it('is taken over by the one it was handed to, the others read who that is', async () => {
    const his = await shifts({ can: true })
    expect(his.has('button', '现金已点清, 接收')).toBe(true)
    his.close()
    queryClient.clear()
    const others = await shifts({ can: false, code: 'SHIFT_NOT_YOURS', reason: '' })
    expect(others.has('button', '现金已点清, 接收')).toBe(false)
    expect(others.text()).toContain('交给 何涛')
    expect(others.text()).toContain('等他点清现金后接收')
    others.close()
  })
})

test('a waiver of a bill that was paid meanwhile says how the request ends', async () => {
  const refusal = { error: { code: 'BILL_STATE', message: '这笔账单已缴清或已作废, 请刷新查看', requestId: 'r' } }
  const screen = openScreen(<WaiverCard waiver={waiver} title={house.label} />, {
    ...asManager,
    [`PUT /waivers/${id('w')}`]: () => refusal,
  })
  screen.click(screen.find('button', '同意'))
  await screen.settle()
  expect(screen.text()).toContain('请点「不同意」结束这条申请')
  screen.close()
})
