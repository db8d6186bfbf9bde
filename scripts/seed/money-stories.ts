import { askQuestion, answerQuestion } from '@jinlin/bff/features/bill/questions'
import type { BillRecord } from '@jinlin/bff/features/bill/bill.table'
import { topUpOf } from '@jinlin/bff/features/payment/prepaid-room'
import { firstDayOf, type Month } from '@jinlin/shared/domain/fee/months'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { addDays, instantAt, localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import { monthsByHouse } from './money-plan'
import type { Office, PayTeller } from './money-told'
import type { Resident } from './residents'
import type { Teller } from './teller'

export interface Step {
  at: number
  tell: () => Promise<void>
}

export interface StoryCast {
  owner: Resident
  member: Resident
  asker: Resident
  late: Resident
  saver: Resident
}

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the demo has no ${what}`)
  return found
}

export const castStories = (payers: ReadonlyMap<string, Resident>, demo: ReadonlyMap<string, Resident>): StoryCast => {
  const famous = new Set([...demo.values()].map(({ home }) => home.houseId))
  const ownerIn = (building: string): Resident =>
    must(
      [...payers.values()].find(
        ({ home, actor }) => home.label.startsWith(building) && !famous.has(home.houseId) && actor.memberships[0]?.role === 'owner',
      ),
      `owner in ${building}`,
    )
  const [owner, member] = [must(demo.get('owner'), 'owner'), must(demo.get('committee'), 'committee member')]
  return { owner, member, asker: ownerIn('2栋'), late: ownerIn('7栋'), saver: ownerIn('4栋') }
}

interface Scripted {
  /** Nobody pays them on the way of a year: they are paid here, or stay open. */
  keepOpen: Set<string>
  steps: Step[]
}

const SAVED_MONTHS = 8
const PAID_FROM_SAVINGS = 5

export interface StoryWorld {
  bills: readonly BillRecord[]
  cast: StoryCast
  pay: PayTeller
  tell: Teller
  office: Office
  now: number
}

/** What residents do beside paying every month. */
export const residentStories = ({ bills, cast, pay, tell, office, now }: StoryWorld): Scripted => {
  const { ports } = pay
  const houses = monthsByHouse(bills)
  const monthsOf = ({ home }: Resident): [Month, BillRecord[]][] =>
    [...(houses.get(home.houseId) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
  const steps: Step[] = []
  const keepOpen = new Set<string>()
  const keep = (some: readonly BillRecord[]) => some.forEach(({ id }) => keepOpen.add(id))
  const outBy = (some: readonly BillRecord[]) => Math.max(...some.map(({ publishedAt }) => publishedAt ?? 0))
  const { owner, member, asker, late, saver } = cast

  // The owner on the start page: two months of the property fee and the shared power of the newest are open, as on a day when people look at their bills.
  const own = monthsOf(owner).flatMap(([, some]) => some)
  const open = [
    ...own.filter(({ itemCode }) => itemCode === 'property').slice(-2),
    ...own.filter(({ itemCode }) => itemCode === 'lift_share').slice(-1),
  ]
  const newest = must(monthsOf(owner).at(-1), 'bills of the owner')[1]
  const rest = newest.filter((bill) => !open.includes(bill))
  keep([...open, ...newest])
  const paidAt = Math.min(outBy(newest) + 11 * HOUR, now - 20 * MINUTE)
  if (rest.length > 0 && paidAt - MINUTE > outBy(newest)) steps.push({ at: paidAt, tell: () => pay.byPhone(paidAt, owner, rest) })

  // A question that was answered the next morning, and paid then.
  const [month, some] = must(monthsOf(member).at(-3), 'year of bills')
  const doubted = must(
    some.find(({ itemCode }) => itemCode === 'lift_share'),
    'shared power',
  )
  keep([doubted])
  const evening = instantAt(addDays(firstDayOf(month), 2), 19 * 60 + 30)
  const ask = (at: number, who: Resident, billId: string, words: string) =>
    tell.at(at, (tx) => askQuestion(ports)(tx, who.actor, billId, words))
  steps.push({
    at: evening,
    tell: async () => {
      const question = await ask(evening, member, doubted.id, '这个月电梯电费比上个月多, 用电是怎么抄的?')
      const words = '1 栋电表当月多走, 是因为地下室照明检修期间全天开灯; 抄表照片在账单里。检修已结束, 下月起恢复。'
      await tell.at(evening + 14.5 * HOUR, (tx) => answerQuestion(ports)(tx, office.cashier.actor, question.id, words))
    },
  })
  steps.push({ at: evening + 3 * DAY, tell: () => pay.byPhone(evening + 3 * DAY, member, [doubted]) })

  // One that waits for its answer.
  const shared = must(
    bills
      .filter(({ houseId, itemCode }) => houseId === asker.home.houseId && itemCode === 'lift_share')
      .sort((a, b) => outBy([a]) - outBy([b]))
      .at(-1),
    'shared power',
  )
  keep([shared])
  const asked = Math.min(now, Math.max(now - 26 * HOUR, outBy([shared]) + MINUTE))
  steps.push({ at: asked, tell: async () => void (await ask(asked, asker, shared.id, '我家在一楼, 不坐电梯, 为什么也要分摊电梯电费?')) })

  // Money that came when the order was over: its bills are still owed, the money waits.
  const known = monthsOf(late).map(([, each]) => each.filter((bill) => outBy([bill]) < now - 2 * HOUR))
  const missed = must(known.filter(({ length }) => length > 0).at(-1), 'bills')
  keep(missed)
  const slow = Math.min(now - 40 * MINUTE, Math.max(startOfDay(localDayOf(now - 2 * DAY)) + 20 * HOUR, outBy(missed) + HOUR))
  steps.push({ at: slow, tell: () => pay.tooLate(slow, late, missed) })

  // Months ahead: the account pays as bills come out, and a few months are left on it.
  const saving = monthsOf(saver).slice(-PAID_FROM_SAVINGS - 1)
  keep(saving.flatMap(([, each]) => each))
  saving.forEach(([, each], nth) => {
    const first = outBy(each) + 5 * DAY
    if (nth === 0) {
      const house = { communityId: must(each[0], 'bills').communityId, houseId: saver.home.houseId }
      const topUp = () => tell.at(first - MINUTE, (tx) => topUpOf(tx, house, { prepaidMonths: SAVED_MONTHS }, first))
      steps.push({ at: first, tell: async () => pay.byPhone(first, saver, each, await topUp()) })
      return
    }
    for (const out of new Set(each.map(({ publishedAt }) => publishedAt ?? 0))) {
      const at = out + 10 * MINUTE
      const fresh = each.filter(({ publishedAt }) => publishedAt === out)
      if (at < now) steps.push({ at, tell: () => pay.fromSavings(at, saver, fresh) })
    }
  })
  return { keepOpen, steps }
}
