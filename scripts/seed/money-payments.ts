import type { Composed } from '@jinlin/bff/compose'
import { bill } from '@jinlin/bff/features/bill/bill.table'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import type { Colleague } from './colleagues'
import { type Counter, settleBulk, writePayments } from './money-bulk'
import { letterSteps } from './money-letters'
import { insertPayers, isCounter, payersOf } from './money-people'
import { counterDays, habitsOf, type PlannedPayment, planPayments } from './money-plan'
import { reconSteps } from './money-recon'
import { refundSteps } from './money-refunds'
import { castStories, residentStories, type Step } from './money-stories'
import { todaySteps } from './money-today'
import { createPayTeller } from './money-told'
import { tellLocalWechat } from './money-wechat'
import type { Place } from './place'
import { dice } from './random'
import type { Resident } from './residents'
import type { SetClock, Teller } from './teller'

/** From here on every payment is told one by one, and whoever should hear of it does. */
const TOLD_DAYS = 10

interface PaidWorld {
  place: Place
  colleagues: readonly Colleague[]
  residents: readonly Resident[]
  demo: ReadonlyMap<string, Resident>
  tell: Teller
  now: number
}

/**
 * A year of payments for a year of bills: most people pay by phone every month, some at the counter every other month, and some do not pay. What is older than ten
 * days is written in bulk; everything else is told through the product's own commands.
 */
export const seedPayments = async (composed: Composed, clock: SetClock, world: PaidWorld): Promise<void> => {
  const { place, colleagues, residents, demo, tell, now } = world
  const { db, uow } = composed
  const withRole = (role: string): Colleague => {
    const found = colleagues.find(({ actor }) => actor.posts.some(({ roles }) => (roles as readonly string[]).includes(role)))
    if (!found) throw new Error(`the demo has no ${role}`)
    return found
  }
  const office = { cashier: withRole('cashier'), supervisor: withRole('supervisor'), manager: withRole('manager') }
  const { communityId } = place
  const rows = await db.query(`SELECT ${bill.select()} FROM bill WHERE community_id = ?`, [communityId])
  const bills = rows.map((raw) => bill.decode(raw, db.cipher))
  const since = Math.min(...bills.map(({ publishedAt }) => publishedAt ?? now))
  clock.set(since)
  const payers = payersOf(residents)
  await insertPayers(composed, payers.values(), new Set([...demo.values()].map(({ actor }) => actor.personId)))

  const pay = createPayTeller(composed, tell, place, office)
  const cast = castStories(payers, demo)
  const stories = residentStories({ bills, cast, pay, tell, office, now })
  const told = new Set([...Object.values(cast as unknown as Record<string, Resident>), ...demo.values()].map(({ home }) => home.houseId))
  const plan = { homes: place.homes, bills, payers, told, now, chance: dice(1123) }
  const habits = habitsOf(plan)
  const planned = planPayments(plan, habits, stories.keepOpen)

  const counter: Counter = { communityId, cashierId: office.cashier.actor.staffId, shift: undefined }
  const mornings = counterDays(since + DAY, now).map((day) => day + 8 * HOUR + 50 * MINUTE)
  const drawers = mornings.flatMap((at, nth): Step[] => [
    { at, tell: async () => void (counter.shift = await pay.openShift(at)) },
    {
      at: at + 8.5 * HOUR,
      tell: async () => {
        await pay.handOver(at + 8.5 * HOUR, counter.shift?.id ?? '', nth === mornings.length - 4 ? 500 : 0)
        counter.shift = undefined
      },
    },
  ])
  const reconciled = reconSteps(composed, pay.ports, tell, now)

  const oneByOne = startOfDay(localDayOf(now - TOLD_DAYS * DAY))
  const tellOne = async ({ at, home, bills: chosen, by }: PlannedPayment): Promise<void> => {
    if (by.channel === 'wechat') await pay.byPhone(at, by.payer, chosen)
    else if (isCounter(by.channel))
      await pay.atCounter(
        at,
        home.houseId,
        by.channel,
        chosen.map(({ id, amountFen }) => ({ id, dueFen: amountFen })),
      )
  }
  let waiting: PlannedPayment[] = []
  const unsettled: string[] = []
  const flush = async (): Promise<void> => {
    const last = waiting.at(-1)
    if (!last) return
    clock.set(last.at)
    await uow.run((tx) => writePayments(tx, composed, waiting, counter))
    unsettled.push(...waiting.flatMap(({ bills: paid }) => paid.map(({ id }) => id)))
    waiting = []
  }
  const settle = async (): Promise<void> => {
    await flush()
    const paid = unsettled.splice(0)
    if (paid.length > 0) await uow.run((tx) => settleBulk(tx, paid))
  }
  const steps: (Step | PlannedPayment)[] = [
    ...planned,
    ...stories.steps,
    ...drawers,
    ...refundSteps(composed, tell, office, mornings, now),
    ...todaySteps({ pay, tell, office, now }, habits, planned),
    ...letterSteps({ pay, tell, office, now }, habits),
    ...reconciled.steps,
  ]
  const ofDrawer = new Set<object>(drawers)
  const yearOf = (at: number) => localDayOf(at).slice(0, 4)
  for (const step of steps.sort((a, b) => a.at - b.at)) {
    if ('bills' in step && step.at < oneByOne) {
      const [first] = waiting
      if (first && yearOf(first.at) !== yearOf(step.at)) await flush()
      waiting.push(step)
      continue
    }
    if (ofDrawer.has(step)) await flush()
    else await settle()
    if ('bills' in step) await tellOne(step)
    else await step.tell()
  }
  await settle()
  clock.set(now)
  await tellLocalWechat(composed, reconciled.differences)
}
