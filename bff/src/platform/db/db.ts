import type { Kind } from './ddl'
import type { Cipher, Prim } from './column'

export type Params = readonly Prim[]
/** Hears the text of every statement: tests count them, so that none is added per row of a page. */
export type Observe = (sql: string) => void
export type Raw = Record<string, unknown>

/** Reads and single statements. Inside `uow.run` they join the open transaction. */
export interface Db {
  readonly kind: Kind
  readonly cipher: Cipher
  query<T = Raw>(sql: string, params?: Params): Promise<T[]>
  one<T = Raw>(sql: string, params?: Params): Promise<T | undefined>
  /** Rows matched, not rows changed: keep the guard in WHERE. */
  run(sql: string, params?: Params): Promise<{ affected: number }>
}

/** One open transaction. */
export interface Connection {
  query<T = Raw>(sql: string, params?: Params): Promise<T[]>
  run(sql: string, params?: Params): Promise<{ affected: number }>
  /** A write nobody in the transaction waits for: it goes with the next message, at the latest with COMMIT, and is refused there. Every later statement sees it. */
  append(sql: string, params?: Params): Promise<void>
  /** Statements so far that may have written something. */
  readonly writes: number
  /** False after the end: a promise that outlived its transaction must not write into the next one. */
  readonly open: boolean
}

export interface Database extends Db {
  /**
   * One attempt: BEGIN (on MySQL with the first statement that writes), work, COMMIT. Retrying is the unit of work's business. `shared`: may become one transaction with
   * others of the same moment but not of the same name, where messages cost something (`group-commit.ts`); a Transient error then says that it has to run alone.
   */
  transaction<T>(work: (connection: Connection) => Promise<T>, shared?: string): Promise<T>
  /** The transaction this code runs in, if any. */
  ambient(): Connection | undefined
  /** @throws AppError BUSY when unreachable */
  ping(): Promise<void>
  close(): Promise<void>
}
