import fs from 'node:fs'
import type { BuildStats } from '../miniapp/config/stats'
import { ensureBuilt, outputOf, statsFileOf, type Target } from './lib/miniapp-build'
import { firstLoadGzip, largestModules, LIMITS, overweight, weappSizes, type Sizes } from './lib/package-size'

const statsOf = (target: Target) => JSON.parse(fs.readFileSync(statsFileOf(target), 'utf8')) as BuildStats

const row = (name: string, bytes: number, limit?: number) => {
  const share = limit === undefined ? '' : `${String(Math.round((bytes / limit) * 100)).padStart(4)} % of ${limit.toLocaleString('en')}`
  return `  ${name.padEnd(56)} ${bytes.toLocaleString('en').padStart(11)} B ${share}`
}

const main = async (): Promise<number> => {
  await ensureBuilt('weapp')
  await ensureBuilt('h5')
  const sizes: Sizes = { ...weappSizes(outputOf('weapp')), h5FirstLoadGzip: firstLoadGzip(outputOf('h5'), statsOf('h5')) }
  const lines = [
    'Packages of the mini-program',
    row('main', sizes.main, LIMITS.main),
    ...Object.entries(sizes.subpackages).map(([root, bytes]) => row(root, bytes, LIMITS.subpackage)),
    'Web, JavaScript until the home page stands, gzip',
    row('first load', sizes.h5FirstLoadGzip, LIMITS.h5FirstLoadGzip),
    'Largest modules of the main package, before minification',
    ...largestModules(statsOf('weapp'), 5).map(([name, bytes]) => row(name, Math.round(bytes))),
    ...overweight(sizes).map((sentence) => `Too heavy: ${sentence}`),
  ]
  const ok = overweight(sizes).length === 0
  process.stdout.write(`${lines.join('\n')}\n${JSON.stringify({ size: sizes, ok })}\n`)
  return ok ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
