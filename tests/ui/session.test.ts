import './support/browser'
import type { Incoming, Outgoing, Send } from '@jinlin/shared/client/create-client'
import { ApiError } from '@jinlin/shared/client/api-error'
import { currentPerson, onOtherPerson, rememberPerson } from '@jinlin/miniapp/services/person'
import { resendReads } from '@jinlin/miniapp/services/resend'
import {
  currentSession,
  endSession,
  loadSession,
  onSessionEnd,
  startSession,
  withSession,
  type Tokens,
} from '@jinlin/miniapp/services/session'
import { storage } from '@jinlin/miniapp/services/storage'
import { phone } from './support/fake-taro'

const tokens = (name: string): Tokens => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  accessExpiresAt: 0,
  kind: 'resident',
})
const refusal = (status: number, code: string): Incoming => ({ status, body: { error: { code, message: '…', requestId: 'r' } } })
const read: Outgoing = { operation: 'ticket.list', method: 'GET', path: '/tickets', headers: {} }
const write: Outgoing = { ...read, operation: 'ticket.submit', method: 'POST' }

/** A server that knows one valid access token and hands out the next pair for a refresh. */
const server = (valid: { now: string }, onRefresh: () => Incoming) => {
  const seen: string[] = []
  const send: Send = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    seen.push(request.operation)
    if (request.operation === 'auth.refresh') return onRefresh()
    return request.headers.Authorization === `Bearer access-${valid.now}`
      ? { status: 200, body: { data: 'ok' } }
      : refusal(401, 'UNAUTHENTICATED')
  }
  return { seen, send }
}

beforeEach(() => {
  endSession('left')
  phone.reset()
  startSession(tokens('old'))
})

describe('a session', () => {
  it('is renewed once for many requests that expire together, and each is then sent again', async () => {
    const { seen, send } = server({ now: 'new' }, () => ({ status: 200, body: { data: tokens('new') } }))
    const answers = await Promise.all([1, 2, 3].map(() => withSession(send)(read)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(seen.filter((operation) => operation === 'auth.refresh')).toHaveLength(1)
    expect(storage.read<Tokens>('tokens')?.refreshToken).toBe('refresh-new')
  })

  it('takes over what another tab has renewed, instead of spending the same token again', async () => {
    const { seen, send } = server({ now: 'tab' }, () => refusal(401, 'SESSION_REVOKED'))
    storage.write('tokens', tokens('tab'))
    expect((await withSession(send)(read)).status).toBe(200)
    expect(seen).not.toContain('auth.refresh')
  })

  it('ends when the refresh token is refused, and tells why', async () => {
    const ends: string[] = []
    const stop = onSessionEnd((how) => ends.push(how))
    const { send } = server({ now: 'none' }, () => refusal(401, 'UNAUTHENTICATED'))
    expect((await withSession(send)(read)).status).toBe(401)
    stop()
    expect(currentSession()).toBeUndefined()
    expect(storage.read('tokens')).toBeUndefined()
    expect(ends).toEqual(['expired'])
  })

  it('stays when the server cannot be asked: a basement signs nobody out', async () => {
    const { send } = server({ now: 'none' }, () => {
      throw new ApiError('OFFLINE', 0)
    })
    await expect(withSession(send)(read)).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(currentSession()?.refreshToken).toBe('refresh-old')
  })

  it('does not mistake a wrong password for an expired session', async () => {
    const seen: string[] = []
    const send: Send = (request) => {
      seen.push(request.operation)
      return Promise.resolve(refusal(401, 'SIGN_IN_FAILED'))
    }
    expect((await withSession(send)({ ...write, operation: 'auth.staff' })).status).toBe(401)
    expect(seen).toEqual(['auth.staff'])
  })

  it('ends at once when it was revoked', async () => {
    await withSession(() => Promise.resolve(refusal(401, 'SESSION_REVOKED')))(read)
    expect(currentSession()).toBeUndefined()
  })

  it('is found again after a restart, with its person', () => {
    rememberPerson('person-1')
    loadSession()
    expect([currentSession()?.accessToken, currentPerson()]).toEqual(['access-old', 'person-1'])
  })

  it('tells when somebody else signs in on the same phone, and not when the same person comes back', () => {
    let others = 0
    const stop = onOtherPerson(() => others++)
    rememberPerson('person-1')
    startSession(tokens('again'))
    rememberPerson('person-1')
    expect(others).toBe(0)
    startSession(tokens('other'))
    rememberPerson('person-2')
    expect(others).toBe(1)
    stop()
  })
})

describe('sending again', () => {
  const failing = (times: number, answer: Incoming) => {
    let sent = 0
    const send: Send = () => {
      sent++
      if (sent <= times) return answer.status === 0 ? Promise.reject(new ApiError('OFFLINE', 0)) : Promise.resolve(answer)
      return Promise.resolve({ status: 200, body: { data: 'ok' } })
    }
    return { send, count: () => sent }
  }

  it('repeats a read that got lost, twice at most', async () => {
    const lost = failing(2, { status: 0, body: undefined })
    expect((await resendReads(lost.send)(read)).status).toBe(200)
    expect(lost.count()).toBe(3)
    const gone = failing(9, { status: 0, body: undefined })
    await expect(resendReads(gone.send)(read)).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(gone.count()).toBe(3)
  })

  it('repeats a read when the gateway has no server for a moment', async () => {
    const busy = failing(1, { status: 503, body: '<html>' })
    expect((await resendReads(busy.send)(read)).status).toBe(200)
  })

  it('never repeats a write, nor a refusal', async () => {
    const lost = failing(1, { status: 0, body: undefined })
    await expect(resendReads(lost.send)(write)).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(lost.count()).toBe(1)
    const refused = failing(1, refusal(404, 'NOT_FOUND'))
    expect((await resendReads(refused.send)(read)).status).toBe(404)
    expect(refused.count()).toBe(1)
  })
})
