import { AppError } from '../errors'
import type { Cipher } from './column'
import type { Database } from './db'
import type { Kind } from './ddl'

/** A database that is known by name before it exists; until then it is as good as away. */
export const lateDatabase = (kind: Kind, cipher: Cipher): { db: Database; fill(database: Database): void } => {
  let inner: Database | undefined
  const get = (): Database => {
    if (!inner) throw new AppError('BUSY', { retryAfter: 2 })
    return inner
  }
  return {
    fill: (database) => {
      inner = database
    },
    db: {
      kind,
      cipher,
      query: (sql, params) => get().query(sql, params),
      one: (sql, params) => get().one(sql, params),
      run: (sql, params) => get().run(sql, params),
      transaction: (work, shared) => get().transaction(work, shared),
      ambient: () => inner?.ambient(),
      ping: () => get().ping(),
      close: () => get().close(),
    },
  }
}
