import './support/browser'
import { QueryObserver } from '@tanstack/react-query'
import { AbortController as OurController } from '@jinlin/miniapp/services/abort-controller'
import { clearDraft, readDraft, writeDraft } from '@jinlin/miniapp/services/drafts'
import { newIntentKey } from '@jinlin/miniapp/services/intent-key'
import { startKeeping } from '@jinlin/miniapp/services/kept-queries'
import { rememberPerson } from '@jinlin/miniapp/services/person'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession, startSession, type Tokens } from '@jinlin/miniapp/services/session'
import { isId } from '@jinlin/shared/kernel/ids'
import { phone } from './support/fake-taro'

const tokens: Tokens = { accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'resident' }
const read = (key: string, data: unknown, keep = true) =>
  queryClient.fetchQuery({ queryKey: [key], queryFn: () => Promise.resolve(data), meta: { keep } })
const restart = () => {
  queryClient.clear()
  startKeeping()
}

beforeEach(() => {
  phone.reset()
  startSession(tokens)
  rememberPerson('person-1')
  startKeeping()
})
afterEach(() => endSession('left'))
afterAll(() => queryClient.clear())

describe('what is kept for the time without a network', () => {
  it('comes back after a restart, with the time of the answer', async () => {
    await read('tickets', ['水管'])
    const at = queryClient.getQueryState(['tickets'])?.dataUpdatedAt
    restart()
    expect(queryClient.getQueryData(['tickets'])).toEqual(['水管'])
    expect(queryClient.getQueryState(['tickets'])?.dataUpdatedAt).toBe(at)
  })

  it('is only what asked to be kept, and nothing too large', async () => {
    await read('plain', ['x'], false)
    await read('large', 'x'.repeat(300_000))
    restart()
    expect([queryClient.getQueryData(['plain']), queryClient.getQueryData(['large'])]).toEqual([undefined, undefined])
  })

  it('forgets the oldest when there is a lot', async () => {
    for (let n = 0; n < 30; n++) await read(`list-${n}`, n)
    restart()
    expect([queryClient.getQueryData(['list-0']), queryClient.getQueryData(['list-29'])]).toEqual([undefined, 29])
    expect([...phone.kept.keys()].filter((key) => key.startsWith('jinlin.kept.')).length).toBeLessThanOrEqual(24)
  })

  it('goes when the person leaves, and when somebody else signs in', async () => {
    await read('tickets', ['水管'])
    endSession('left')
    expect([...phone.kept.keys()].filter((key) => key.startsWith('jinlin.kept.'))).toEqual([])
    startSession(tokens)
    rememberPerson('person-1')
    await read('tickets', ['水管'])
    endSession('expired')
    startSession(tokens)
    rememberPerson('person-2')
    restart()
    expect(queryClient.getQueryData(['tickets'])).toBeUndefined()
  })
})

describe('drafts', () => {
  it('survive an expired session and go with the person', () => {
    writeDraft('report', { words: '漏水' })
    endSession('expired')
    expect(readDraft('report')).toEqual({ words: '漏水' })
    startSession(tokens)
    endSession('left')
    expect(readDraft('report')).toBeUndefined()
  })

  it('say when the phone had no room for them', () => {
    phone.fillStorage()
    expect(writeDraft('report', { words: '漏水' })).toBe(false)
  })

  it('are gone when they have been sent', () => {
    writeDraft('report', { words: '漏水' })
    clearDraft('report')
    expect(readDraft('report')).toBeUndefined()
  })
})

it('keys of intents are ids the server takes, and never the same', () => {
  const keys = Array.from({ length: 1000 }, newIntentKey)
  expect(keys.every(isId)).toBe(true)
  expect(new Set(keys).size).toBe(1000)
})

describe('the stand-in for AbortController', () => {
  const original = globalThis.AbortController
  afterEach(() => {
    globalThis.AbortController = original
  })

  it('tells its listeners once and keeps the reason', () => {
    const controller = new OurController()
    const heard: string[] = []
    controller.signal.addEventListener('abort', () => heard.push('abort'))
    controller.abort()
    controller.abort()
    expect(heard).toEqual(['abort'])
    expect(controller.signal.aborted).toBe(true)
    expect(() => controller.signal.throwIfAborted()).toThrow('aborted')
  })

  it('is enough for a query: it answers, and leaving the page cancels it', async () => {
    globalThis.AbortController = OurController as unknown as typeof AbortController
    await expect(read('with-ours', 1)).resolves.toBe(1)
    const seen: AbortSignal[] = []
    const observer = new QueryObserver(queryClient, {
      queryKey: ['slow'],
      queryFn: ({ signal }) => {
        seen.push(signal)
        return new Promise<number>(() => undefined)
      },
    })
    observer.subscribe(() => undefined)()
    expect(seen.map((signal) => signal.aborted)).toEqual([true])
  })
})
