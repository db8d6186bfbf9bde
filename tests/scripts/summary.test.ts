import { type JestResult, countsOf, countsOfMissing, lastLine, sum } from '../../scripts/lib/summary'

const result = (given: Partial<JestResult>): JestResult => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...given,
})

describe('the last line of npm test', () => {
  it('leaves skipped out when nothing was', () => {
    expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(lastLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
  })

  it('adds the stages up', () => {
    expect(
      sum([
        { passed: 5, failed: 1, skipped: 0 },
        { passed: 7, failed: 0, skipped: 2 },
      ]),
    ).toEqual({ passed: 12, failed: 1, skipped: 2 })
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

describe('what a stage counts for', () => {
  it('takes the numbers of jest', () => {
    expect(countsOf(result({ numPassedTests: 4, numPendingTests: 1, numTodoTests: 1 }), 0)).toEqual({ passed: 4, failed: 0, skipped: 2 })
    expect(countsOf(result({ numPassedTests: 4, numFailedTests: 2 }), 1)).toEqual({ passed: 4, failed: 2, skipped: 0 })
  })

  it('counts a file that broke before its tests as a failure', () => {
    expect(countsOf(result({ numPassedTests: 4, numRuntimeErrorTestSuites: 1 }), 1).failed).toBe(1)
  })

  it('never turns an exit code into a success', () => {
    expect(countsOf(result({ numPassedTests: 4 }), 1).failed).toBe(1)
    expect(countsOf(undefined, 0).failed).toBe(1)
  })

  it('skips what is missing on a desk and fails it on a build server', () => {
    expect(countsOfMissing(40, false)).toEqual({ passed: 0, failed: 0, skipped: 40 })
    expect(countsOfMissing(40, true)).toEqual({ passed: 0, failed: 40, skipped: 0 })
    expect(countsOfMissing(0, true).failed).toBe(1)
  })
})
