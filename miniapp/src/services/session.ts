import { readFailure } from '@jinlin/shared/client/api-error'
import type { Incoming, Send } from '@jinlin/shared/client/create-client'
import { oneAtATime } from './one-at-a-time'
import { forgetPerson, loadPerson } from './person'
import { storage } from './storage'
import { createStore, useStore } from './store'

export interface Tokens {
  accessToken: string
  refreshToken: string
  /** UTC ms by the server's clock; the phone's may be wrong, so it is not acted upon. */
  accessExpiresAt: number
  kind: 'resident' | 'staff'
}

const KEY = 'tokens'
const session = createStore<Tokens | undefined>(undefined)
/** left: the person signed out, so what was kept for them goes. expired: the server ended it; the same person may come back and finds it again. */
export type SessionEnd = 'left' | 'expired'
const ended = new Set<(how: SessionEnd) => void>()

/** Once at start. */
export const loadSession = () => {
  session.set(storage.read<Tokens>(KEY))
  if (session.get()) loadPerson()
}

export const currentSession = () => session.get()
export const useSession = () => useStore(session)
export const isSignedIn = () => session.get() !== undefined

const keep = (tokens: Tokens) => {
  storage.write(KEY, tokens)
  session.set(tokens)
}

/** After signing in. */
export const startSession = (tokens: Tokens) => {
  forgetPerson()
  keep(tokens)
}

export const onSessionEnd = (act: (how: SessionEnd) => void) => {
  ended.add(act)
  return () => ended.delete(act)
}

export const endSession = (how: SessionEnd) => {
  if (!session.get()) return
  storage.remove(KEY)
  session.set(undefined)
  for (const act of [...ended]) act(how)
  forgetPerson()
}

const codeOf = (answer: Incoming) => (answer.status === 401 ? readFailure(answer).code : undefined)

let refreshing: Promise<Tokens | undefined> | undefined

/** New tokens for `used`; many requests that fail together share one call. Undefined when the session is over. Throws when the server could not be asked. */
const refresh = (send: Send, used: Tokens): Promise<Tokens | undefined> =>
  (refreshing ??= oneAtATime('jinlin-refresh', async () => {
    // Another tab, or an earlier request, may have renewed it meanwhile.
    const kept = storage.read<Tokens>(KEY)
    if (kept && kept.refreshToken !== used.refreshToken) {
      session.set(kept)
      return kept
    }
    const answer = await send({
      operation: 'auth.refresh',
      method: 'POST',
      path: '/auth/refresh',
      headers: { 'Content-Type': 'application/json' },
      body: { refreshToken: used.refreshToken },
    })
    if (answer.status === 200) {
      const { data } = answer.body as { data: Tokens }
      keep(data)
      return data
    }
    if (answer.status === 401) {
      endSession('expired')
      return undefined
    }
    throw readFailure(answer)
  }).finally(() => {
    refreshing = undefined
  }))

/** Adds who is asking; renews an expired access token once and sends again; ends the session when the server says so. */
export const withSession =
  (send: Send): Send =>
  async (request) => {
    const tokens = session.get()
    if (!tokens || request.operation === 'auth.refresh') return send(request)
    const as = (who: Tokens) => send({ ...request, headers: { ...request.headers, Authorization: `Bearer ${who.accessToken}` } })
    const answer = await as(tokens)
    const code = codeOf(answer)
    if (code === 'SESSION_REVOKED') endSession('expired')
    if (code !== 'UNAUTHENTICATED') return answer
    const renewed = await refresh(send, tokens)
    return renewed ? as(renewed) : answer
  }
