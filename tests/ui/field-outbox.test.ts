import './support/browser'
import * as apiError from '@jinlin/shared/client/api-error'
import type { outbox as Outbox } from '@jinlin/miniapp/services/outbox'
import * as fakeTaro from './support/fake-taro'

const { phone } = fakeTaro
const { ApiError } = apiError

interface Sent {
  operation: string
  input: Record<string, unknown>
  key: string
}
type Answer = (sent: Sent) => unknown

const OFFLINE = () => new ApiError('OFFLINE', 0)
const refusal = (code: 'TICKET_NOT_YOURS' | 'TICKET_STATE' | 'UPLOAD_NOT_FOUND') => new ApiError(code, 409)

/** The app as it starts: everything in memory is new, only what the phone kept is the same. */
const startApp = (answer: Answer, uploadAnswer: (ref: string) => string = (ref) => `up-${ref}`) => {
  let outbox!: typeof Outbox
  let setOnline!: (online: boolean) => void
  const sent: Sent[] = []
  const uploads: string[] = []
  const forgotten: string[] = []
  jest.isolateModules(() => {
    // One phone, whatever is started on it.
    jest.doMock('@tarojs/taro', () => ({ __esModule: true, ...fakeTaro }))
    jest.doMock('@jinlin/shared/client/api-error', () => apiError)
    jest.doMock('../../miniapp/src/services/upload', () => ({
      upload: (ref: string) => {
        uploads.push(ref)
        return Promise.resolve().then(() => ({ id: uploadAnswer(ref), url: '', thumbUrl: '' }))
      },
    }))
    jest.doMock('../../miniapp/src/services/photos.h5', () => ({ forgetPhoto: (ref: string) => forgotten.push(ref) }))
    jest.doMock('../../miniapp/src/services/network-signal.h5', () => ({
      watchNetwork: (tell: (online: boolean) => void) => {
        setOnline = tell
      },
    }))
    const require_ = (path: string): Record<string, never> => jest.requireActual(`../../miniapp/src/services/${path}`)
    const { loadPerson } = require_('person') as unknown as { loadPerson: () => void }
    const { startNetwork } = require_('network') as unknown as { startNetwork: () => void }
    outbox = (require_('outbox') as unknown as { outbox: typeof Outbox }).outbox
    loadPerson()
    startNetwork()
  })
  for (const operation of ['field.depart', 'field.arrive', 'field.start', 'field.finish', 'field.comment'])
    outbox.carries(operation, (input, { key }) => {
      const one = { operation, input, key }
      sent.push(one)
      return Promise.resolve().then(() => answer(one))
    })
  outbox.start()
  return { outbox, sent, uploads, forgotten, setOnline }
}

const settle = async () => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve()
}
const operations = (sent: readonly Sent[]) => sent.map(({ operation, input }) => `${operation} ${String(input.ticketId)}`)
const step = (app: ReturnType<typeof startApp>, name: string, ticket = 't1', refs: string[] = []) =>
  app.outbox.add(
    `field.${name}`,
    ticket,
    { ticketId: ticket },
    refs.map((ref) => ({ ref, purpose: 'finish' as const })),
  )

const taken: Answer = () => ({ data: {} })

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] })
  phone.reset()
  phone.kept.set('jinlin.person', JSON.stringify('me'))
})
afterEach(() => {
  jest.clearAllTimers()
  jest.useRealTimers()
})

describe('without a network', () => {
  it('steps wait, survive a restart of the app with their photos, and go out in the order they were taken', async () => {
    const cellar = startApp(taken)
    cellar.setOnline(false)
    step(cellar, 'arrive')
    jest.advanceTimersByTime(60_000)
    step(cellar, 'start')
    step(cellar, 'finish', 't1', ['p1', 'p2'])
    await settle()
    expect(cellar.sent).toEqual([])

    const restarted = startApp(taken)
    await settle()
    expect(operations(restarted.sent)).toEqual(['field.arrive t1', 'field.start t1', 'field.finish t1'])
    expect(restarted.uploads).toEqual(['p1', 'p2'])
    expect(restarted.sent[2]?.input).toMatchObject({ photoIds: ['up-p1', 'up-p2'] })
    expect(restarted.sent[0]?.input.takenAt).toBe(Date.parse('2026-11-21T10:00:00Z'))
    expect(restarted.sent[1]?.input.takenAt).toBe(Date.parse('2026-11-21T10:01:00Z'))
    expect(restarted.outbox.waiting()).toEqual([])
    expect(restarted.forgotten).toEqual(['p1', 'p2'])
    expect(startApp(taken).outbox.waiting()).toEqual([])
  })

  it('go out by themselves when the network comes back', async () => {
    const app = startApp(taken)
    app.setOnline(false)
    step(app, 'arrive')
    await settle()
    expect(app.sent).toEqual([])
    app.setOnline(true)
    await settle()
    expect(operations(app.sent)).toEqual(['field.arrive t1'])
  })

  it('are tried again after a pause when the phone is wrong about having one', async () => {
    let reachable = false
    const app = startApp((sent) => {
      if (!reachable) throw OFFLINE()
      return taken(sent)
    })
    step(app, 'arrive')
    step(app, 'start')
    await settle()
    expect(operations(app.sent)).toEqual(['field.arrive t1'])
    reachable = true
    jest.advanceTimersByTime(5_000)
    await settle()
    expect(operations(app.sent)).toEqual(['field.arrive t1', 'field.arrive t1', 'field.start t1'])
    expect(app.outbox.waiting()).toEqual([])
  })

  it('says so when the phone has no room, and still sends', async () => {
    const app = startApp(taken)
    app.setOnline(false)
    phone.fillStorage()
    expect(step(app, 'arrive').kept).toBe(false)
    app.setOnline(true)
    await settle()
    expect(operations(app.sent)).toEqual(['field.arrive t1'])
  })
})

describe('an answer that was lost', () => {
  it('is asked for under the same key and with the same words, also after a restart; photos that arrived are not sent twice', async () => {
    const before = startApp(() => {
      throw OFFLINE()
    })
    step(before, 'finish', 't1', ['p1'])
    await settle()
    const after = startApp(taken, () => 'a second upload')
    await settle()
    expect(after.uploads).toEqual([])
    expect(after.sent).toEqual(before.sent)
  })
})

describe('a step the server does not take', () => {
  const reassigned: Answer = ({ input }) => {
    if (input.ticketId === 't1') throw refusal('TICKET_NOT_YOURS')
    return taken
  }

  it('stays with its reason and its photos, holds back the steps behind it, and no other ticket', async () => {
    const app = startApp(reassigned)
    app.setOnline(false)
    step(app, 'finish', 't1', ['p1'])
    step(app, 'comment', 't1')
    step(app, 'arrive', 't2')
    app.setOnline(true)
    await settle()
    expect(operations(app.sent)).toEqual(['field.finish t1', 'field.arrive t2'])
    expect(app.outbox.waiting()).toMatchObject([
      { operation: 'field.finish', refusal: { code: 'TICKET_NOT_YOURS' }, photos: [{ ref: 'p1' }] },
      { operation: 'field.comment' },
    ])
    expect(app.forgotten).toEqual([])
    expect(startApp(reassigned).outbox.waiting()).toHaveLength(2)
  })

  it('is told to whoever listens, once', async () => {
    const app = startApp(reassigned)
    const told: string[] = []
    app.outbox.onRefused(({ operation }, { code }) => told.push(`${operation} ${code}`))
    step(app, 'arrive')
    await settle()
    await app.outbox.send()
    expect(told).toEqual(['field.arrive TICKET_NOT_YOURS'])
  })

  it('goes once more under a new key, because the server remembers what it refused; the steps behind follow', async () => {
    let mine = false
    const app = startApp((sent) => (mine ? taken(sent) : reassigned(sent)))
    const { id } = step(app, 'arrive')
    step(app, 'start')
    await settle()
    mine = true
    await app.outbox.retry(id)
    expect(operations(app.sent)).toEqual(['field.arrive t1', 'field.arrive t1', 'field.start t1'])
    expect(app.sent[1]?.key).not.toBe(app.sent[0]?.key)
    expect(app.sent[1]?.input).toEqual(app.sent[0]?.input)
  })

  it('leaves only by the person: given up, its photos go too; taken back, they stay', async () => {
    const app = startApp(reassigned)
    const first = step(app, 'finish', 't1', ['p1'])
    await settle()
    expect(app.outbox.takeBack(first.id)?.photos).toMatchObject([{ ref: 'p1' }])
    expect(app.forgotten).toEqual([])
    const second = step(app, 'finish', 't1', ['p1'])
    await settle()
    await app.outbox.giveUp(second.id)
    expect(app.forgotten).toEqual(['p1'])
    expect(app.outbox.waiting()).toEqual([])
  })
})

describe('sending', () => {
  it('goes on with other tickets when one meets trouble at the server, and comes back to it', async () => {
    let broken = true
    const app = startApp(({ input }) => {
      if (broken && input.ticketId === 't1') throw new ApiError('INTERNAL', 500)
      return {}
    })
    app.setOnline(false)
    step(app, 'arrive', 't1')
    step(app, 'arrive', 't2')
    app.setOnline(true)
    await settle()
    expect(operations(app.sent)).toEqual(['field.arrive t1', 'field.arrive t2'])
    broken = false
    jest.advanceTimersByTime(5_000)
    await settle()
    expect(app.outbox.waiting()).toEqual([])
    expect(app.sent[2]?.key).toBe(app.sent[0]?.key)
  })

  it('makes photos again whose upload the server has let go, under a new key', async () => {
    let uploads = 0
    const app = startApp(
      ({ input }) => {
        if ((input.photoIds as string[])[0] === 'up-1') throw refusal('UPLOAD_NOT_FOUND')
        return {}
      },
      () => `up-${(uploads += 1)}`,
    )
    step(app, 'finish', 't1', ['p1'])
    await settle()
    expect(app.sent.map(({ input }) => input.photoIds)).toEqual([['up-1'], ['up-2']])
    expect(new Set(app.sent.map(({ key }) => key)).size).toBe(2)
    expect(app.outbox.waiting()).toEqual([])
  })

  it('tells the answer before the step leaves the list, so that no screen goes back in time', async () => {
    const app = startApp(() => 'the job')
    const seen: unknown[] = []
    app.outbox.onSent((one, answer) => seen.push([one.operation, answer, app.outbox.waiting().length]))
    step(app, 'arrive')
    await settle()
    expect(seen).toEqual([['field.arrive', 'the job', 1]])
  })

  it('leaves alone what somebody else did on this phone', async () => {
    const mine = startApp(taken)
    mine.setOnline(false)
    step(mine, 'arrive')
    phone.kept.set('jinlin.person', JSON.stringify('a colleague'))
    const colleague = startApp(taken)
    await settle()
    expect(colleague.sent).toEqual([])
    expect(colleague.outbox.waiting()).toEqual([])
    phone.kept.set('jinlin.person', JSON.stringify('me'))
    const again = startApp(taken)
    await settle()
    expect(operations(again.sent)).toEqual(['field.arrive t1'])
  })
})
