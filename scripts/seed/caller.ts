import { recordAttempt } from '@jinlin/bff/features/follow-up/record-attempt'
import { followUp } from '@jinlin/bff/features/follow-up/follow-up.table'
import type { Composed } from '@jinlin/bff/compose'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Dice } from './random'
import type { At, Cast } from './teller'

const SAID = ['已经好了, 谢谢', '修得很仔细', '没有再出问题', '师傅很准时', ''] as const

/** Mid-morning and early evening: two parts of a day in which the desk calls back. */
const MORNING = 10.5 * 60
const EVENING = 18.75 * 60

/** The calls back of the told history, by the desk of the cast. */
export const createCaller = ({ ports, db }: Composed, at: At, cast: Cast, dice: Dice) => {
  const ring = async (when: number, ticketId: string, reached: boolean): Promise<void> => {
    const caller = dice.pick(cast.desk)
    const said = reached
      ? { reached, solved: true, onTime: true, tidy: true, score: dice.pick([5, 5, 4]), words: dice.pick(SAID) }
      : { reached, words: '无人接听' }
    await at(when, async (tx) => {
      const one = await tx.one(followUp, { ticketId, isOpen: true })
      if (one) await recordAttempt(ports)(tx, caller.actor, one.id, one.version, said)
    })
  }
  return {
    ring,
    /** A call is owed for this ticket. */
    isOwed: async (ticketId: string): Promise<boolean> =>
      (await db.one('SELECT id FROM follow_up WHERE ticket_id = ? AND is_open = 1', [ticketId])) !== undefined,
    /** The one or two calls that a follow-up takes, a day or two after the work; those that would be made after `now` are left to whoever opens the demo. */
    callBack: async (doneAt: number, ticketId: string, now: number): Promise<void> => {
      const day = doneAt + dice.between(16, 40) * HOUR
      const first = instantAt(localDayOf(day), MORNING)
      if (first >= now) return
      const reached = dice.chance(0.8)
      await ring(first, ticketId, reached)
      const second = instantAt(localDayOf(day + DAY), EVENING)
      if (!reached && second < now) await ring(second, ticketId, true)
    },
  }
}
