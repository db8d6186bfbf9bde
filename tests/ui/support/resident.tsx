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

/** Draws a screen for somebody who is signed in, before a server that answers what the test says; an operation it does not name is answered 503. */
export const openScreen = (screen: ReactElement, handlers: Handlers) => {
  const asked: Asked[] = []
  globalThis.fetch = async (input, init) => {
    const path = String(input).split('?')[0] ?? ''
    const one: Asked = {
      method: init?.method ?? 'GET',
      path,
      key: new Headers(init?.headers).get('Idempotency-Key'),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    }
    asked.push(one)
    const answer = handlers[`${one.method} ${path}`]?.(one)
    if (answer === 'lost') throw new TypeError('network')
    if (!answer)
      return Response.json(
        { error: { code: 'BUSY', message: '系统正忙', requestId: 'r' } },
        { status: 503, headers: { 'Retry-After': '0.001' } },
      )
    return Response.json('data' in answer || 'error' in answer ? answer : { data: answer }, { status: 'error' in answer ? 409 : 200 })
  }
  const page = render(<QueryClientProvider client={queryClient}>{screen}</QueryClientProvider>)
  return { ...page, asked, posts: (path: string) => asked.filter((one) => one.method === 'POST' && one.path === path) }
}

export const signIn = () => {
  startSession({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'resident' })
  rememberPerson(me.id)
}
