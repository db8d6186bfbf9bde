import { TERM_AT_MOST, termProblem, termState, TERM_PROBLEM_WORDS, type Term } from '@jinlin/shared/domain/people/committee-term'
import { DAY } from '@jinlin/shared/kernel/instant'

const NOW = Date.UTC(2026, 10, 23)
const term = (from: number, until: number): Term => ({ fromAt: NOW + from * DAY, untilAt: NOW + until * DAY })

test.each([
  [term(1, 2), 'coming'],
  [term(0, 1), 'current'],
  [term(-1, 0), 'ended'],
  [{ fromAt: NOW + DAY, untilAt: NOW + DAY }, 'ended'],
  // Ended by the office before it began.
  [{ fromAt: NOW + 5 * DAY, untilAt: NOW + DAY }, 'ended'],
] as const)('%o is %s', (one, state) => expect(termState(one, NOW)).toBe(state))

test.each<[string, Term, Term[], string | undefined]>([
  ['an ordinary term', term(-30, 1_000), [], undefined],
  ['one after the last', term(0, 100), [term(-100, 0)], undefined],
  ['beside one that was ended before it began', term(0, 100), [{ fromAt: NOW + 5 * DAY, untilAt: NOW + DAY }], undefined],
  ['the wrong way round', term(10, 5), [], 'order'],
  ['over already', term(-10, 0), [], 'past'],
  ['too long', { fromAt: NOW, untilAt: NOW + TERM_AT_MOST + 1 }, [], 'long'],
  ['from the last century', term(-20_000, 10), [], 'far_back'],
  ['over another of the same person', term(0, 100), [term(50, 150)], 'overlap'],
])('%s', (_, one, others, problem) => {
  expect(termProblem(one, others, NOW)).toBe(problem)
  if (problem) expect(Object.keys(TERM_PROBLEM_WORDS)).toContain(problem)
})
