import { compose } from './compose'
import { BadEnvironment, parseEnv } from './config/env'
import { createLog } from './platform/log'

const readConfig = () => {
  try {
    return parseEnv(process.env)
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

const main = async (): Promise<void> => {
  const config = readConfig()
  const log = createLog({ level: config.logLevel, pretty: config.logPretty })
  const composed = await compose(config, { log })

  let ending = false
  const end = async (reason: string, code: number): Promise<never> => {
    if (ending) return new Promise(() => undefined)
    ending = true
    log.info({ reason }, 'stopping')
    // Whatever hangs must not keep a container from being replaced.
    setTimeout(() => process.exit(code || 1), 15_000).unref()
    await composed.stop().catch((error: unknown) => log.error({ err: error }, 'did not stop cleanly'))
    log.flush()
    return process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal, 0))
  // A forgotten rejection belongs to one request and has left the rest whole; a thrown error may have left anything half done.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    void end('uncaught exception', 1)
  })

  try {
    const port = await composed.start()
    log.info({ port, host: config.host, database: composed.db.kind, mode: config.mode }, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      process.stderr.write(`Port ${config.port} is taken. Set PORT to another one, or stop the program that uses it.\n`)
    else if (code === 'EACCES') process.stderr.write(`Port ${config.port} may not be used by this account. Set PORT to one above 1023.\n`)
    else log.fatal({ err: error }, 'could not start')
    await end('could not start', 1)
  }
}

void main()
