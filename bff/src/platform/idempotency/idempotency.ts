import { createHash } from 'node:crypto'
import { AppError } from '../errors'
import { DuplicateKey } from '../db/failure'
import { idempotencyKey } from '../db/platform-tables'
import type { Uow } from '../db/uow'

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
  /** Runs `work` once per intent, in one transaction with the stored answer. @throws AppError IDEMPOTENCY_MISMATCH, and what `work` throws */
  once(intent: Intent, work: () => Promise<{ status: number; body: unknown }>): Promise<Stored>
}

export const createIdempotency = (uow: Uow): Idempotency => {
  const insert = (intent: Intent, status: number, answer: unknown) =>
    uow.run((tx) =>
      tx.insert(idempotencyKey, {
        actor: intent.actor,
        operation: intent.operation,
        intentKey: intent.key,
        requestHash: intent.hash,
        status,
        answer,
        createdAt: tx.now,
      }),
    )

  const replay = async (intent: Intent): Promise<Stored | undefined> => {
    const row = await uow.run((tx) => tx.one(idempotencyKey, { actor: intent.actor, operation: intent.operation, intentKey: intent.key }))
    if (!row) return undefined
    if (row.requestHash !== intent.hash) throw new AppError('IDEMPOTENCY_MISMATCH')
    return { status: row.status, body: row.answer, replayed: true }
  }

  const refusalOf = ({ code, fields, present }: AppError) => ({ refused: code, fields, present })

  const run = (intent: Intent, work: () => Promise<{ status: number; body: unknown }>): Promise<Stored | AppError> =>
    uow.run(async (tx) => {
      try {
        // Taking the key first makes a concurrent repeat wait for this transaction, and then find the answer.
        await insert(intent, 0, null)
      } catch (error) {
        throw error instanceof DuplicateKey ? new KeyTaken() : error
      }
      const before = tx.touched
      const answer = (status: number, body: unknown) =>
        tx.update(
          idempotencyKey,
          { actor: intent.actor, operation: intent.operation, intentKey: intent.key },
          { status, answer: body ?? null },
        )
      try {
        const { status, body } = await work()
        await answer(status, body)
        return { status, body, replayed: false }
      } catch (error) {
        // Refused before anything was written, as most are: nothing needs to be taken back, so the refusal is kept right here.
        if (!isLasting(error) || tx.touched !== before) throw error
        await answer(error.status, refusalOf(error))
        return error
      }
    })

  const keepRefusal = async (intent: Intent, error: AppError): Promise<void> => {
    try {
      await insert(intent, error.status, refusalOf(error))
    } catch (failure) {
      // Somebody with the same key was faster: the first answer stands.
      if (!(failure instanceof DuplicateKey)) throw failure
    }
  }

  return {
    once: async (intent, work) => {
      for (let tries = 0; tries < ATTEMPTS; tries++) {
        let refused: AppError | undefined
        try {
          const done = await run(intent, work)
          if (!(done instanceof AppError)) return done
          refused = done
        } catch (error) {
          if (isLasting(error)) await keepRefusal(intent, error)
          if (!(error instanceof KeyTaken)) throw error
          const stored = await replay(intent)
          if (stored) return stored
          // The one who held the key has rolled back in the meantime: our turn.
        }
        if (refused) throw refused
      }
      throw new AppError('BUSY', { retryAfter: 1 })
    },
  }
}
