/** The part of jest's JSON result that the summary reads. */
export interface JestResult {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  /** Files that broke before any of their tests could run: their tests appear in no other count. */
  numRuntimeErrorTestSuites: number
}

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param result undefined when jest ended without writing one, which is a failure whatever the reason
 * @param exitCode jest fails for reasons it does not count (an unhandled rejection after the last test): that is one failure, never a success
 */
export const countsOf = (result: JestResult | undefined, exitCode: number): Counts => {
  if (!result) return { passed: 0, failed: 1, skipped: 0 }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

/** A stage that could not run for want of a program: its tests are skipped on a desk, and failed where nothing may be missing. */
export const countsOfMissing = (tests: number, fatal: boolean): Counts => {
  const known = Math.max(tests, 1)
  return fatal ? { passed: 0, failed: known, skipped: 0 } : { passed: 0, failed: 0, skipped: known }
}

export const sum = (all: Counts[]): Counts =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), noCounts)

/** The last line of `npm test`, read by people and by build servers. */
export const lastLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
