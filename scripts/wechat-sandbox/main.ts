import { parseArgs } from 'node:util'
import { DEMO_APP, DEMO_IDENTITIES } from './demo'
import { startWechatSandbox } from './server'

const USAGE = `tsx scripts/wechat-sandbox/main.ts [--port N] [--state FILE]

  --port   port on 127.0.0.1 (default 3901; 0 takes a free one)
  --state  JSON file that keeps identities, accepts and sent messages over a restart`

const readOptions = () => {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '3901' }, state: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port.`)
  return { help: values.help, port, stateFile: values.state }
}

const run = async (): Promise<void> => {
  const { help, port, stateFile } = readOptions()
  if (help) {
    console.log(USAGE)
    return
  }
  const sandbox = await startWechatSandbox({ port, stateFile, identities: DEMO_IDENTITIES })
  console.log(`WeChat sandbox on ${sandbox.url} (appid ${DEMO_APP.appid}, secret ${DEMO_APP.secret})`)
  const stop = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

run().catch((error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? 'That port is taken. Choose another one with --port.' : error.message)
  process.exitCode = 1
})
