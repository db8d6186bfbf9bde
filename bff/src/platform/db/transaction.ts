import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, QueryResult, QueryRunner } from 'typeorm'
import type { Connection, Params, Raw } from './db'
import { failureKind, Transient, translate, UnknownOutcome } from './failure'
import type { Prim } from './column'

class OpenTransaction implements Connection {
  open = true
  constructor(
    readonly runner: QueryRunner,
    private readonly bind: (sql: string, params: Params) => readonly Prim[],
  ) {}

  async query<T = Raw>(sql: string, params: Params = []): Promise<T[]> {
    return (await this.send(sql, params)).records as T[]
  }

  async run(sql: string, params: Params = []): Promise<{ affected: number }> {
    return { affected: (await this.send(sql, params)).affected ?? 0 }
  }

  private async send(sql: string, params: Params): Promise<QueryResult> {
    if (!this.open) throw new Error(`statement after the end of its transaction: ${sql.slice(0, 80)}`)
    try {
      return await this.runner.query(sql, this.bind(sql, params) as Prim[], true)
    } catch (error) {
      // A lost connection before COMMIT means that nothing happened: the whole callback may run again.
      throw failureKind(error) === 'lost' ? new Transient(error) : translate(error)
    }
  }
}

export const ambientTransaction = new AsyncLocalStorage<OpenTransaction>()

const begin = async (runner: QueryRunner): Promise<void> => {
  try {
    await runner.startTransaction()
  } catch (error) {
    throw translate(error)
  }
}

const commit = async (runner: QueryRunner): Promise<void> => {
  try {
    await runner.commitTransaction()
  } catch (error) {
    const kind = failureKind(error)
    await abandon(runner)
    if (kind === 'lost') throw new UnknownOutcome(error)
    throw kind === 'repeatable' ? new Transient(error) : translate(error)
  }
}

/** A connection whose ROLLBACK did not come through is in an unknown state and must not go back to the pool. */
const abandon = async (runner: QueryRunner): Promise<void> => {
  if (!runner.isTransactionActive) return
  try {
    await runner.rollbackTransaction()
  } catch {
    const { databaseConnection } = runner as unknown as { databaseConnection?: { destroy?: () => void } }
    databaseConnection?.destroy?.()
  }
}

export const runTransaction = async <T>(
  source: DataSource,
  bind: (sql: string, params: Params) => readonly Prim[],
  work: (connection: Connection) => Promise<T>,
): Promise<T> => {
  const runner = source.createQueryRunner()
  try {
    await begin(runner)
    const open = new OpenTransaction(runner, bind)
    let result: T
    try {
      result = await ambientTransaction.run(open, () => work(open))
    } catch (error) {
      await abandon(runner)
      throw error
    } finally {
      open.open = false
    }
    await commit(runner)
    return result
  } finally {
    await runner.release()
  }
}
