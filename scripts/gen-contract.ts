import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { contracts } from '@jinlin/shared/contract/all'
import type { Contract, Op } from '@jinlin/shared/contract/define'
import { openApi } from '@jinlin/shared/contract/openapi'

/**
 * `npm run gen`: the contracts as the phone and the reader need them. `--check` changes nothing and fails if what is committed is not what would be written.
 */
const root = path.resolve(__dirname, '..')

/** 1 = needs an Idempotency-Key, 2 = multipart upload, 4 = the answer is not JSON; read by create-client. */
const flagsOf = (op: Op): number =>
  (op.idempotent ? 1 : 0) + (op.kind === 'upload' ? 2 : 0) + (op.kind === 'binary' || op.kind === 'stream' ? 4 : 0)

const routesText = (all: readonly Contract[]): string => {
  const groups = all.map(({ name, ops }) => {
    const lines = Object.entries(ops).map(([key, op]) => {
      const flags = flagsOf(op)
      return `    ${key}: ['${op.method}', '${op.path}'${flags ? `, ${flags}` : ''}],`
    })
    return `  ${name}: {\n${lines.join('\n')}\n  },`
  })
  return `// Written by \`npm run gen\` from shared/src/contract; not by hand.\nimport type { Routes } from './create-client'\n\nexport const routes: Routes = {\n${groups.join('\n')}\n}\n`
}

const targets: readonly (readonly [file: string, text: () => string])[] = [
  ['shared/src/client/routes.gen.ts', () => routesText(contracts)],
  ['shared/openapi.gen.json', () => `${JSON.stringify(openApi(contracts), null, 1)}\n`],
]

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const check = process.argv.includes('--check')
let stale = false
for (const [file, make] of targets) {
  const target = path.join(root, file)
  const text = make()
  if (read(target) === text) continue
  if (check) {
    stale = true
    process.stderr.write(`${file} is not what the contracts say: run \`npm run gen\` and commit it\n`)
  } else {
    writeFileSync(target, text)
    process.stdout.write(`wrote ${file}\n`)
  }
}
process.exitCode = stale ? 1 : 0
