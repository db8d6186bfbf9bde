import { AsyncLocalStorage } from 'node:async_hooks'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { compose, type Composed } from '@jinlin/bff/compose'
import type { ConnectedDatabase } from '@jinlin/bff/platform/db/database'
import type { Raw } from '@jinlin/bff/platform/db/db'
import type { Shot } from './load'
import type { Page } from './rival'

type Statement = Page['statements'][number]

/** The same statement with the same values is the same question: the rival asks it once. */
const once = (statements: readonly Statement[]): Statement[] => [
  ...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values(),
]

/**
 * Lets the product answer in this process and writes down what it asks the database for. Each address is asked twice and the second time counts: what is remembered
 * between requests is nothing the rival has to look up.
 */
export const recordPages = async ({ db, config }: Composed, shots: readonly Shot[]): Promise<Page[]> => {
  const heard = new AsyncLocalStorage<Statement[]>()
  const note = (sql: string, params: Statement['params'] = []) => heard.getStore()?.push({ sql, params: [...params] })
  const listening: Pick<ConnectedDatabase, 'query' | 'one' | 'run'> = {
    query: <T = Raw>(sql: string, params?: Statement['params']) => (note(sql, params), db.query<T>(sql, params)),
    one: <T = Raw>(sql: string, params?: Statement['params']) => (note(sql, params), db.one<T>(sql, params)),
    run: (sql, params) => (note(sql, params as Statement['params']), db.run(sql, params)),
  }
  const copy = await compose(config, { database: Object.assign(Object.create(db) as ConnectedDatabase, listening) })
  copy.actors.start()
  await copy.actors.poll()
  let current: Statement[] = []
  const server = http.createServer((req, res) => heard.run(current, () => copy.app(req, res)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const pages: Page[] = []
  try {
    for (const { path, headers } of shots) {
      let answer: unknown
      for (let time = 0; time < 2; time++) {
        current = []
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
        answer = await response.json()
        if (!response.ok) throw new Error(`${path} was refused: ${JSON.stringify(answer)}`)
      }
      pages.push({ path, statements: once(current), answer })
    }
  } finally {
    server.close()
    server.closeAllConnections()
    copy.actors.stop()
  }
  return pages
}
