import { build, ensureBuilt, outputOf, type Target } from './lib/miniapp-build'

const usage = `Usage: tsx scripts/build-miniapp.ts <h5|weapp> [--watch]
  h5      the screens a browser shows, into miniapp/dist/h5
  weapp   the package to open in WeChat DevTools, into miniapp/dist/weapp
          API_BASE_URL names the server it talks to (default http://localhost:3000)
  --watch build again on every change`

const main = async (args: string[]): Promise<number> => {
  const target = args.find((arg): arg is Target => arg === 'h5' || arg === 'weapp')
  if (!target || args.some((arg) => arg !== target && arg !== '--watch')) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  if (args.includes('--watch')) {
    await build(target, { watch: true })
    return 0
  }
  const started = Date.now()
  const built = await ensureBuilt(target)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(built ? `${target}: built in ${seconds} s: ${outputOf(target)}\n` : `${target}: up to date: ${outputOf(target)}\n`)
  return 0
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
