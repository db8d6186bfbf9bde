import { QueryClientProvider } from '@tanstack/react-query'
import { ENTRY_CONSENTS } from '@jinlin/shared/domain/ticket/words'
import type { Api } from '@jinlin/shared/contract/all'
import { rememberPerson } from '@jinlin/miniapp/services/person'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { startSession } from '@jinlin/miniapp/services/session'
import type { ReactElement } from 'react'
import { render } from './render'

/** What a page asked of the server. */
export interface Asked {
  method: string
  path: string
  key: string | null
  body: unknown
}
/** `'POST /tickets'` → the data of the answer, a whole answer, or nothing for a lost network. */
type Handlers = Record<string, (asked: Asked) => object | 'lost'>

export type Me = Awaited<ReturnType<Api['me']['get']>>['data']
export type Ticket = Awaited<ReturnType<Api['ticket']['get']>>['data']

// A mutation is remembered for minutes by a timer that would keep the test process waiting.
queryClient.setDefaultOptions({
  ...queryClient.getDefaultOptions(),
  mutations: { ...queryClient.getDefaultOptions().mutations, gcTime: 0 },
})

const id = (letter: string) => `01hzy3q8d0x5n7k2m4p6r8t0v${letter}`

export const house: Me['houses'][number] = {
  memberId: id('m'),
  communityId: id('c'),
  communityName: '翠湖花园',
  houseId: id('h'),
  label: '3栋 2单元 1502',
  role: 'owner',
  state: 'active',
  until: null,
  reason: null,
  reviewDueAt: null,
}
export const me: Me = {
  kind: 'resident',
  id: id('p'),
  name: '王敏',
  phone: '160****0001',
  houses: [house],
  committeeOf: [],
  posts: [],
  badgeNo: null,
  onShift: false,
  shiftEndsAt: null,
  unread: 0,
}

export const ticketAt = (at: number, change: Partial<Ticket> = {}): Ticket => ({
  id: id('t'),
  number: 'R20261121-0048',
  kind: 'repair',
  title: '厨房水管漏水',
  words: '厨房水管漏水',
  categoryKey: 'home.water.leak',
  place: 'home',
  where: house.label,
  priority: 'P2',
  status: 'done',
  version: 7,
  round: 1,
  reopenCount: 0,
  channel: 'miniapp',
  visitMode: 'now',
  slotFrom: null,
  slotTo: null,
  entryConsent: ENTRY_CONSENTS[0],
  submittedAt: at - 7_200_000,
  lastNewsAt: at - 3_600_000,
  doneAt: at - 3_600_000,
  closedAt: null,
  communityId: house.communityId,
  houseId: house.houseId,
  buildingId: null,
  photos: [],
  voice: null,
  promises: [],
  headline: null,
  timeline: [],
  rating: null,
  finish: { found: '角阀老化', did: '更换角阀', parts: '', minutes: 35, noPhotoReason: null, photos: [], at: at - 3_600_000 },
  pausedUntil: null,
  pauseReason: null,
  mergedInto: null,
  warranty: null,
  quote: null,
  quotes: [],
  contactName: '王敏',
  contactPhone: '160****0001',
  worker: { staffId: id('w'), name: '王建国', badgeNo: '0312', reason: null },
  ahead: null,
  dutyPhone: '0571-88880001',
  deskPhone: '0571-88880002',
  nudgesToday: 0,
  reopenUntil: at + 6 * 86_400_000,
  silenceClosesAt: at + 2 * 86_400_000,
  ...change,
})

const ROUNDS = 400

/** Draws a screen for somebody who is signed in, before a server that answers what the test says; an operation it does not name is answered 503. */
export const openScreen = (screen: ReactElement, handlers: Handlers) => {
  const asked: Asked[] = []
  let underWay = 0
  const answer = (one: Asked): Response => {
    const said = handlers[`${one.method} ${one.path}`]?.(one)
    if (said === 'lost') throw new TypeError('network')
    if (said) return Response.json('data' in said || 'error' in said ? said : { data: said }, { status: 'error' in said ? 409 : 200 })
    const busy = { error: { code: 'BUSY', message: '系统正忙', requestId: 'r' } }
    return Response.json(busy, { status: 503, headers: { 'Retry-After': '0.001' } })
  }
  globalThis.fetch = async (input, init) => {
    const one: Asked = {
      method: init?.method ?? 'GET',
      path: String(input).split('?')[0] ?? '',
      key: new Headers(init?.headers).get('Idempotency-Key'),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    }
    asked.push(one)
    underWay++
    try {
      // An answer takes its time: what the page shows meanwhile is shown in a test too.
      await new Promise((resolve) => setTimeout(resolve, 1))
      return answer(one)
    } finally {
      underWay--
    }
  }
  const page = render(<QueryClientProvider client={queryClient}>{screen}</QueryClientProvider>)
  /** Until nothing is under way and the page has stopped changing, however slow the machine is. */
  const settle = async () => {
    let before = ''
    let quiet = 0
    for (let round = 0; quiet < 3; round++) {
      if (round > ROUNDS) throw new Error(`The page does not come to rest:\n${page.text()}`)
      await page.settle()
      const now = page.container.innerHTML
      quiet = now === before && underWay === 0 ? quiet + 1 : 0
      before = now
    }
  }
  return { ...page, settle, asked, posts: (path: string) => asked.filter((one) => one.method === 'POST' && one.path === path) }
}

export const signIn = () => {
  startSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'resident' })
  rememberPerson(me.id)
}
