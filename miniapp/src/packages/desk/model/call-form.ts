import { CALL_SLOTS, CALL_SLOT_WORDS, nextTry, slotOf, type CallSlot } from '@jinlin/shared/domain/follow-up/call-slots'
import { ATTEMPTS_AT_MOST } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { sayWhen } from '@jinlin/shared/kernel/when'

/** What was said in a call, as it is ticked while talking; undefined: not asked yet. */
export interface CallForm {
  reached: boolean | undefined
  solved: boolean | undefined
  onTime: boolean | undefined
  tidy: boolean | undefined
  /** none: nothing was charged. */
  price: 'same' | 'other' | 'none' | undefined
  score: number | undefined
  words: string
  nextTryAt: number | undefined
}

export const emptyCall = (): CallForm => ({
  reached: undefined,
  solved: undefined,
  onTime: undefined,
  tidy: undefined,
  price: undefined,
  score: undefined,
  words: '',
  nextTryAt: undefined,
})

interface Attempt {
  slot: CallSlot
}

/** Times to try again: one for each part of the day nobody has tried, soonest first. Empty after the last try. */
export const nextTries = (attempts: readonly Attempt[], now: number): { at: number; word: string }[] => {
  if (attempts.length + 1 >= ATTEMPTS_AT_MOST) return []
  const tried = [...attempts.map((attempt) => attempt.slot), slotOf(now)]
  return CALL_SLOTS.filter((slot) => !tried.includes(slot))
    .map((slot) => nextTry(now, tried, [slot]))
    .filter((at): at is number => at !== null)
    .sort((a, b) => a - b)
    .map((at) => ({ at, word: `${sayWhen(at, now)} (${CALL_SLOT_WORDS[slotOf(at)]})` }))
}

/** Why 「没接通」 cannot be recorded now: three rings in one morning are one try. */
export const sameSlot = (attempts: readonly Attempt[], now: number): string | undefined => {
  const slot = slotOf(now)
  return attempts.some((attempt) => attempt.slot === slot) ? `${CALL_SLOT_WORDS[slot]}已打过一次, 换个时段再记未接通` : undefined
}

export type CallProblems = Partial<Record<'reached' | 'solved' | 'score' | 'words', string>>

export const callProblems = (form: CallForm): CallProblems => {
  if (form.reached === undefined) return { reached: '请先选接通还是没接通' }
  if (!form.reached) return {}
  return {
    ...(form.solved === undefined ? { solved: '请问住户问题解决了吗' } : {}),
    ...(form.score === undefined ? { score: '请问住户打几分, 不能代填' } : {}),
    ...(form.solved === false && !form.words.trim() ? { words: '没解决的, 请写下住户怎么说, 师傅和主管会看到' } : {}),
  }
}

/** The input of `followUp.attempt`, but for its id and version. */
export const callInput = (form: CallForm) => ({
  reached: form.reached === true,
  words: form.words.trim(),
  nextTryAt: form.reached ? null : (form.nextTryAt ?? null),
  ...(form.reached
    ? {
        solved: form.solved,
        onTime: form.onTime,
        tidy: form.tidy,
        priceAsQuoted: form.price === 'same' ? true : form.price === 'other' ? false : null,
        score: form.score,
      }
    : {}),
})

interface Outcome {
  state: string
  nextTryAt: number | null
  attempts: readonly unknown[]
}

/** What has now happened, in words: the outcome follows from what was said. */
export const outcomeWords = ({ state, nextTryAt, attempts }: Outcome, now: number): { title: string; detail: string; good: boolean } => {
  if (state === 'reached_satisfied') return { title: '住户满意, 回访完成', detail: '工单已按回访结果关闭', good: true }
  if (state === 'reached_unsatisfied')
    return { title: '住户不满意, 工单已重开', detail: '同一张工单继续处理, 重开次数加一, 主管已收到通知', good: false }
  if (state === 'unreachable') return { title: '三次都没接通, 回访结束', detail: '记为「未接通」, 不算满意也不算不满意', good: false }
  const when = nextTryAt === null ? '' : `, ${sayWhen(nextTryAt, now)} 再打`
  return { title: `没接通, 第 ${attempts.length} 次`, detail: `已排进待回访${when}`, good: true }
}
