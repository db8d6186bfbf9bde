import { writeLetter } from '@jinlin/bff/features/arrears/write-letter'
import { DAY } from '@jinlin/shared/kernel/instant'
import { instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Habit } from './money-plan'
import type { Step, StoryWorld } from './money-stories'

/** 催告: the owner with a phone of whom the oldest money is waited for has had a letter, four days ago. */
export const letterSteps = (
  { pay, tell, office, now }: Pick<StoryWorld, 'pay' | 'tell' | 'office' | 'now'>,
  habits: readonly Habit[],
): Step[] => {
  const [debtor] = habits
    .filter(({ by, owes }) => owes > 1 && by.channel === 'wechat' && by.payer.actor.memberships[0]?.role === 'owner')
    .sort((a, b) => b.owes - a.owes)
  const at = instantAt(localDayOf(now - 4 * DAY), 10 * 60)
  const words = '已电话联系两次。如有困难, 可到前台商量分期缴纳。'
  const write = (houseId: string) => tell.at(at, (tx) => writeLetter(pay.ports)(tx, office.supervisor.actor, houseId, words))
  return debtor ? [{ at, tell: async () => void (await write(debtor.home.houseId)) }] : []
}
