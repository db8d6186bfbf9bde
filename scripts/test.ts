import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bin, run } from './lib/child'
import { beforeLeaving, leave } from './lib/cleanup'
import { makeReady } from './lib/needs'
import { whenOrphaned } from './lib/orphan'
import { type Stage, filesOf, stages, strayFiles, testFiles } from './lib/stages'
import { type Counts, type JestResult, countsOf, countsOfMissing, lastLine, sum } from './lib/summary'

/**
 * `npm test [-- <path pattern> …] [-t <test name>]`: makes sure of what the suites need, runs them stage by stage, and ends with `N passed, N failed`.
 */
const args = process.argv.slice(2)
const nameAt = args.findIndex((arg) => arg === '-t' || arg === '--testNamePattern')
const testName = nameAt >= 0 ? args[nameAt + 1] : undefined
const filters = args.filter((_, index) => nameAt < 0 || (index !== nameAt && index !== nameAt + 1))

const scratch = mkdtempSync(path.join(os.tmpdir(), 'jinlin-test-'))
beforeLeaving(() => rmSync(scratch, { recursive: true, force: true }))

/** A pattern that no test is called: jest then loads the files and reports each of their tests as not run. */
const nobody = 'no test is called like this'

/** Longer than anything a suite tidies up after its last test. */
const GRACE_MS = 60_000

/** A test that failed half-way may leave a server behind that keeps jest open for ever; its results are written by then. */
const endAfterResult = (outputFile: string) => (child: ChildProcess) => {
  let since = 0
  const timer = setInterval(() => {
    if (since === 0 && existsSync(outputFile)) since = Date.now()
    if (since === 0 || Date.now() < since + GRACE_MS) return
    console.error(`jest is still open ${GRACE_MS / 1000} s after its last test: something was left running. It is ended.`)
    child.kill('SIGKILL')
  }, 1_000)
  child.once('close', () => clearInterval(timer))
}

const jest = async (
  stage: Stage,
  env: NodeJS.ProcessEnv,
  mode: 'run' | 'count',
): Promise<{ result: JestResult | undefined; code: number }> => {
  const outputFile = path.join(scratch, `${stage.name}.${mode}.json`)
  const name = mode === 'count' ? nobody : testName
  const { code } = await run(
    process.execPath,
    [
      bin('jest'),
      ...['-c', 'tests/jest.config.cjs', '--ci', '--selectProjects', stage.name, '-w', String(stage.workers)],
      ...['--json', `--outputFile=${outputFile}`, '--passWithNoTests'],
      ...(name ? ['-t', name] : []),
      // A pattern after `--`, or jest would read it as another project to select.
      ...(filters.length ? ['--', ...filters] : []),
    ],
    // Temporary files of the suites go with the run, also those of a test that was killed.
    {
      env: { ...env, TMPDIR: scratch, ...(mode === 'count' ? { JINLIN_COUNT_ONLY: '1' } : {}) },
      show: mode === 'run',
      onStart: endAfterResult(outputFile),
    },
  )
  return { result: existsSync(outputFile) ? (JSON.parse(readFileSync(outputFile, 'utf8')) as JestResult) : undefined, code }
}

const main = async () => {
  whenOrphaned(() => void leave(143))
  const files = testFiles()
  const lines: { name: string; counts: Counts; seconds: number; note: string }[] = []

  const strays = filters.length ? [] : strayFiles(stages, files)
  if (strays.length) {
    console.error(
      `No stage runs these files; name their folder in tests/stages.cjs:\n${strays.map((file) => `  tests/${file}`).join('\n')}`,
    )
    lines.push({ name: 'strays', counts: { passed: 0, failed: strays.length, skipped: 0 }, seconds: 0, note: 'in no stage' })
  }

  const chosen = stages.filter((stage) => filesOf(stage, files, filters).length > 0)
  if (chosen.length === 0) {
    console.error(filters.length ? `No test file matches ${filters.join(' ')}.` : 'There are no test files.')
    lines.push({ name: 'none', counts: { passed: 0, failed: 1, skipped: 0 }, seconds: 0, note: 'no test file found' })
  }

  for (const stage of chosen) {
    const started = performance.now()
    const seconds = () => (performance.now() - started) / 1000
    console.log(`\n── ${stage.name} ${'─'.repeat(60 - stage.name.length)}`)
    const ready = await makeReady(stage.needs)
    if (ready.ok) {
      const { result, code } = await jest(stage, ready.env, 'run')
      lines.push({
        name: stage.name,
        counts: countsOf(result, code),
        seconds: seconds(),
        note: result ? '' : 'jest ended without a result',
      })
      continue
    }
    console.log(`\n!!! ${stage.name.toUpperCase()} ${ready.fatal ? 'FAILED' : 'SKIPPED'}: ${ready.sentence}\n`)
    const { result } = await jest(stage, {}, 'count')
    const counts = countsOfMissing((result?.numPendingTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0), ready.fatal)
    lines.push({ name: stage.name, counts, seconds: seconds(), note: ready.sentence })
  }

  const total = sum(lines.map(({ counts }) => counts))
  console.log('')
  for (const { name, counts, seconds, note } of lines) {
    console.log(`${name.padEnd(8)} ${seconds.toFixed(0).padStart(5)} s   ${lastLine(counts)}${note ? `   (${note.split('\n')[0]})` : ''}`)
  }
  console.log(lastLine(total))
  await leave(total.failed > 0 ? 1 : 0)
}

main().catch((error: unknown) => {
  console.error(error)
  console.log(lastLine({ passed: 0, failed: 1, skipped: 0 }))
  void leave(1)
})
