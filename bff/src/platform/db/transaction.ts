import { AsyncLocalStorage } from 'node:async_hooks'
import type { Connection, Observe, Params, Raw } from './db'
import { failureKind, Transient, translate, UnknownOutcome } from './failure'
import type { Prim } from './column'

export interface Sent {
  records: unknown[]
  affected: number
}

export interface Bound {
  sql: string
  params: readonly Prim[]
}

/** What goes to the database in one message: every message costs both sides more than the statement in it. */
export interface Parcel {
  begin: boolean
  statements: readonly Bound[]
  commit: boolean
}

/** One connection for the length of a transaction, in the words of its driver. What it throws is the driver's error. */
export interface Session {
  /** In this order, until one fails. @returns the answers to its statements */
  send(parcel: Parcel): Promise<readonly Sent[]>
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
/** Values that wait for the next message; beyond this they go by themselves, far below what one message may hold. */
const CARRIED = 5_000
const NOTHING: Sent = { records: [], affected: 0 }

class OpenTransaction implements Connection {
  open = true
  writes = 0
  private opening: Promise<Session> | undefined
  private session: Session | undefined
  private begun = false
  private carried: Bound[] = []
  private weight = 0
  /**
   * Why an appended row was refused: whoever happened to ask for the next statement may not take it for an answer to theirs, so nothing is committed any more. Likewise
   * after a deadlock, which ends the transaction at the server: what followed would be committed each by itself.
   */
  private doom: { cause: unknown } | undefined
  /** Settles when the last message that carried appended rows was answered, whether or not anybody waits for it. */
  private carrying: Promise<unknown> = Promise.resolve()
  constructor(private readonly manner: Manner) {}

  async query<T = Raw>(sql: string, params: Params = []): Promise<T[]> {
    const bound = this.take(sql, params)
    return (await this.ship(true, bound)).records as T[]
  }

  async run(sql: string, params: Params = []): Promise<{ affected: number }> {
    this.writes++
    const bound = this.take(sql, params)
    // Alone, so that its refusal is its own: what was appended has been accepted by then.
    if (this.carried.length > 0) await this.ship(true)
    return { affected: (await this.ship(false, bound)).affected ?? 0 }
  }

  async append(sql: string, params: Params = []): Promise<void> {
    this.writes++
    this.carried.push(this.take(sql, params))
    this.weight += params.length
    if (this.weight > CARRIED) await this.ship(true)
  }

  /** For a statement that reaches the same connection by another way and has to see what was appended. */
  async settle(): Promise<void> {
    if (this.doom) throw this.doom.cause
    if (this.carried.length > 0) await this.ship(true)
  }

  async begin(): Promise<void> {
    await this.ship(false)
  }

  private connect(): Promise<Session> {
    this.opening ??= this.openSession()
    return this.opening
  }

  private async openSession(): Promise<Session> {
    try {
      this.session = await this.manner.open()
      return this.session
    } catch (error) {
      throw translate(error)
    }
  }

  private take(sql: string, params: Params): Bound {
    this.mustBeOpen(sql)
    if (this.doom) throw this.doom.cause
    const bound = this.manner.bind(sql, params)
    this.manner.observe?.(sql)
    return { sql, params: bound }
  }

  private unload(): Bound[] {
    const statements = this.carried
    this.carried = []
    this.weight = 0
    return statements
  }

  /** @param carry with what was appended, which waits for its turn until there is a connection: what never left goes with COMMIT */
  private async ship(carry: boolean, bound?: Bound): Promise<Sent> {
    const session = this.session ?? (await this.connect())
    this.mustBeOpen(bound?.sql ?? 'BEGIN')
    const carried = carry ? this.unload() : []
    const statements = bound ? [...carried, bound] : carried
    // Somebody else's message took along what was appended.
    if (statements.length === 0 && this.begun) return NOTHING
    const begin = !this.begun && !(statements.length === 1 && READS.test(statements[0]?.sql ?? ''))
    if (begin) this.begun = true
    const sending = session.send({ begin, statements, commit: false })
    if (carried.length > 0) this.carrying = sending.catch(() => undefined)
    try {
      return (await sending).at(-1) ?? NOTHING
    } catch (error) {
      // A lost connection before COMMIT means that nothing happened: the whole callback may run again.
      const cause = failureKind(error) === 'lost' ? new Transient(error) : translate(error)
      if (carried.length > 0 || cause instanceof Transient) this.doom ??= { cause }
      throw cause
    }
  }

  private mustBeOpen(sql: string): void {
    if (!this.open) throw new Error(`statement after the end of its transaction: ${sql.slice(0, 80)}`)
  }

  /** If anything was begun. */
  async commit(): Promise<void> {
    await this.carrying
    if (this.doom) {
      await this.abandon()
      throw this.doom.cause
    }
    const statements = this.unload()
    if (!this.begun && statements.length === 0) return
    const session = await this.connect()
    const begin = !this.begun
    this.begun = true
    try {
      await session.send({ begin, statements, commit: true })
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
    await this.carrying
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
