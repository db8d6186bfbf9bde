import jwt from 'jsonwebtoken'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { type NoteApi, noteFeature, noteRoutes } from '../../support/sample-feature'
import { DAY, MINUTE } from '../../support/clock'
import { startServer, TEST_ENV, type TestServer } from '../../support/server'
import { useServer } from '../../support/world'

const disabled = new Set<string>()
const server = useServer({ features: [noteFeature(disabled)], routes: noteRoutes })

const newSubject = () => newIdAt(server().clock.now())
const open = (subjectId: string, on: TestServer = server(), kind: 'resident' | 'staff' = 'resident') =>
  on.uow.run((tx) => on.ports.sessions.open(tx, { kind, subjectId, userAgent: '微信 iPhone' }))
const refresh = (token: string) => server().ports.sessions.refresh(token)
const who = async (accessToken: string, on: TestServer = server()) => (await on.withToken<NoteApi>(accessToken).note.mine()).data
const revoked = { code: 'SESSION_REVOKED', status: 401 }

describe('refresh tokens', () => {
  test('each is used once and replaced; none is stored as it is', async () => {
    const subject = newSubject()
    const first = await open(subject)
    const second = await refresh(first.refreshToken)
    const third = await refresh(second.refreshToken)
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3)
    expect(await who(third.accessToken)).toBe(subject)
    const stored = JSON.stringify(await server().db.query('SELECT * FROM session WHERE id = ?', [first.sessionId]))
    for (const { refreshToken } of [first, second, third]) expect(stored).not.toContain(refreshToken.split('.')[1])
  })

  test('one from before the last exchange ends the session for both who hold it', async () => {
    const first = await open(newSubject())
    const second = await refresh(first.refreshToken)
    const third = await refresh(second.refreshToken)
    await expect(refresh(first.refreshToken)).rejects.toMatchObject(revoked)
    await expect(refresh(third.refreshToken)).rejects.toMatchObject(revoked)
    await expect(server().withToken<NoteApi>(third.accessToken).note.get({ noteId: first.sessionId })).rejects.toMatchObject(revoked)
  })

  test('an answer that was lost in a basement signs nobody out, however late the repeat comes', async () => {
    const subject = newSubject()
    const first = await open(subject)
    await refresh(first.refreshToken)
    server().clock.advance(5 * 60 * MINUTE)
    const again = await refresh(first.refreshToken)
    expect(await who(again.accessToken)).toBe(subject)
    expect(await who((await refresh(again.refreshToken)).accessToken)).toBe(subject)
  })

  test('two tabs that exchange at once both stay signed in', async () => {
    const first = await open(newSubject())
    const [a, b] = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)])
    expect(a.refreshToken).not.toBe(b.refreshToken)
    await expect(refresh(b.refreshToken)).resolves.toMatchObject({ sessionId: first.sessionId })
  })

  test('a thief who repeats a stolen token is found at the owner’s next exchange', async () => {
    const first = await open(newSubject())
    const owner = await refresh(first.refreshToken)
    const thief = await refresh(first.refreshToken)
    await refresh(owner.refreshToken)
    await expect(refresh(thief.refreshToken)).rejects.toMatchObject(revoked)
    await expect(server().withToken<NoteApi>(thief.accessToken).note.get({ noteId: first.sessionId })).rejects.toMatchObject(revoked)
  })

  test.each(['', 'x', '0'.repeat(26), `${'0'.repeat(26)}.${'a'.repeat(43)}`, 'a.b.c', "' OR 1=1 --.x"])(
    'nonsense is refused: %s',
    async (token) => {
      await expect(refresh(token)).rejects.toMatchObject(revoked)
    },
  )
})

describe('lifetimes', () => {
  test('an idle session ends after 30 days, a used one goes on, and after 180 days it ends all the same', async () => {
    const idle = await open(newSubject())
    let used = await open(newSubject())
    for (let day = 29; day <= 174; day += 29) {
      server().clock.advance(29 * DAY)
      used = await refresh(used.refreshToken)
    }
    await expect(refresh(idle.refreshToken)).rejects.toMatchObject(revoked)
    expect(used.refreshExpiresAt - server().clock.now()).toBe(6 * DAY)
    server().clock.advance(6 * DAY + 1)
    await expect(refresh(used.refreshToken)).rejects.toMatchObject(revoked)
  })

  test('staff: a week idle', async () => {
    const agent = await open(newSubject(), server(), 'staff')
    server().clock.advance(7 * DAY + 1)
    await expect(refresh(agent.refreshToken)).rejects.toMatchObject(revoked)
  })

  test('an access token ends after ten minutes', async () => {
    server().clock.set(Math.ceil(server().clock.now() / 1_000) * 1_000)
    const { accessToken, accessExpiresAt } = await open(newSubject())
    expect(accessExpiresAt - server().clock.now()).toBe(10 * MINUTE)
    server().clock.advance(10 * MINUTE - 1_000)
    expect(await who(accessToken)).not.toBe('anonymous')
    server().clock.advance(1_000)
    expect(await who(accessToken)).toBe('anonymous')
  })
})

describe('malformed access tokens', () => {
  const { JWT_SECRET: secret } = TEST_ENV
  const claims = async () => {
    const { sessionId } = await open(newSubject())
    const iat = Math.floor(server().clock.now() / 1000)
    return { iss: 'jinlin', aud: 'jinlin-api', sub: newSubject(), jti: sessionId, iat, exp: iat + 600, knd: 'resident' }
  }
  const typ = 'at+jwt'
  const sign = (payload: object, key = secret, header: object = { typ }) =>
    jwt.sign(payload, key, { algorithm: 'HS256', header: { alg: 'HS256', ...header } })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const without = (payload: object, key: string) => Object.fromEntries(Object.entries(payload).filter(([name]) => name !== key))

  test.each<[string, (good: Awaited<ReturnType<typeof claims>>) => string]>([
    ['signed by nobody', (good) => `${part({ alg: 'none', typ })}.${part(good)}.`],
    ['alg NONE', (good) => `${part({ alg: 'NONE', typ })}.${part(good)}.`],
    ['another key', (good) => sign(good, 'another key that is long enough to be one')],
    ['another algorithm', (good) => jwt.sign(good, secret, { algorithm: 'HS512', header: { alg: 'HS512', typ } })],
    ['another issuer', (good) => sign({ ...good, iss: 'somebody' })],
    ['another audience', (good) => sign({ ...good, aud: 'jinlin-files' })],
    ['no audience', (good) => sign(without(good, 'aud'))],
    ['another type', (good) => sign(good, secret, { typ: 'JWT' })],
    ['no type', (good) => sign(good, secret, { typ: undefined })],
    ['expired by a second', (good) => sign({ ...good, exp: good.iat - 1 })],
    ['no expiry', (good) => sign(without(good, 'exp'))],
    ['not yet', (good) => sign({ ...good, nbf: good.iat + 60 })],
    ['no session', (good) => sign(without(good, 'jti'))],
    ['a session that is not', (good) => sign({ ...good, jti: newIdAt(1) })],
    ['somebody else’s session', (good) => sign(good)],
    ['no subject', (good) => sign(without(good, 'sub'))],
    ['a kind that is none', (good) => sign({ ...good, knd: 'admin' })],
    ['a key id that climbs', (good) => sign(good, secret, { typ, kid: '../../etc/passwd' })],
    ['a key of its own', (good) => sign(good, secret, { typ, jwk: { kty: 'oct', k: 'AA' } })],
    ['a changed body', (good) => sign(good).replace(/\.([^.]+)\./, `.${part({ ...good, sub: 'x' })}.`)],
    ['a cut signature', (good) => sign(good).slice(0, -3)],
    ['no signature', (good) => sign(good).replace(/[^.]+$/, '')],
    ['two dots', () => '..'],
    ['four parts', (good) => `${sign(good)}.x`],
    ['rubbish', () => 'rubbish'],
    ['very long', () => 'a'.repeat(8_000)],
    ['a refresh token', () => `${newIdAt(1)}.${'a'.repeat(43)}`],
  ])('%s', async (_, make) => {
    const token = make(await claims())
    const answer = await server().raw({ path: `/notes/${newIdAt(1)}`, headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(401)
    expect(['UNAUTHENTICATED', 'SESSION_REVOKED']).toContain(answer.json().error.code)
    expect(answer.text).not.toMatch(/jwt|stack|at /i)
  })

  test.each(['Basic abc', 'bearer', 'Bearer', 'Bearer  x', ''])('a header that is no bearer: "%s"', async (authorization) => {
    const answer = await server().raw({ path: `/notes/${newIdAt(1)}`, headers: { authorization } })
    expect(answer.status).toBe(401)
  })
})

describe('revocation', () => {
  let one: TestServer
  let two: TestServer
  beforeAll(async () => {
    const features = [noteFeature(disabled)]
    one = await startServer({ features, routes: noteRoutes, background: true })
    two = await startServer({
      features,
      routes: noteRoutes,
      background: true,
      on: one.database,
      ...(one.db.kind === 'sqlite' ? { database: one.db } : {}),
    })
  })
  afterAll(async () => {
    await two.stop()
    await one.stop()
  })
  const reaches = async (token: string, on: TestServer): Promise<boolean> =>
    on
      .withToken<NoteApi>(token)
      .note.get({ noteId: newIdAt(1) })
      .then(
        () => true,
        (error: { status: number }) => {
          expect(error.status).toBe(401)
          return false
        },
      )
  const warm = async (token: string) => {
    for (const on of [one, two]) for (let i = 0; i < 3; i++) expect(await reaches(token, on)).toBe(true)
  }
  /** By its next look; how often an instance looks is told by the test of the looks. */
  const endsByItself = async (token: string, on: TestServer) => {
    while (await reaches(token, on)) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  test('holds at once where it happened, and soon on the other instance', async () => {
    const { accessToken, sessionId } = await open(newSubject(), one)
    await warm(accessToken)
    await one.uow.run((tx) => one.ports.sessions.revoke(tx, sessionId))
    expect(await reaches(accessToken, one)).toBe(false)
    await endsByItself(accessToken, two)
  })

  test.each([
    ['where it happened', () => one],
    ['on the other instance', () => two],
  ])('ends a stream of events %s', async (_, on) => {
    const { accessToken, sessionId } = await open(newSubject(), one)
    const other = await open(newSubject(), one)
    const listen = async (token: string) => {
      const answer = await fetch(`${on().origin}/watch`, { headers: { authorization: `Bearer ${token}` } })
      expect(answer.status).toBe(200)
      const state = { text: '', ended: false }
      const reader = answer.body?.getReader()
      const heard = (async () => {
        for (;;) {
          const piece = await reader?.read()
          if (!piece || piece.done) break
          state.text += new TextDecoder().decode(piece.value)
        }
        state.ended = true
      })()
      while (!state.text.includes('event: hello')) await new Promise((resolve) => setTimeout(resolve, 10))
      return { state, heard, leave: () => reader?.cancel() }
    }
    const [line, neighbour] = [await listen(accessToken), await listen(other.accessToken)]
    await one.uow.run((tx) => one.ports.sessions.revoke(tx, sessionId))
    await line.heard
    expect(line.state.text).toContain('event: closed')
    expect(neighbour.state.ended).toBe(false)
    await neighbour.leave()
    expect((await fetch(`${on().origin}/watch`, { headers: { authorization: `Bearer ${accessToken}` } })).status).toBe(401)
  })

  test('all sessions of a person, save this one', async () => {
    const subject = newSubject()
    const [phone, web] = [await open(subject, one), await open(subject, one)]
    await warm(phone.accessToken)
    await warm(web.accessToken)
    await one.uow.run((tx) => one.ports.sessions.revokeAll(tx, 'resident', subject, web.sessionId))
    expect(await reaches(phone.accessToken, one)).toBe(false)
    await endsByItself(phone.accessToken, two)
    expect([await reaches(web.accessToken, one), await reaches(web.accessToken, two)]).toEqual([true, true])
    const left = await one.uow.run((tx) => one.ports.sessions.list(tx, 'resident', subject))
    expect(left).toMatchObject([{ id: web.sessionId, userAgent: '微信 iPhone' }])
  })

  test('a change of access is seen without a new token', async () => {
    const subject = newSubject()
    const { accessToken } = await open(subject, two)
    await warm(accessToken)
    disabled.add(subject)
    await two.uow.run((tx) => two.ports.access.add(tx, 'resident', [subject]))
    expect(await reaches(accessToken, two)).toBe(false)
    await endsByItself(accessToken, one)
  })

  test('a change that is rolled back changes nothing', async () => {
    const { accessToken, sessionId } = await open(newSubject(), one)
    await warm(accessToken)
    await one.uow
      .run(async (tx) => {
        await one.ports.sessions.revoke(tx, sessionId)
        throw new Error('no')
      })
      .catch(() => undefined)
    expect([await reaches(accessToken, one), await reaches(accessToken, two)]).toEqual([true, true])
  })

  test('a hot client costs no statement', async () => {
    const { accessToken } = await open(newSubject(), one)
    await warm(accessToken)
    // What is remembered is believed for a second after the last look.
    await one.actors.poll()
    const seen = await one.statements(async () => {
      for (let i = 0; i < 10; i++) expect(await reaches(accessToken, one)).toBe(true)
    })
    // The poll of access changes, each half second, is not the request's.
    expect(seen.filter((sql) => !sql.includes('FROM access_change'))).toEqual([])
  })
})
