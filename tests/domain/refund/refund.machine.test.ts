import {
  decideRefund,
  ENDED_REFUNDS,
  nextRefundCheck,
  REFUND_LADDER,
  REFUND_ROWS,
  type RefundActor,
  type RefundFacts,
} from '@jinlin/shared/domain/refund/refund.machine'
import { refundAbilities, refundSays, refundSaysAtHome } from '@jinlin/shared/domain/refund/refund.policy'
import { REFUND_STATES } from '@jinlin/shared/domain/refund/refund.types'
import { PAYMENT_CHANNELS } from '@jinlin/shared/domain/payment/payment.types'

const cashier: RefundActor = { staffId: 'cashier', lead: false }
const lead: RefundActor = { staffId: 'lead', lead: true }
const facts = (more: Partial<RefundFacts> = {}): RefundFacts => ({
  state: 'asked',
  channel: 'wechat',
  payoutChannel: null,
  version: 1,
  makerId: 'maker',
  handedById: null,
  ...more,
})

test('every state and channel against every action: what the table says, and nothing else', () => {
  const kindOf = { wechat: 'wechat', prepaid: 'prepaid', cash: 'counter', pos: 'counter', transfer: 'counter' } as const
  for (const row of REFUND_ROWS) {
    for (const channel of PAYMENT_CHANNELS) {
      for (const state of REFUND_STATES) {
        const by = row.by.includes('provider') ? 'provider' : row.by.includes('system') ? 'system' : lead
        const may = row.from.includes(state) && (row.only === undefined || row.only === kindOf[channel])
        const decision = decideRefund(facts({ state, channel }), row.action, by)
        expect([row.action, channel, state, decision.ok]).toEqual([row.action, channel, state, may])
        if (decision.ok) expect(decision).toEqual({ ok: true, to: row.to, ended: ENDED_REFUNDS.includes(decision.to) })
      }
    }
  }
})

test('nothing leaves an end', () => {
  expect(REFUND_ROWS.filter(({ from }) => from.some((state) => ENDED_REFUNDS.includes(state)))).toEqual([])
})

test('the maker does not decide, whoever gave it out does not confirm; a refund of the system’s has every lead as a checker', () => {
  const own = { staffId: 'maker', lead: true }
  expect(decideRefund(facts(), 'approve', own)).toEqual({ ok: false, code: 'MAKER_IS_CHECKER' })
  expect(decideRefund(facts(), 'refuse', own)).toEqual({ ok: false, code: 'MAKER_IS_CHECKER' })
  expect(decideRefund(facts({ makerId: null }), 'approve', own)).toMatchObject({ ok: true })
  const out = facts({ state: 'processing', channel: 'cash', handedById: 'cashier' })
  expect(decideRefund(out, 'confirm', cashier)).toEqual({ ok: false, code: 'MAKER_IS_CHECKER' })
  expect(decideRefund(out, 'confirm', lead)).toMatchObject({ ok: true, to: 'done' })
})

test('a cashier decides nothing, a lead is not the provider, the provider decides nothing', () => {
  expect(decideRefund(facts(), 'approve', cashier)).toEqual({ ok: false, code: 'FORBIDDEN' })
  expect(decideRefund(facts({ state: 'processing' }), 'succeed', lead)).toEqual({ ok: false, code: 'FORBIDDEN' })
  expect(decideRefund(facts(), 'approve', 'provider')).toEqual({ ok: false, code: 'FORBIDDEN' })
})

test('buttons: those of the way the money takes, each closed one with its reason', () => {
  expect(Object.keys(refundAbilities(facts(), lead))).toEqual(['approve', 'refuse', 'retry', 'payOut', 'giveUp'])
  expect(Object.keys(refundAbilities(facts({ channel: 'cash' }), cashier))).toEqual(['handOut', 'confirm'])
  expect(Object.keys(refundAbilities(facts({ channel: 'prepaid' }), lead))).toEqual(['approve', 'refuse'])
  for (const state of REFUND_STATES) {
    for (const ability of Object.values(refundAbilities(facts({ state }), { staffId: 'maker', lead: true })))
      expect(ability.can || (ability.reason ?? '').length > 5).toBe(true)
  }
})

test('every state says what happens next, in Chinese and without a blank', () => {
  for (const state of REFUND_STATES)
    for (const channel of PAYMENT_CHANNELS) {
      expect(refundSays({ state, channel, payoutChannel: null }, '')).toMatch(/^[一-鿿].{3,}/)
      const atHome = refundSaysAtHome({ state, channel, payoutChannel: null }, '')
      expect(atHome).toMatch(/^[一-鿿].{3,}/)
      expect(atHome).not.toMatch(/主管|收费员|同事|请重新申请/)
    }
})

test('what WeChat could not give back is paid out at the counter, by others than whoever asked, and never by both', () => {
  const stuck = facts({ state: 'abnormal' })
  expect(decideRefund(stuck, 'pay_out', { staffId: 'maker', lead: true })).toEqual({ ok: false, code: 'MAKER_IS_CHECKER' })
  expect(decideRefund(stuck, 'pay_out', cashier)).toEqual({ ok: false, code: 'FORBIDDEN' })
  expect(decideRefund(stuck, 'pay_out', lead)).toEqual({ ok: true, to: 'approved', ended: false })
  expect(decideRefund(stuck, 'give_up', lead)).toEqual({ ok: true, to: 'closed', ended: true })
  const out = facts({ state: 'approved', payoutChannel: 'cash' })
  expect(decideRefund(out, 'hand_out', cashier)).toMatchObject({ ok: true, to: 'processing' })
  // Nothing of WeChat's moves it any more, but for the one word that ends the payout before it began.
  for (const action of ['send', 'accepted', 'succeed', 'fail', 'close'] as const)
    expect(decideRefund(out, action, action === 'send' ? 'system' : 'provider')).toEqual({ ok: false, code: 'REFUND_STATE' })
  expect(decideRefund(out, 'call_off', 'provider')).toMatchObject({ ok: true, to: 'abnormal' })
  expect(decideRefund({ ...out, state: 'processing' }, 'call_off', 'provider')).toMatchObject({ ok: false })
  expect(Object.keys(refundAbilities(out, lead))).toEqual(['approve', 'refuse', 'handOut', 'confirm'])
  expect(refundSays(out, '')).toBe('微信没有退成, 改由柜台现金退还住户')
})

test('the ladder climbs for a week, then a person looks', () => {
  expect(REFUND_LADDER.slice(0, 3)).toEqual([10_000, 30_000, 60_000])
  expect(nextRefundCheck(0, 5)).toBe(10_005)
  expect(nextRefundCheck(REFUND_LADDER.length, 5)).toBeNull()
  expect(REFUND_LADDER.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(7 * 86_400_000)
})

/** Every order of the list. */
const orders = <T>(list: readonly T[]): T[][] =>
  list.length === 0 ? [[]] : list.flatMap((one, at) => orders([...list.slice(0, at), ...list.slice(at + 1)]).map((rest) => [one, ...rest]))

test('in whatever order the facts arrive: the first final word stays, and nothing after it moves anything', () => {
  const all = orders(['accepted', 'accepted', 'succeed', 'succeed', 'fail', 'close'] as const)
  expect(all).toHaveLength(720)
  for (const order of all) {
    let state: RefundFacts['state'] = 'sending'
    for (const action of order) {
      const decision = decideRefund(facts({ state }), action, 'provider')
      if (decision.ok) state = decision.to
    }
    expect([order.join(), state]).toEqual([order.join(), order.indexOf('succeed') < order.indexOf('close') ? 'done' : 'closed'])
  }
})
