import './support/browser'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { rememberPerson } from '@jinlin/miniapp/services/person'
import { endSession, startSession } from '@jinlin/miniapp/services/session'
import type { Api } from '@jinlin/shared/contract/all'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { asideMost, asideParts } from '../../miniapp/src/packages/office/model/aside-refund'
import AsidesPage from '../../miniapp/src/packages/office/pages/asides/index'
import { phone } from './support/fake-taro'
import { house, me, openScreen, type Me } from './support/resident'

jest.mock('../../miniapp/src/services/resend', () => ({ resendReads: (send: unknown) => send }))

type Aside = Awaited<ReturnType<Api['payment']['asides']>>['data'][number]

const id = (letter: string) => `01hzy3q8d0x5n7k2m4p6r8t0v${letter}`
const colleague: Me = {
  ...me,
  ...{ kind: 'staff', name: '何琳', houses: [], phone: null, badgeNo: '0001', onShift: true },
  posts: [{ communityId: house.communityId, communityName: house.communityName, roles: ['manager'] }],
}
const payment = (letter: string, more: Partial<Aside['payments'][number]> = {}): Aside['payments'][number] => ({
  ...{ id: id(letter), channel: 'wechat', paidAt: Date.UTC(2026, 8, 3, 2), leftFen: 9_000, refunding: false },
  ...more,
})
const aside = (more: Partial<Aside> = {}): Aside => ({
  ...{ id: id('a'), houseId: house.houseId, houseLabel: house.label, personName: '王*', amountFen: 9_000, askedFen: 0, state: 'open' },
  ...{ since: Date.UTC(2026, 10, 20, 2), payments: [payment('1')], canRefund: { can: true }, canRelease: { can: true }, version: 2 },
  ...more,
})
const LIST = `GET /communities/${house.communityId}/prepaid-asides`
const page = (rows: Aside[]) => () => ({ data: rows, page: { next: null } })

const open = (handlers: Parameters<typeof openScreen>[1]) => openScreen(<AsidesPage />, { 'GET /me': () => colleague, ...handlers })

beforeEach(() => {
  phone.reset()
  startSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'staff' })
  rememberPerson(colleague.id)
})
afterEach(() => {
  endSession('left')
  queryClient.clear()
})

describe('parts of a payment that give back what was put aside', () => {
  const parts = [
    { seq: 0, billId: id('b'), leftFen: 4_000 },
    { seq: 1, billId: null, leftFen: 3_000 },
    { seq: 2, billId: null, leftFen: 2_000 },
  ]

  it('are those without a bill: what a bill took stays with the bill', () => {
    expect(asideMost(parts, 9_000)).toBe(5_000)
    expect(asideMost(parts, 1_500)).toBe(1_500)
    expect(asideMost(parts.slice(0, 1), 9_000)).toBe(0)
    expect(asideParts(parts, 4_200)).toEqual([
      { seq: 1, amountFen: 3_000 },
      { seq: 2, amountFen: 1_200 },
    ])
    expect(asideParts(parts, 3_000)).toEqual([{ seq: 1, amountFen: 3_000 }])
  })
})

describe('原住户预存', () => {
  it('says whose it is, of which house, since when, why it waits and what to do', async () => {
    const screen = open({ [LIST]: page([aside()]) })
    await screen.settle()
    const words = screen.text()
    for (const said of [house.label, '¥90.00', '王* (已离开)', sayWhen(aside().since, Date.now()), '后来的住户用不到', '待退还'])
      expect(words).toContain(said)
    screen.close()
  })

  it('says when there is none, and why when it cannot be read', async () => {
    const none = open({ [LIST]: page([]) })
    await none.settle()
    expect(none.text()).toContain('没有要退的原住户预存')
    none.close()
    queryClient.clear()
    const lost = open({ [LIST]: () => 'lost' as const })
    await lost.settle()
    expect(lost.find('alert', '没有网络')).toBeTruthy()
    lost.close()
  })

  it('asks for the prepaid part of the payment alone, as much as is left aside', async () => {
    const refundable = {
      ...{ paymentId: id('1'), paidFen: 13_000, refundedFen: 0, heldFen: 0, leftFen: 13_000 },
      parts: [
        { seq: 0, billId: id('b'), itemName: '物业费', period: '2026-09', paidFen: 4_000, leftFen: 4_000 },
        { seq: 1, billId: null, itemName: '预存款', period: '', paidFen: 9_000, leftFen: 9_000 },
      ],
    }
    const screen = open({
      [LIST]: page([aside({ amountFen: 7_000, payments: [payment('1', { leftFen: 7_000 })] })]),
      [`GET /payments/${id('1')}/refundable`]: () => ({ data: refundable, abilities: { ask: { can: true } } }),
      [`POST /payments/${id('1')}/refunds`]: () => ({}),
    })
    await screen.settle()
    screen.click(screen.find('button', '退还本人'))
    await screen.settle()
    expect(screen.text()).toContain('还可以退¥70.00')
    expect(screen.text()).not.toContain('对应的账单重新变成待缴')
    screen.type(screen.find('textbox', '原因'), '房屋出售, 退预存款')
    screen.click(screen.find('button', '提交审批'))
    await screen.settle()
    expect(screen.posts(`/payments/${id('1')}/refunds`).map(({ body }) => body)).toEqual([
      { amountFen: 7_000, reason: '房屋出售, 退预存款', parts: [{ seq: 1, amountFen: 7_000 }] },
    ])
    screen.close()
  })

  it('of several payments it asks which, and one on its way is not asked again', async () => {
    const payments = [payment('2', { channel: 'cash', leftFen: 5_000 }), payment('1', { refunding: true, leftFen: 4_000 })]
    const screen = open({
      [LIST]: page([aside({ askedFen: 4_000, payments, canRelease: { can: false, code: 'REFUND_PENDING', reason: '退款正等审批' } })]),
    })
    await screen.settle()
    expect(screen.text()).toContain('退款待审批')
    expect(screen.text()).toContain('退款正等审批')
    screen.click(screen.find('button', '退还本人'))
    await screen.settle()
    expect(screen.has('button', '可退 ¥50.00')).toBe(true)
    expect(screen.has('button', '可退 ¥40.00')).toBe(false)
    expect(screen.text()).toContain('退款办理中')
    screen.close()
  })

  it('passes with the house by a lead with a reason; whoever is none reads who does it', async () => {
    const screen = open({
      [LIST]: page([aside()]),
      [`POST /prepaid-asides/${id('a')}/release`]: () => aside({ state: 'released', amountFen: 0 }),
    })
    await screen.settle()
    screen.click(screen.find('button', '转回房屋账户'))
    await screen.settle()
    expect(screen.text()).toContain('请写明原因')
    screen.type(screen.find('textbox', '原因'), '买卖双方约定随房转让')
    screen.click(screen.find('button', '全部转回'))
    await screen.settle()
    expect(screen.posts(`/prepaid-asides/${id('a')}/release`).map(({ body }) => body)).toEqual([
      { version: 2, reason: '买卖双方约定随房转让' },
    ])
    screen.close()
    queryClient.clear()
    const cashier = open({ [LIST]: page([aside({ canRelease: { can: false, code: 'FORBIDDEN', reason: '由主管或经理办理' } })]) })
    await cashier.settle()
    expect(cashier.text()).toContain('由主管或经理办理')
    cashier.click(cashier.find('button', '转回房屋账户'))
    await cashier.settle()
    expect(cashier.has('button', '全部转回')).toBe(false)
    cashier.close()
  })
})
