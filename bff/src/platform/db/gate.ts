import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, QueryRunner } from 'typeorm'
import { Bulkhead } from './bulkhead'

/**
 * TypeORM's embedded driver has one query runner on one connection: a second `transaction()` that starts while the first is open becomes a savepoint of it, and
 * its acknowledged commit is lost when the first rolls back (seen with 1.1.1). So every statement and every transaction of the embedded database passes this
 * FIFO gate. Code that already holds it (told by AsyncLocalStorage) goes straight through; a promise that outlives its holder queues like anybody else.
 * Nothing may wait for the network while it holds the gate: everybody else would wait too.
 */
interface Lease {
  open: boolean
  /** Open transactions of this holder; the second is a savepoint. */
  depth: number
}

/** Longer than MySQL's wait: one fsync after another is the embedded database's normal pace under load. */
const WAIT_MS = 10_000
const WAITING = 5_000

export class Gate {
  private readonly line = new Bulkhead(1, WAITING, WAIT_MS)
  private readonly holder = new AsyncLocalStorage<Lease>()

  /** The caller's own lease, if it holds the gate. */
  mine(): Lease | undefined {
    const lease = this.holder.getStore()
    return lease?.open ? lease : undefined
  }

  /** Nobody is inside: a synchronous statement may run without entering. */
  get idle(): boolean {
    return this.line.inUse === 0
  }

  async take(): Promise<Lease> {
    await this.line.enter()
    return { open: true, depth: 0 }
  }

  give(lease: Lease): void {
    if (!lease.open) return
    lease.open = false
    this.line.leave()
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.mine()) return work()
    const lease = await this.take()
    try {
      return await this.holder.run(lease, work)
    } finally {
      this.give(lease)
    }
  }
}

/** What the embedded runner has beside its public face: a statement cache that may be shared, and the depth that decides between BEGIN and SAVEPOINT. */
interface EmbeddedRunner extends QueryRunner {
  stmtCache: Map<string, unknown>
  transactionDepth: number
}

interface EmbeddedDriver {
  queryRunner: QueryRunner | undefined
  createQueryRunner(mode: string): EmbeddedRunner
}

const passThrough = (runner: EmbeddedRunner, gate: Gate): void => {
  let own: Lease | undefined
  let nested: Lease | undefined
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>
  const start = runner.startTransaction.bind(runner)
  const commit = runner.commitTransaction.bind(runner)
  const rollback = runner.rollbackTransaction.bind(runner)

  runner.query = ((sql: string, ...rest: unknown[]) => {
    // A deferred transaction that turns into a writer is refused at once when another process writes; an immediate one waits for busy_timeout.
    const text = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql
    return own?.open || gate.mine() ? query(text, ...rest) : gate.hold(() => query(text, ...rest))
  }) as QueryRunner['query']

  runner.startTransaction = async (level) => {
    if (runner.transactionDepth > 0) return start(level)
    const outer = gate.mine()
    if (!outer) own = await gate.take()
    else if (outer.depth > 0) runner.transactionDepth = outer.depth
    try {
      await start(level)
      nested = outer
      if (outer) outer.depth++
    } catch (error) {
      if (own) gate.give(own)
      throw error
    }
  }

  const ended = (base: number) => {
    if (runner.transactionDepth > base) return
    if (nested) nested.depth--
    nested = undefined
    runner.transactionDepth = 0
    if (own) gate.give(own)
  }
  const base = () => (nested ? nested.depth - 1 : 0)

  runner.commitTransaction = async () => {
    const floor = base()
    await commit()
    ended(floor)
  }
  runner.rollbackTransaction = async () => {
    const floor = base()
    try {
      await rollback()
    } finally {
      ended(floor)
    }
  }
}

const installed = new WeakMap<DataSource, Gate>()

/** Gives every caller a runner of its own and puts the gate in front of all of them. Once per data source, however often it is asked for. */
export const installGate = (source: DataSource): Gate => {
  const present = installed.get(source)
  if (present) return present
  const gate = new Gate()
  installed.set(source, gate)
  const driver = source.driver as unknown as EmbeddedDriver
  const create = driver.createQueryRunner.bind(driver)
  const statements = new Map<string, unknown>()
  driver.createQueryRunner = (mode) => {
    driver.queryRunner = undefined
    const runner = create(mode)
    runner.stmtCache = statements
    passThrough(runner, gate)
    return runner
  }
  const transaction = source.manager.transaction.bind(source.manager) as (...args: unknown[]) => Promise<unknown>
  source.manager.transaction = ((...args: unknown[]) => gate.hold(() => transaction(...args))) as typeof source.manager.transaction
  return gate
}
