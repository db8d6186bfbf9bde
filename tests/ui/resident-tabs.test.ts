import { underWay, waitingFor } from '../../miniapp/src/pages/home/model/waiting'
import { doorsOf } from '../../miniapp/src/pages/home/model/doors'
import { officeUrls } from '../../miniapp/src/packages/office/model/sections'
import { byDay } from '../../miniapp/src/pages/inbox/model/days'
import { whereTo } from '../../miniapp/src/pages/inbox/model/where-to'
import { isStaffPerson, readDemoPeople } from '../../miniapp/src/pages/sign-in/model/demo-people'
import { safeThen, staffProblems, staffRefusal } from '../../miniapp/src/pages/sign-in/model/form'
import { pageBehind } from '@jinlin/bff/features/notification/templates'
import { HOUR, parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T12:00:00+08:00')

const ticket = (change: object) =>
  ({
    id: 't',
    title: '厨房水管漏水',
    status: 'done',
    visitMode: 'now',
    headline: null,
    workerName: '王建国',
    doneAt: NOW - HOUR,
    waitsForYou: true,
    ...change,
  }) as unknown as Parameters<typeof waitingFor>[0][number]
const house = (change: object) =>
  ({ memberId: 'm', houseId: 'h', label: '3栋 2单元 1502', state: 'active', reason: null, ...change }) as unknown as Parameters<
    typeof waitingFor
  >[1][number]

describe('home', () => {
  it('asks for what waits: repairs to confirm, and bindings that were turned down', () => {
    const items = waitingFor(
      [ticket({}), ticket({ id: 'u', waitsForYou: false })],
      [house({}), house({ memberId: 'n', houseId: 'i', state: 'rejected', reason: '看不清姓名' })],
      NOW,
    )
    expect(items.map(({ title, detail, action }) => [title, detail, action])).toEqual([
      ['厨房水管漏水, 已修好', '王建国师傅 今天 11:00 完工 · 请确认是否解决', '去确认'],
      ['3栋 2单元 1502 绑定没有通过', '看不清姓名', '重新申请'],
    ])
  })

  it('forgets a refusal once the same house is bound or asked for again', () => {
    expect(waitingFor([], [house({ state: 'rejected' }), house({ memberId: 'n', state: 'pending' })], NOW)).toEqual([])
  })

  it('puts the nearest promise first among what is under way', () => {
    const at = (id: string, dueAt: number | null) =>
      ticket({ id, status: 'working', waitsForYou: false, headline: dueAt === null ? null : { dueAt } })
    expect(underWay([at('none', null), at('late', NOW + 2), at('soon', NOW + 1), ticket({})]).map(({ id }) => id)).toEqual([
      'soon',
      'late',
      'none',
    ])
  })

  it('has doors that all lead somewhere, eight in rows of four, six bigger ones in large text', () => {
    expect(doorsOf(false, false)).toHaveLength(8)
    expect(doorsOf(true, true).map(({ word }) => word)).toEqual(['我要报修', '紧急情况', '我的进度', '物业缴费', '常用电话', '普通字号'])
    for (const door of doorsOf(false, false)) expect(door.to).toMatch(/^(elder|\/(pages|packages)\/.+\/index(\?.*)?)$/)
  })
})

describe('messages', () => {
  it('stand below the day they came on', () => {
    const at = (text: string) => ({ at: parseInstant(`${text}+08:00`) })
    const days = byDay([at('2026-11-21T11:00:00'), at('2026-11-21T00:00:00'), at('2026-11-20T23:59:00')], NOW)
    expect(days.map(({ word, items }) => [word, items.length])).toEqual([
      ['今天', 2],
      ['昨天', 1],
    ])
  })

  it('lead to the ticket, the house, the bill or the payment they speak of', () => {
    expect(whereTo({ to: 'ticket', id: 'abc' })).toBe('/packages/repair/pages/ticket/index?id=abc')
    expect(whereTo({ to: 'house', id: 'abc' })).toContain('household')
    expect(whereTo({ to: 'bill', id: 'abc' })).toBe('/packages/fee/pages/bill/index?id=abc')
    expect(whereTo({ to: 'bills', id: 'abc' })).toBe('/packages/fee/pages/bills/index?house=abc')
    expect(whereTo({ to: 'payment', id: 'abc' })).toBe('/packages/fee/pages/payment/index?id=abc')
    // The tap on a message of WeChat leads to the same place.
    for (const to of ['ticket', 'house', 'bill', 'bills', 'payment'] as const)
      expect(whereTo({ to, id: 'abc' })).toBe(`/${pageBehind({ to, id: 'abc' })}`)
    // What a lead is told about money opens its list, in the community it is about.
    expect(whereTo({ to: 'asides', id: 'abc' })).toBe(`${officeUrls.asides}?community=abc`)
    expect(whereTo({ to: 'unapplied', id: 'abc' })).toBe(`${officeUrls.unapplied}?community=abc`)
    expect(whereTo({ to: 'desk', id: 'abc' })).toBeUndefined()
    expect(whereTo(null)).toBeUndefined()
  })
})

describe('signing in', () => {
  it('comes back only to pages of ours', () => {
    expect(safeThen(encodeURIComponent('/packages/repair/pages/report/index?place=home'))).toBe(
      '/packages/repair/pages/report/index?place=home',
    )
    for (const bad of [undefined, '', '//evil.example', 'https%3A%2F%2Fevil.example', encodeURIComponent('/pages/sign-in/index')])
      expect(safeThen(bad)).toBeUndefined()
    // A half-encoded link must not break the page.
    expect(safeThen('%E0%A4%A')).toBeUndefined()
  })

  it('asks for what is missing, and treats the second factor as the next step', () => {
    expect(Object.keys(staffProblems({ account: ' ', password: '', totp: '' }, false))).toEqual(['account', 'password'])
    expect(staffProblems({ account: 'a', password: 'b', totp: '12' }, true)).toEqual({ totp: '请填写 6 位动态验证码' })
    expect(staffRefusal({ code: 'TOTP_REQUIRED', message: 'x' })).toEqual({ askTotp: true, words: undefined })
    expect(staffRefusal({ code: 'SIGN_IN_FAILED', message: '账号或密码不对' })).toEqual({ askTotp: false, words: '账号或密码不对' })
  })

  it('reads the demo people as far as they can be read', () => {
    const people = readDemoPeople({
      data: [
        { identity: 'owner', label: '业主', detail: '3栋' },
        { account: 'chen', label: '客服', password: 'p' },
        { identity: 'x' },
        null,
      ],
    })
    expect(people.map(({ identity }) => identity)).toEqual(['owner', 'chen'])
    expect(people.map(isStaffPerson)).toEqual([false, true])
    expect(readDemoPeople('<html>')).toEqual([])
  })
})
