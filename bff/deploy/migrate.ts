import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { migrations } from '@jinlin/bff/migrations/index'
import { createCipher } from '@jinlin/bff/platform/cipher'
import { createDatabase } from '@jinlin/bff/platform/db/database'
import { migrate } from '@jinlin/bff/platform/db/migrate'

/**
 * Brings the tables of DATABASE_URL up and ends: the step before a new version of the server, run by the database user who may change tables.
 * It needs none of the server's secrets, so it does not read the server's environment: a migration seals nothing, and the keys here are thrown away.
 */
const patienceMs = 60_000

const main = async () => {
  const url = process.env['DATABASE_URL']
  if (!url?.startsWith('mysql://')) throw new Error('DATABASE_URL is not set to mysql://user:password@host:port/name.')
  const ca = process.env['DATABASE_CA'] || undefined
  const cipher = createCipher([{ kid: 'none', key: randomBytes(32) }], randomBytes(32))
  const database = createDatabase({ databaseUrl: url, databasePool: 2, databaseCa: ca, dataDir: '' }, cipher, [], migrations)
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      await database.connect()
      break
    } catch (error) {
      if (performance.now() > deadline) throw error
      await pause(1_000)
    }
  }
  const names = await migrate(database)
  await database.close()
  process.stdout.write(
    names.length > 0 ? `Applied ${names.length} migrations:\n${names.map((name) => `  ${name}\n`).join('')}` : 'Nothing to apply.\n',
  )
}

main().catch((error: unknown) => {
  process.stderr.write(`The tables could not be brought up: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
