import './support/browser'
import { rememberDutyPhone } from '@jinlin/miniapp/services/duty-phone'
import { rememberPerson } from '@jinlin/miniapp/services/person'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession, startSession } from '@jinlin/miniapp/services/session'
import type { ComponentType } from 'react'
import { builtPages } from '../h5/support/pages'
import { phone } from './support/fake-taro'
import { house, me, openScreen, type Me } from './support/resident'

// Reads are sent again after pauses, which say nothing here.
jest.mock('../../miniapp/src/services/resend', () => ({ resendReads: (send: unknown) => send }))
// Fields are found by their names, which jsdom cannot escape; ours have no signs that need it.
Object.assign(globalThis, { CSS: { escape: (name: string) => name } })

const FOREIGN = '01hzy3q8d0x5n7k2m4p6r8t0vz'
const NAMES = ['id', 'house', 'payment', 'community', 't', 'key', 'ticket', 'phone']
const foreign = Object.fromEntries(NAMES.map((name) => [name, FOREIGN]))

const staff = (...roles: Me['posts'][number]['roles']): Me => ({
  ...me,
  kind: 'staff',
  houses: [],
  phone: null,
  posts: [{ communityId: house.communityId, communityName: house.communityName, roles }],
  badgeNo: '0312',
  onShift: true,
})
const whoOpens = (page: string): Me =>
  page.startsWith('packages/desk/')
    ? staff('agent', 'supervisor')
    : page.startsWith('packages/field/')
      ? staff('technician')
      : page.startsWith('packages/office/')
        ? staff('cashier', 'supervisor', 'manager')
        : me

const gone = () => ({ error: { code: 'NOT_FOUND', message: '没有找到这项内容, 请返回上一页重试', requestId: 'r' } })

/** Everything the server is asked beside who one is. */
const answers = (who: Me, known: boolean, other: () => object | 'lost') =>
  new Proxy({} as Record<string, () => object | 'lost'>, { get: (_all, name) => (known && name === 'GET /me' ? () => who : other) })

const CASES = {
  'without what it is about': { params: {}, known: true, other: gone },
  'with the id of something else': { params: foreign, known: true, other: gone },
  'without a network': { params: foreign, known: true, other: () => 'lost' as const },
  'without a network, before anything was ever read': { params: foreign, known: false, other: () => 'lost' as const },
}

/** What a page is called stands above it; what counts is what it says beneath, and what can be pressed there or in its frame. */
const draw = async (page: string, { params, known, other }: (typeof CASES)[keyof typeof CASES]) => {
  const who = whoOpens(page)
  startSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: who.kind })
  rememberPerson(who.id)
  phone.openWith(params)
  // The page may keep what it learns at its start, so each is a page of its own.
  const { default: Drawn } = require(`../../miniapp/src/${page}`) as { default: ComponentType }
  const screen = openScreen(<Drawn />, answers(who, known, other))
  await screen.settle()
  const body = screen.container.querySelector('.page-body')?.cloneNode(true) as HTMLElement | undefined
  // A desk's places stand beside every page and say nothing about this one.
  body?.querySelector('[role="navigation"]')?.remove()
  const roles = ['button', 'link', 'tab', 'radio', 'textbox', 'checkbox', 'switch']
  const seen = {
    waits: screen.has('status', '正在加载'),
    says: (body?.textContent ?? '').trim(),
    ways: roles.flatMap((role) => screen.all(role)).length,
  }
  screen.close()
  return seen
}

describe('no page is a dead end', () => {
  beforeAll(() => rememberDutyPhone('010-88886666'))
  beforeEach(() => phone.reset())
  afterEach(() => {
    endSession('left')
    queryClient.clear()
  })

  describe.each(Object.entries(CASES))('%s', (_name, one) => {
    it.each(builtPages())('%s', async (page) => {
      const seen = await draw(page, one)
      expect(seen.waits).toBe(false)
      expect(seen.says.length).toBeGreaterThan(3)
      expect(seen.ways).toBeGreaterThan(0)
    })
  })
})
