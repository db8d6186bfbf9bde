import { readFileSync } from 'node:fs'
import Koa from 'koa'
import mysql from 'mysql2'
import type { Prim } from '@jinlin/bff/platform/db/column'

/** What the product did for one address: its statements as they were sent, and what it answered. */
export interface Page {
  path: string
  statements: { sql: string; params: Prim[] }[]
  answer: unknown
}

export interface RivalOrder {
  databaseUrl: string
  port: number
  connections: number
  pages: Page[]
}

/**
 * The bare rival: Koa, the same statements through mysql2, the same payload, and nothing else. It knows the answer beforehand, so it neither decodes nor maps a
 * row, asks nobody who they are, and checks neither question nor answer.
 */
const main = ({ databaseUrl, port, connections, pages }: RivalOrder): void => {
  const pool = mysql.createPool({ uri: databaseUrl, connectionLimit: connections, dateStrings: true, supportBigNumbers: true })
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
  })
  const query = (sql: string, params: Prim[]) =>
    new Promise<unknown>((resolve, reject) => pool.query(sql, params, (error, rows) => (error ? reject(error) : resolve(rows))))
  const byPath = new Map(pages.map((page) => [page.path, page]))
  const app = new Koa()
  app.use(async (ctx) => {
    const page = byPath.get(ctx.url)
    if (!page) return
    for (const { sql, params } of page.statements) await query(sql, params)
    ctx.body = page.answer
  })
  app.listen(port, '127.0.0.1')
}

main(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as RivalOrder)
