import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, openSync, closeSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { compose, type Composed } from '../../bff/src/compose'
import { parseEnv } from '../../bff/src/config/env'
import type { Clock } from '../../bff/src/platform/clock'
import { createClient } from '../../shared/src/client/create-client'
import { routes } from '../../shared/src/client/routes.gen'
import type { Api } from '../../shared/src/contract/all'
import { beforeLeaving } from './cleanup'
import { guardedScript, lastLines, waitUntilReady } from './demo-parts'
import { freePort } from './free-port'
import type { Guarded } from './guarded'
import { keepAliveSend } from './keep-alive-send'

/** The real server in a process of its own, with a database that may be broken or measured. */
export interface OwnPlace {
  origin: string
  folder: string
  env: Record<string, string>
  remove(): void
}

/** @param databaseUrl absent = the embedded database in a folder of its own */
export const ownPlace = async (databaseUrl?: string): Promise<OwnPlace> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-own-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  beforeLeaving(remove)
  const port = await freePort()
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    remove,
    env: {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: folder,
      UPLOAD_DIR: path.join(folder, 'uploads'),
      JWT_SECRET: randomBytes(48).toString('base64url'),
      FIELD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      BLIND_KEY: randomBytes(32).toString('base64'),
      // Nothing here signs in by WeChat; a port nobody listens on, so that a call would be noticed.
      WECHAT_APP_ID: 'wx0000000000000009',
      WECHAT_APP_SECRET: 'nobody',
      WECHAT_API_BASE_URL: 'http://127.0.0.1:9',
      // One machine plays everybody: limits per person would only measure themselves.
      RATE_SCALE: '100000',
      LOG_LEVEL: 'warn',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
  }
}

/** The server's parts in this process, for making worlds and for looking at what is stored. */
export const openPlace = async (place: OwnPlace, clock?: Clock): Promise<Composed> => {
  const composed = await compose(parseEnv({ ...place.env, LOG_LEVEL: 'silent' }), clock ? { clock } : {})
  await composed.open()
  return composed
}

export const bootServer = async (place: OwnPlace, env: Record<string, string> = {}): Promise<Guarded> => {
  const logFile = path.join(place.folder, 'server.log')
  const log = openSync(logFile, 'a')
  const server = guardedScript('bff/src/main.ts', [], { ...place.env, ...env }, log)
  closeSync(log)
  await waitUntilReady(server, place.origin, () => lastLines(readFileSync(logFile, 'utf8')))
  return server
}

export interface Somebody {
  kind: 'resident' | 'staff'
  id: string
}

/** Opens a session for each and answers with a client that signs its own short tokens, as long as the run lasts. */
export const clientsFor = async (
  composed: Composed,
  place: OwnPlace,
  people: readonly Somebody[],
): Promise<{ api: Api; token: () => string }[]> => {
  const { ports, uow } = composed
  return Promise.all(
    people.map(async ({ kind, id }) => {
      const { sessionId } = await uow.run((tx) => ports.sessions.open(tx, { kind, subjectId: id, userAgent: 'measuring' }))
      let kept = { token: '', until: 0 }
      const token = () => {
        if (kept.until < Date.now() + 60_000) {
          const { token: fresh, expiresAt } = ports.accessTokens.sign({ sessionId, kind, subjectId: id }, Date.now())
          kept = { token: fresh, until: expiresAt }
        }
        return kept.token
      }
      return { token, api: createClient<Api>({ routes, send: keepAliveSend(place.origin, token) }) }
    }),
  )
}
