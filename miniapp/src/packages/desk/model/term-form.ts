import { termProblem, TERM_PROBLEM_WORDS } from '@jinlin/shared/domain/people/committee-term'
import { addDays, endOfDay, localDayOf, startOfDay, type LocalDay } from '@jinlin/shared/kernel/local-day'
import { sayDay } from '@jinlin/shared/kernel/when'
import { isPhone } from './intake-draft'

export interface TermForm {
  phone: string
  title: string
  first: LocalDay
  last: LocalDay
}

export const TERM_TITLES = ['主任', '副主任', '委员'] as const

/** A term of five years from today, as most are. */
export const emptyTerm = (now: number): TermForm => {
  const today = localDayOf(now)
  const fifth = `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`
  // Five years after a 29 February there is none: the day before.
  const day = today.slice(5) === '02-29' ? `${fifth.slice(0, 4)}-02-28` : fifth
  return { phone: '', title: '委员', first: today, last: addDays(day, -1) }
}

/** As it travels: from the first moment of the first day to the end of the last. */
export const termInput = ({ phone, title, first, last }: TermForm) => ({
  phone,
  title: title.trim(),
  fromAt: startOfDay(first),
  untilAt: endOfDay(last),
})

export const termProblems = (form: TermForm, now: number): Partial<Record<'phone' | 'title' | 'fromAt' | 'untilAt', string>> => {
  const problem = termProblem(termInput(form), [], now)
  return {
    ...(isPhone(form.phone) ? {} : { phone: '请填写 11 位手机号' }),
    ...(form.title.trim() === '' ? { title: '请写职务' } : {}),
    ...(problem ? { [TERM_PROBLEM_WORDS[problem].field]: TERM_PROBLEM_WORDS[problem].words } : {}),
  }
}

/** 「2026年11月21日 到 2031年11月20日」 */
export const termDays = ({ fromAt, untilAt }: { fromAt: number; untilAt: number }, now: number): string =>
  `${sayDay(localDayOf(fromAt), now)} 到 ${sayDay(localDayOf(Math.max(fromAt, untilAt - 1)), now)}`
