import { AsyncLocalStorage } from 'node:async_hooks'
import type { Connection, Observe, Params, Raw } from './db'
import { failureKind, Transient, translate, UnknownOutcome } from './failure'
import type { Prim } from './column'

export interface Sent {
  records: unknown[]
  affected: number
}

/** One connection for the length of a transaction, in the words of its driver. What it throws is the driver's error. */
export interface Session {
  send(sql: string, params: readonly Prim[]): Promise<Sent>
  begin(): Promise<unknown>
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
  /** Back to where it came from. */
  release(): void | Promise<void>
  /** In an unknown state: nobody may use it again. */
  destroy(): void
}

/** What differs between the two databases while a transaction is open. */
export interface Manner {
  open(): Promise<Session>
  /**
   * Takes a connection with the first statement and says BEGIN with the first that may write: under READ COMMITTED a read before it sees what a read after it would, and
   * whoever is refused on reading alone costs neither BEGIN nor ROLLBACK. Otherwise both come before the work.
   */
  lazy: boolean
  bind(sql: string, params: Params): readonly Prim[]
  /** Told of every statement. */
  observe?: Observe | undefined
}

const READS = /^\s*(?:SELECT|\(SELECT|WITH)\b/i

class OpenTransaction implements Connection {
  open = true
  writes = 0
  private opening: Promise<Session> | undefined
  private beginning: Promise<Session> | undefined
  private session: Session | undefined
  private begun = false
  constructor(private readonly manner: Manner) {}

  async query<T = Raw>(sql: string, params: Params = []): Promise<T[]> {
    return (await this.send(sql, params)).records as T[]
  }

  async run(sql: string, params: Params = []): Promise<{ affected: number }> {
    this.writes++
    return { affected: (await this.send(sql, params)).affected ?? 0 }
  }

  /** Once, however many statements are sent at the same time. */
  begin(): Promise<Session> {
    this.beginning ??= this.beginOn()
    return this.beginning
  }

  private connect(): Promise<Session> {
    this.opening ??= this.take()
    return this.opening
  }

  private async take(): Promise<Session> {
    try {
      this.session = await this.manner.open()
      return this.session
    } catch (error) {
      throw translate(error)
    }
  }

  private async beginOn(): Promise<Session> {
    const session = await this.connect()
    try {
      await session.begin()
      this.begun = true
      return session
    } catch (error) {
      throw translate(error)
    }
  }

  private async send(sql: string, params: Params): Promise<Sent> {
    this.mustBeOpen(sql)
    const bound = this.manner.bind(sql, params)
    this.manner.observe?.(sql)
    const session = await (this.beginning ?? (READS.test(sql) ? this.connect() : this.begin()))
    this.mustBeOpen(sql)
    try {
      return await session.send(sql, bound)
    } catch (error) {
      // A lost connection before COMMIT means that nothing happened: the whole callback may run again.
      throw failureKind(error) === 'lost' ? new Transient(error) : translate(error)
    }
  }

  private mustBeOpen(sql: string): void {
    if (!this.open) throw new Error(`statement after the end of its transaction: ${sql.slice(0, 80)}`)
  }

  /** If anything was begun. */
  async commit(): Promise<void> {
    await this.beginning?.catch(() => undefined)
    const { session } = this
    if (!session || !this.begun) return
    try {
      await session.commit()
      this.begun = false
    } catch (error) {
      const kind = failureKind(error)
      await this.abandon()
      if (kind === 'lost') throw new UnknownOutcome(error)
      throw kind === 'repeatable' ? new Transient(error) : translate(error)
    }
  }

  /** A connection whose ROLLBACK did not come through is in an unknown state and must not go back to the pool. */
  async abandon(): Promise<void> {
    // A BEGIN that is still on its way would leave a transaction open on a connection of the pool.
    await this.beginning?.catch(() => undefined)
    const { session } = this
    if (!session || !this.begun) return
    this.begun = false
    try {
      await session.rollback()
    } catch {
      session.destroy()
    }
  }

  async release(): Promise<void> {
    await this.opening?.catch(() => undefined)
    await this.session?.release()
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

export const runTransaction = async <T>(manner: Manner, work: (connection: Connection) => Promise<T>): Promise<T> => {
  const open = new OpenTransaction(manner)
  try {
    if (!manner.lazy) await open.begin()
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
