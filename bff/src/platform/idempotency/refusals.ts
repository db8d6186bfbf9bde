import type { Db } from '../db/db'
import { DuplicateKey, Transient } from '../db/failure'
import { idempotencyKey } from '../db/platform-tables'
import { insertOf } from '../db/statements'
import type { Row } from '../db/table'
import type { Uow } from '../db/uow'

type KeyRow = Row<typeof idempotencyKey>

interface Waiting {
  row: KeyRow
  kept(first: boolean): void
  failed(error: unknown): void
}

export interface Refusals {
  /** Returns once it is committed. @returns false when an answer is stored under the key already: that one stands */
  keep(row: KeyRow): Promise<boolean>
}

/** Rows of one statement. */
const MOST = 200

const place = ({ actor, operation, intentKey }: KeyRow): string => `${actor} ${operation} ${intentKey}`

/**
 * A refusal has written nothing, so all that is left is its answer. While one statement is on its way the refusals that come meanwhile gather, and go together with the
 * next: many who were too late for the same thing share one commit.
 */
export const createRefusals = (db: Db, uow: Uow): Refusals => {
  let waiting: Waiting[] = []
  let writing = false

  const alone = async ({ row, kept, failed }: Waiting): Promise<void> => {
    try {
      await uow.run((tx) => tx.insert(idempotencyKey, row))
      kept(true)
    } catch (error) {
      if (error instanceof DuplicateKey) kept(false)
      else failed(error)
    }
  }

  const together = async (list: readonly Waiting[]): Promise<void> => {
    // In the order of their keys, so that two servers with such statements do not lock each other out.
    const rows = list.map(({ row }) => row).sort((a, b) => (place(a) < place(b) ? -1 : 1))
    const { sql, params } = insertOf(idempotencyKey, rows, db.cipher)
    try {
      await db.run(sql, params)
      for (const { kept } of list) kept(true)
    } catch (error) {
      if (error instanceof DuplicateKey || error instanceof Transient) for (const one of list) await alone(one)
      else for (const { failed } of list) failed(error)
    }
  }

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const list = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await together(list)
    }
    writing = false
  }

  return {
    keep: (row) =>
      new Promise((kept, failed) => {
        waiting.push({ row, kept, failed })
        if (writing) return
        writing = true
        // What was decided in the same turn goes along.
        setImmediate(() => void write())
      }),
  }
}
