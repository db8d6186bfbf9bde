import { createHash } from 'node:crypto'
import { AppError } from '../errors'
import type { Clock } from '../clock'
import type { Db } from '../db/db'
import { DuplicateKey } from '../db/failure'
import { idempotencyKey } from '../db/platform-tables'
import { createTurns, type Turn } from '../db/turns'
import type { Uow } from '../db/uow'
import { createRefusals } from './refusals'

export const KEY_SHAPE = /^[A-Za-z0-9_-]{8,64}$/

export interface Intent {
  /** `resident:01…`; a key is only unique within its owner. */
  actor: string
  operation: string
  key: string
  /** `requestHash(input)` */
  hash: string
}

export interface Stored {
  status: number
  body: unknown
  replayed: boolean
}

/** Keys sorted, so that the order in which a client writes its fields does not matter. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, canonical(one)]),
  )
}

export const requestHash = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(input)))
    .digest('base64url')

/** A refusal that a repeat would get again. 401 and 429 are about the moment, 5xx about us: those may be tried again with the same key. */
const isLasting = (error: unknown): error is AppError =>
  error instanceof AppError && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429

class KeyTaken extends Error {
  override readonly name = 'KeyTaken'
}

/** Turns of a repeat that keeps finding the key taken and then free again. */
const ATTEMPTS = 5

export interface Idempotency {
  /**
   * Runs `work` once per intent, in one transaction with the stored answer. `shared`: as of `Uow.run`; of those who come under one name the first goes ahead alone.
   * @throws AppError IDEMPOTENCY_MISMATCH, and what `work` throws
   */
  once(intent: Intent, work: () => Promise<{ status: number; body: unknown }>, shared?: string): Promise<Stored>
  /** Commands that somebody waits for right now. */
  readonly underWay: number
}

/**
 * The answer is the last thing the transaction writes. Whoever finds the key taken then has all of it undone and answers what is stored, so of any number of repeats one
 * takes effect, wherever they run; repeats in this process also wait for the first, and then ask before they do anything. So `work` may run and be undone: like every unit of work it
 * touches nothing but the database.
 */
export const createIdempotency = (db: Db, uow: Uow, clock: Clock): Idempotency => {
  const turns = createTurns()
  let underWay = 0
  const refusals = createRefusals(db, uow)

  const rowOf = ({ actor, operation, key, hash }: Intent, status: number, answer: unknown, now: number) => ({
    actor,
    operation,
    intentKey: key,
    requestHash: hash,
    status,
    answer: answer ?? null,
    createdAt: now,
  })

  const replay = async (intent: Intent): Promise<Stored | undefined> => {
    const row = await uow.run((tx) => tx.one(idempotencyKey, { actor: intent.actor, operation: intent.operation, intentKey: intent.key }))
    if (!row) return undefined
    if (row.requestHash !== intent.hash) throw new AppError('IDEMPOTENCY_MISMATCH')
    return { status: row.status, body: row.answer, replayed: true }
  }

  const refusalOf = ({ code, fields, present }: AppError) => ({ refused: code, fields, present })

  const run = async (intent: Intent, work: () => Promise<{ status: number; body: unknown }>, shared?: string): Promise<Stored> => {
    let worked = false
    try {
      return await uow.run(async (tx) => {
        worked = false
        const { status, body } = await work()
        await tx.append(idempotencyKey, rowOf(intent, status, body, tx.now))
        worked = true
        return { status, body, replayed: false }
      }, shared)
    } catch (error) {
      throw worked && error instanceof DuplicateKey ? new KeyTaken() : error
    }
  }

  /** What the first time answered, if this was not it; a lasting refusal becomes the first answer otherwise. */
  const firstAnswer = async (intent: Intent, error: unknown): Promise<Stored | undefined> => {
    if (isLasting(error)) {
      const first = await refusals.keep(rowOf(intent, error.status, refusalOf(error), clock.now()))
      return first ? undefined : replay(intent)
    }
    // The database is in trouble: asking it once more would only make everybody wait longer.
    return error instanceof AppError && error.status >= 500 ? undefined : replay(intent)
  }

  return {
    get underWay() {
      return underWay
    },
    once: async (intent, work, shared) => {
      underWay++
      const turn = await turns.take(`${intent.actor} ${intent.operation} ${intent.key}`)
      let ahead: Turn | undefined
      try {
        if (shared !== undefined) ahead = await turns.take(`${intent.operation} ${shared}`)
        const stored = turn.waited ? await replay(intent) : undefined
        if (stored) return stored
        for (let tries = 0; tries < ATTEMPTS; tries++) {
          try {
            return await run(intent, work, tries === 0 ? shared : undefined)
          } catch (error) {
            const first = await firstAnswer(intent, error)
            if (first) return first
            // Whoever took the key has let go of it in the meantime: our turn.
            if (!(error instanceof KeyTaken)) throw error
          }
        }
        throw new AppError('BUSY', { retryAfter: 1 })
      } finally {
        underWay--
        ahead?.end()
        turn.end()
      }
    },
  }
}
