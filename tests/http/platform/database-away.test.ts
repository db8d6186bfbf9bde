import { compose } from '@jinlin/bff/compose'
import { parseEnv } from '@jinlin/bff/config/env'
import { PATIENCE } from '@jinlin/bff/platform/db/networked'
import { createServer } from '@jinlin/bff/platform/http/server'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import { freshDatabase, type TestDatabase, testKind } from '../../support/database'
import { rawRequest } from '../../support/http-send'
import { type NoteApi, noteFeature, noteRoutes } from '../../support/sample-feature'
import { newKey, startServer, TEST_ENV, type TestServer } from '../../support/server'
import { type TcpProxy, tcpProxy } from '../../support/tcp-proxy'

const busy = { code: 'BUSY', status: 503 }

test('a database that is away at boot: alive, not ready, 503 with Retry-After; then it comes and all is well', async () => {
  const database = await freshDatabase()
  const composed = await compose(parseEnv({ ...TEST_ENV, ...database.env }), { features: [noteFeature()] })
  const server = createServer(composed.app)
  const origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  const status = async (path: string) => (await rawRequest(origin, { path })).status

  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503])
  const answer = await rawRequest(origin, { path: '/ask' })
  expect([answer.status, answer.json().error.code, answer.headers['retry-after']]).toEqual([503, 'BUSY', '2'])

  await composed.open()
  expect([await status('/healthz'), await status('/readyz'), await status('/ask')]).toEqual([200, 200, 200])
  await server.close()
  await composed.stop()
  await database.drop()
})

test('a schema that is behind is not ready', async () => {
  const database = await freshDatabase()
  const server = await startServer({ features: [noteFeature()], routes: noteRoutes, on: database, env: { MIGRATE: 'off' } })
  await server.db.run("DELETE FROM migration WHERE name LIKE 'CreatePlatform%'")
  const answer = await server.raw({ path: '/readyz' })
  expect([answer.status, answer.json<{ reason: string }>().reason]).toEqual([503, 'migrations are pending'])
  await server.stop()
  await database.drop()
})

/** A line exists only to a server; the embedded file has none to cut. */
const overALine = testKind() === 'mysql' ? describe : undefined

overALine?.('the line to the database', () => {
  let database: TestDatabase
  let proxy: TcpProxy
  let server: TestServer
  const resident = { kind: 'resident' as const, id: newIdAt(1) }

  beforeAll(async () => {
    database = await freshDatabase()
    const url = new URL(database.env.DATABASE_URL ?? '')
    proxy = await tcpProxy({ host: url.hostname, port: Number(url.port || 3306) })
    url.host = `127.0.0.1:${proxy.port}`
    server = await startServer({
      features: [noteFeature()],
      routes: noteRoutes,
      on: { ...database, env: { ...database.env, DATABASE_URL: url.href } },
      env: { DATABASE_POOL: '4' },
      patience: PATIENCE,
    })
  })
  afterAll(async () => {
    await proxy.restore()
    await server.stop()
    await proxy.close()
    await database.drop()
  })
  afterEach(() => proxy.restore())

  const ask = () => server.anyone<NoteApi>().note.ask()
  const recovers = async () => {
    for (;;) {
      try {
        return (await ask()).data
      } catch (error) {
        expect(error).toMatchObject(busy)
      }
    }
  }

  test('cut: 503 at once, and back without a restart', async () => {
    expect((await ask()).data).toBe(1)
    await proxy.cut()
    await expect(ask()).rejects.toMatchObject({ ...busy, retryAfter: 2 })
    expect((await server.raw({ path: '/readyz' })).status).toBe(503)
    await proxy.restore()
    expect(await recovers()).toBe(1)
    expect((await server.raw({ path: '/readyz' })).status).toBe(200)
  })

  test('silent: who has no connection yet is refused within two seconds, long before the one who has it', async () => {
    expect(PATIENCE.waitMs + PATIENCE.connectMs).toBeLessThan(2_000)
    await recovers()
    proxy.silence()
    let heard = 0
    const first = ask()
      .catch((error: unknown) => error)
      .finally(() => (heard += 1))
    const stuck = [first, ...Array.from({ length: 3 }, () => ask().catch((error: unknown) => error))]
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(ask()).rejects.toMatchObject(busy)
    expect(heard).toBe(0)
    expect((await server.raw({ path: '/healthz' })).status).toBe(200)
    await proxy.restore()
    await Promise.all(stuck)
    expect(await recovers()).toBe(1)
  })

  test('cut in the middle of a unit: nothing is kept, and it runs again by itself when the line is back', async () => {
    await recovers()
    const row = { eventId: newIdAt(2), listener: 'cut', at: 0 }
    let tries = 0
    await server.uow.run(async (tx) => {
      tries++
      await tx.insert(outboxReceipt, row)
      if (tries === 1) {
        await proxy.cut()
        await proxy.restore()
      }
      await tx.update(outboxReceipt, { eventId: row.eventId, listener: 'cut' }, { at: 1_000 })
    })
    expect(tries).toBeGreaterThan(1)
    const [stored] = await server.db.query<{ n: number }>("SELECT COUNT(*) AS n FROM outbox_receipt WHERE listener = 'cut'")
    expect(Number(stored?.n)).toBe(1)
  })

  test('cut after COMMIT was sent: the answer is unknown, and the same key finds out', async () => {
    await recovers()
    const { note } = server.as<NoteApi>(resident)
    await note.mine()
    const key = newKey()
    proxy.cutAfterSending((bytes) => bytes.includes('COMMIT'))
    await expect(note.add({ text: '收到了吗' }, { key })).rejects.toMatchObject(busy)
    await recovers()
    const again = await note.add({ text: '收到了吗' }, { key })
    expect(again.data.text).toBe('收到了吗')
    const [count] = await server.db.query<{ n: number }>("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'note.add'")
    expect(Number(count?.n)).toBe(1)
  })
})
