import { askWaiver } from '@jinlin/bff/features/bill/waivers'
import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { instantAt, localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import { isCounter } from './money-people'
import type { Habit, PlannedPayment } from './money-plan'
import type { Step, StoryWorld } from './money-stories'

/** Today at the counter: the drawer is open, three people have paid, and a waiver waits for its second person. */
export const todaySteps = (
  { pay, tell, office, now }: Pick<StoryWorld, 'pay' | 'tell' | 'office' | 'now'>,
  habits: readonly Habit[],
  planned: readonly PlannedPayment[],
): Step[] => {
  const { ports } = pay
  const opened = Math.max(startOfDay(localDayOf(now)), Math.min(instantAt(localDayOf(now), 8 * 60 + 30), now - 2 * HOUR))
  const lately = new Set(planned.filter(({ at }) => at > now - 25 * DAY).map(({ home }) => home.houseId))
  const come = habits.filter(({ home, by, owes }) => isCounter(by.channel) && owes === 0 && !lately.has(home.houseId))
  const steps: Step[] = [{ at: opened, tell: async () => void (await pay.openShift(opened)) }]
  const methods = ['cash', 'pos', 'cash'] as const
  methods.forEach((method, nth) => {
    const who = come[Math.floor((come.length * nth) / methods.length)]
    const at = opened + Math.floor(((now - opened) * (nth + 1)) / (methods.length + 1))
    if (!who) return
    steps.push({
      at,
      tell: async () => {
        const due = (await billApi(ports).openBills(who.home.houseId, at)).map((bill) => ({
          id: bill.billId,
          dueFen: bill.principalFen + bill.lateFen,
        }))
        if (due.length > 0) await pay.atCounter(at, who.home.houseId, method, due)
      },
    })
  })
  const debtor = [...habits].sort((a, b) => b.owes - a.owes)[0]
  const at = now - 5 * HOUR
  if (debtor)
    steps.push({
      at,
      tell: async () => {
        const open = await billApi(ports).openBills(debtor.home.houseId, at)
        const oldest = open.find(({ lateFen }) => lateFen > 0) ?? open[0]
        if (!oldest) return
        const late = oldest.lateFen > 0
        const asked = {
          kind: late ? ('late' as const) : ('principal' as const),
          amountFen: late ? oldest.lateFen : 5_000,
          reason: '业主住院半年, 有出院记录, 申请免违约金',
        }
        await tell.at(at, (tx) => askWaiver(ports)(tx, office.cashier.actor, { billId: oldest.billId, ...asked }))
      },
    })
  return steps
}
