import { compose, type Overrides } from '@jinlin/bff/compose'
import { type Env, parseEnv } from '@jinlin/bff/config/env'
import type { SubjectKind } from '@jinlin/bff/platform/auth/actor-source'
import type { Patience } from '@jinlin/bff/platform/db/networked'
import { createServer } from '@jinlin/bff/platform/http/server'
import { createClient, type Routes } from '@jinlin/shared/client/create-client'
import { routes as allRoutes } from '@jinlin/shared/client/routes.gen'
import type { Api } from '@jinlin/shared/contract/all'
import { fakeClock, type FakeClock } from './clock'
import { freshDatabase, type TestDatabase } from './database'
import { httpSend, type RawAnswer, rawRequest, type RawRequest } from './http-send'

/** Keys as a deployment has them, but known: tests look into sealed columns. */
export const TEST_ENV = {
  NODE_ENV: 'test',
  PORT: '0',
  HOST: '127.0.0.1',
  JWT_SECRET: 'dGhlIHN1aXRlIHNpZ25zIHdpdGggYSBrZXkgZXZlcnlib2R5IGtub3dz',
  FIELD_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
  BLIND_KEY: Buffer.alloc(32, 9).toString('base64'),
  WECHAT_APP_ID: 'wx0000000000000001',
  WECHAT_APP_SECRET: 'suite',
  WECHAT_API_BASE_URL: 'http://127.0.0.1:9',
  RATE_SCALE: '1000',
  LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
  LOG_PRETTY: '1',
}

export interface ServerOptions extends Omit<Overrides, 'clock'> {
  clock?: FakeClock
  env?: Readonly<Record<string, string>>
  on?: TestDatabase
  /** Relay, jobs and the poll of access changes run by themselves; otherwise `drain()` runs them. */
  background?: boolean
  /** Route table of contracts that are not the product's. */
  routes?: Routes
}

/** A busy machine must not be taken for a database that is away. */
const PATIENT: Patience = { waitMs: 20_000, connectMs: 20_000 }

/** Who calls: a person or a colleague by id, as the builders of worlds return them. */
export interface Who {
  kind: SubjectKind
  id: string
}

/** The whole BFF in this process, on a port of its own, with a clock that stands still until a test moves it. */
export const startServer = async (options: ServerOptions = {}) => {
  const { clock = fakeClock(), env = {}, background = false, routes = allRoutes, on, patience = PATIENT, ...overrides } = options
  const database = on ?? (await freshDatabase())
  const config: Env = parseEnv({ ...TEST_ENV, ...database.env, ...env })
  let heard: string[] | undefined
  const composed = await compose(config, { ...overrides, patience, clock, observe: (sql) => heard?.push(sql) })
  await composed.open()
  if (background) {
    composed.actors.start()
    composed.outbox.start()
    composed.jobs.start()
  }
  const server = createServer(composed.app)
  const port = await server.listen(0, '127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const { ports } = composed

  const sessions = new Map<string, { sessionId: string; endsAt: number }>()
  const sessionOf = async ({ kind, id }: Who): Promise<string> => {
    const present = sessions.get(`${kind}:${id}`)
    if (present && present.endsAt > clock.now()) return present.sessionId
    const tokens = await composed.uow.run((tx) => ports.sessions.open(tx, { kind, subjectId: id, userAgent: 'suite' }))
    sessions.set(`${kind}:${id}`, { sessionId: tokens.sessionId, endsAt: tokens.refreshExpiresAt })
    return tokens.sessionId
  }
  /** A token that is good at this moment of the fake clock, however far a test moved it. */
  const tokenOf = async (who: Who): Promise<string> =>
    ports.accessTokens.sign({ sessionId: await sessionOf(who), kind: who.kind, subjectId: who.id }, clock.now()).token

  const clientWith = <A = Api>(token?: () => Promise<string> | string): A =>
    createClient<A>({ routes, send: httpSend(origin, token), newKey: newKey })

  return {
    ...composed,
    origin,
    clock,
    database,
    tokenOf,
    /** `await as(resident).ticket.submit({ … })`; a call that needs a key and brings none gets a new one. */
    as: <A = Api>(who: Who): A => clientWith<A>(() => tokenOf(who)),
    /** The client of somebody with this token. */
    withToken: <A = Api>(token: string): A => clientWith<A>(() => token),
    anyone: <A = Api>(): A => clientWith<A>(),
    raw: (request: RawRequest): Promise<RawAnswer> => rawRequest(origin, request),
    /** Everything that happens later, now: due events and due jobs, until nothing is left. */
    drain: async (): Promise<void> => {
      for (let round = 0; round < 50; round++) {
        const events = await composed.outbox.drain()
        const ran = await composed.jobs.runDue()
        if (events === 0 && ran.length === 0) return
      }
      throw new Error('events and jobs keep making each other: fifty rounds and no end')
    },
    /** The statements that `work` made: their number must not grow with the page. */
    statements: async (work: () => Promise<unknown>): Promise<string[]> => {
      heard = []
      try {
        await work()
        return heard
      } finally {
        heard = undefined
      }
    },
    stop: async (): Promise<void> => {
      await server.close()
      await composed.stop()
      if (!on) await database.drop()
    },
  }
}

export type TestServer = Awaited<ReturnType<typeof startServer>>

let keys = 0
/** An Idempotency-Key nobody has used. */
export const newKey = (): string => `suite-key-${process.pid}-${++keys}`
