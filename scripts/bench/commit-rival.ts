import Koa from 'koa'
import mysql from 'mysql2'

/** The bare rival of a credit: Koa, and one UPDATE of one row that commits by itself. Arguments: database url, port, connections. */
const main = ([databaseUrl = '', port = '0', connections = '10']: string[]): void => {
  const pool = mysql.createPool({ uri: databaseUrl, connectionLimit: Number(connections) })
  const app = new Koa()
  app.use(async (ctx) => {
    const id = ctx.url.slice(1)
    const affected = await new Promise<number>((resolve, reject) =>
      pool.query('UPDATE payment_order SET version = version + 1 WHERE id = ?', [id], (error, result) =>
        error ? reject(error) : resolve((result as mysql.ResultSetHeader).affectedRows),
      ),
    )
    ctx.status = affected === 1 ? 200 : 409
    ctx.body = { affected }
  })
  app.listen(Number(port), '127.0.0.1')
}

main(process.argv.slice(2))
