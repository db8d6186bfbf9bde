import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, QueryResult, QueryRunner } from 'typeorm'
import type { Connection, Observe, Params, Raw } from './db'
import { failureKind, Transient, translate, UnknownOutcome } from './failure'
import type { Prim } from './column'

/** What differs between the two databases while a transaction is open. */
interface Manner {
  /**
   * Takes a connection with the first statement and says BEGIN with the first that may write: under READ COMMITTED a read before it sees what a read after it would, and
   * whoever is refused on reading alone costs neither BEGIN nor ROLLBACK. Given: waits for a connection to be free. Absent: everything at once, before the work.
   */
  enter?(): Promise<void>
  /** Gives back what `enter` took. */
  leave?(): void
  bind(sql: string, params: Params): readonly Prim[]
  /** Looks after a connection while a statement is under way. */
  watch?(connection: { destroy(): void }): () => void
  /** Told of every statement. */
  observe?: Observe | undefined
  /** Asks the driver itself; without it TypeORM's runner does, which costs a fifth more on the way. */
  send?(connection: { destroy(): void }, sql: string, params: readonly Prim[]): Promise<Sent>
}

interface Sent {
  records: unknown[]
  affected: number
}

/** The driver's own connection, which TypeORM keeps to itself. */
const connectionOf = (runner: QueryRunner) => (runner as unknown as { databaseConnection?: { destroy(): void } }).databaseConnection

const READS = /^\s*(?:SELECT|\(SELECT|WITH)\b/i

class OpenTransaction implements Connection {
  open = true
  writes = 0
  private entered = false
  private connecting: Promise<void> | undefined
  private beginning: Promise<void> | undefined
  constructor(
    private readonly runner: QueryRunner,
    private readonly manner: Manner,
  ) {}

  /** Once, however many statements are sent at the same time. */
  begin(): Promise<void> {
    this.beginning ??= this.connect().then(() => begin(this.runner, this.manner))
    return this.beginning
  }

  private connect(): Promise<void> {
    this.connecting ??= this.takeConnection()
    return this.connecting
  }

  private async takeConnection(): Promise<void> {
    await this.manner.enter?.()
    this.entered = true
    try {
      await this.runner.connect()
    } catch (error) {
      throw translate(error)
    }
  }

  /** COMMIT, if anything was begun. */
  async commit(): Promise<void> {
    if (this.runner.isTransactionActive) await commit(this.runner, this.manner)
  }

  abandon(): Promise<void> {
    return abandon(this.runner, this.manner)
  }

  async release(): Promise<void> {
    try {
      await this.runner.release()
    } finally {
      if (this.entered) this.manner.leave?.()
    }
  }

  async query<T = Raw>(sql: string, params: Params = []): Promise<T[]> {
    return (await this.send(sql, params)).records as T[]
  }

  async run(sql: string, params: Params = []): Promise<{ affected: number }> {
    this.writes++
    return { affected: (await this.send(sql, params)).affected ?? 0 }
  }

  private async send(sql: string, params: Params): Promise<Pick<QueryResult, 'records' | 'affected'>> {
    if (!this.open) throw new Error(`statement after the end of its transaction: ${sql.slice(0, 80)}`)
    this.manner.observe?.(sql)
    await (READS.test(sql) ? this.connect() : this.begin())
    const connection = connectionOf(this.runner)
    const answered = connection && this.manner.watch?.(connection)
    try {
      const bound = this.manner.bind(sql, params)
      if (connection && this.manner.send) return await this.manner.send(connection, sql, bound)
      return await this.runner.query(sql, bound as Prim[], true)
    } catch (error) {
      // A lost connection before COMMIT means that nothing happened: the whole callback may run again.
      throw failureKind(error) === 'lost' ? new Transient(error) : translate(error)
    } finally {
      answered?.()
    }
  }
}

export const ambientTransaction = new AsyncLocalStorage<OpenTransaction>()

let openTransactions = 0

/** While a store like this is in use, Node 20 runs a hook for every promise of the process; pages that only read need not pay for it. */
const within = async <T>(open: OpenTransaction, work: () => Promise<T>): Promise<T> => {
  openTransactions++
  try {
    return await ambientTransaction.run(open, work)
  } finally {
    if (--openTransactions === 0) ambientTransaction.disable()
  }
}

const watched = async (runner: QueryRunner, manner: Manner, work: () => Promise<void>): Promise<void> => {
  const connection = connectionOf(runner)
  const answered = connection && manner.watch?.(connection)
  try {
    await work()
  } finally {
    answered?.()
  }
}

const begin = async (runner: QueryRunner, manner: Manner): Promise<void> => {
  try {
    await watched(runner, manner, () => runner.startTransaction())
  } catch (error) {
    throw translate(error)
  }
}

const commit = async (runner: QueryRunner, manner: Manner): Promise<void> => {
  try {
    await watched(runner, manner, () => runner.commitTransaction())
  } catch (error) {
    const kind = failureKind(error)
    await abandon(runner, manner)
    if (kind === 'lost') throw new UnknownOutcome(error)
    throw kind === 'repeatable' ? new Transient(error) : translate(error)
  }
}

/** A connection whose ROLLBACK did not come through is in an unknown state and must not go back to the pool. */
const abandon = async (runner: QueryRunner, manner: Manner): Promise<void> => {
  if (!runner.isTransactionActive) return
  try {
    await watched(runner, manner, () => runner.rollbackTransaction())
  } catch {
    connectionOf(runner)?.destroy()
  }
}

export const runTransaction = async <T>(source: DataSource, manner: Manner, work: (connection: Connection) => Promise<T>): Promise<T> => {
  const open = new OpenTransaction(source.createQueryRunner(), manner)
  try {
    if (!manner.enter) await open.begin()
    let result: T
    try {
      result = await within(open, () => work(open))
    } catch (error) {
      await open.abandon()
      throw error
    } finally {
      open.open = false
    }
    await open.commit()
    return result
  } finally {
    await open.release()
  }
}
