import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bin, root, run } from './lib/child'
import { type Finding, forbiddenSql, unfinished } from './lib/words'

/** `npm run check`: everything that can be known without running the product. One line per step; what went wrong follows its line. */
interface Verdict {
  ok: boolean
  details: string
}
interface Step {
  name: string
  run: () => Promise<Verdict> | Verdict
}

const skipped = new Set(['node_modules', 'dist', 'data', 'artefacts', '.cache', '.git'])

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return sources(file)
    return /\.(tsx?|mjs|cjs|scss)$/.test(entry.name) && !entry.name.includes('.gen.') ? [file] : []
  })

const verdictOf = (findings: Finding[]): Verdict => ({
  ok: findings.length === 0,
  details: findings.map(({ file, line, word, instead }) => `${file}:${line}  ${word}: ${instead}`).join('\n'),
})

const look = (folders: string[], inspect: (file: string, text: string) => Finding[]) => () =>
  verdictOf(folders.flatMap(sources).flatMap((file) => inspect(file, readFileSync(path.join(root, file), 'utf8'))))

const tool = (name: string, args: string[]) => async (): Promise<Verdict> => {
  const { code, output } = await run(bin(name), args)
  return { ok: code === 0, details: output.trim() }
}

const steps: Step[] = [
  { name: 'types', run: tool('tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  { name: 'lint', run: tool('eslint', ['-c', 'scripts/eslint.config.mjs', '--max-warnings', '0', '.']) },
  { name: 'format', run: tool('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'sql', run: look(['bff/src'], (file, text) => (/\.tsx?$/.test(file) ? forbiddenSql(file, text) : [])) },
  { name: 'unfinished', run: look(['shared', 'bff', 'miniapp', 'scripts', 'tests'], unfinished) },
]
if (existsSync(path.join(root, 'scripts/gen-contract.ts'))) {
  steps.push({ name: 'generated', run: tool('tsx', ['scripts/gen-contract.ts', '--check']) })
}

const main = async () => {
  let failures = 0
  for (const step of steps) {
    const started = performance.now()
    const { ok, details } = await step.run()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${ok ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(12)} ${seconds.padStart(6)} s`)
    if (!ok) {
      failures += 1
      console.log(details.replace(/^/gm, '      '))
    }
  }
  console.log(failures ? `${failures} of ${steps.length} checks failed.` : `All ${steps.length} checks passed.`)
  process.exitCode = failures ? 1 : 0
}

void main()
