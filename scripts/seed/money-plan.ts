import type { BillRecord } from '@jinlin/bff/features/bill/bill.table'
import { byAge } from '@jinlin/shared/domain/bill/oldest-first'
import { firstDayOf, type Month, monthOf } from '@jinlin/shared/domain/fee/months'
import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import { DAY, MINUTE, SECOND } from '@jinlin/shared/kernel/instant'
import { addDays, instantAt, localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import type { Home } from './place'
import type { Dice } from './random'
import type { Resident } from './residents'

/** Days of a month on which the counter is open for payments. */
export const COUNTER_DAYS = [6, 13, 20] as const

export type PaidBy = { channel: 'wechat'; payer: Resident } | { channel: CounterChannel }

export interface PlannedPayment {
  at: number
  home: Home
  bills: readonly BillRecord[]
  by: PaidBy
}

/** How a household pays. */
export interface Habit {
  home: Home
  by: PaidBy
  /** People who come to the counter come every other month. */
  everyMonths: 1 | 2
  /** Which of the two months. */
  turn: 0 | 1
  /** Newest months that were not paid any more. */
  owes: number
}

export interface PlanWorld {
  homes: readonly Home[]
  bills: readonly BillRecord[]
  payers: ReadonlyMap<string, Resident>
  /** Houses whose story is told: they pay on time, so that the story is about nothing else. */
  told: ReadonlySet<string>
  now: number
  chance: Dice
}

/** Bills of a house by the month in which they came out, oldest first. */
export type Months = ReadonlyMap<Month, readonly BillRecord[]>

export const monthsByHouse = (bills: readonly BillRecord[]): Map<string, Map<Month, BillRecord[]>> => {
  const houses = new Map<string, Map<Month, BillRecord[]>>()
  for (const bill of [...bills].sort(byAge)) {
    const months = houses.get(bill.houseId) ?? new Map<Month, BillRecord[]>()
    const month = monthOf(localDayOf(bill.publishedAt ?? 0))
    months.set(month, [...(months.get(month) ?? []), bill])
    houses.set(bill.houseId, months)
  }
  return houses
}

const ALL = 99

/** Three in a hundred have never paid, four stopped half a year ago, six lately; in the sixth building it is twice as many. */
const owedMonths = (home: Home, chance: Dice): number => {
  const roll = chance.next() / (home.label.startsWith('6栋') ? 2 : 1)
  if (roll < 0.03) return ALL
  if (roll < 0.07) return chance.between(5, 9)
  return roll < 0.13 ? chance.between(2, 4) : 0
}

export const habitsOf = ({ homes, payers, told, chance }: PlanWorld): Habit[] =>
  homes.map((home): Habit => {
    const payer = payers.get(home.houseId)
    const owes = owedMonths(home, chance)
    const channel = chance.pick(['cash', 'cash', 'pos', 'pos', 'transfer'] as const)
    const turn = chance.chance(0.5) ? 1 : 0
    const by: PaidBy = payer ? { channel: 'wechat', payer } : { channel }
    return { home, by, everyMonths: payer ? 1 : 2, turn, owes: told.has(home.houseId) ? 0 : owes }
  })

const ofMonth = (month: Month, day: number, minute: number): number => instantAt(addDays(firstDayOf(month), day - 1), minute)

/** By phone: any waking hour, most in the first half of the month. */
const phoneTime = (month: Month, chance: Dice): number =>
  ofMonth(month, 3 + Math.floor(21 * chance.next() ** 1.6), chance.between(600, 1_335)) + chance.between(0, 59) * SECOND

const counterTime = (month: Month, day: number, chance: Dice): number =>
  ofMonth(month, day, chance.between(9 * 60 + 10, 16 * 60 + 40)) + chance.between(0, 59) * SECOND

/** Late fee begins here; what is paid in bulk is paid before it does. */
const feeBegins = ({ dueDay, lateRateE5, lateGraceDays }: BillRecord): number =>
  lateRateE5 === null ? Number.MAX_SAFE_INTEGER : startOfDay(addDays(dueDay, (lateGraceDays ?? 0) + 1))

const ofHouse = (habit: Habit, months: Months, now: number, chance: Dice): PlannedPayment[] => {
  const { home, by, everyMonths, turn, owes } = habit
  const names = [...months.keys()].sort()
  const paid: PlannedPayment[] = []
  let waiting: BillRecord[] = []
  const pay = (at: number, bills: readonly BillRecord[]) => {
    if (bills.some((bill) => at >= feeBegins(bill) || at <= (bill.publishedAt ?? 0)))
      throw new Error(`${home.label} would pay at a wrong hour`)
    if (bills.length > 0) paid.push({ at, home, bills: [...bills].sort(byAge), by })
  }
  names.slice(0, Math.max(0, names.length - owes)).forEach((month) => {
    const here = months.get(month) ?? []
    const left = names.length - 1 - names.indexOf(month)
    if (by.channel === 'wechat') {
      // Some pay what came out on the first and what came out on the third each by itself.
      const days = chance.chance(0.2) ? [...new Set(here.map(({ publishedAt }) => publishedAt))] : [undefined]
      for (const day of days) {
        const at = phoneTime(month, chance)
        const chosen = here.filter(({ publishedAt }) => day === undefined || publishedAt === day)
        if (at < now - 5 * MINUTE) pay(at, chosen)
      }
      return
    }
    const past = COUNTER_DAYS.filter((day) => ofMonth(month, day, 0) < startOfDay(localDayOf(now)))
    const at = counterTime(month, chance.pick(past.length === 0 ? COUNTER_DAYS : past), chance)
    const open = past.length > 0
    // Whoever's turn is in a month whose counter days are still to come did not let the month before lie open for it.
    const early = left === 1 && turn === 0 && ofMonth(names.at(-1) ?? month, COUNTER_DAYS[0] + 1, 0) > now
    waiting.push(...here)
    if (!open || ((left + turn) % everyMonths !== 0 && !early)) return
    pay(at, waiting)
    waiting = []
  })
  return paid
}

/** What everybody paid in a year, in the order of time. `keepOpen`: bills that a story is about. */
export const planPayments = (world: PlanWorld, habits: readonly Habit[], keepOpen: ReadonlySet<string>): PlannedPayment[] => {
  const houses = monthsByHouse(world.bills.filter(({ id }) => !keepOpen.has(id)))
  return habits
    .flatMap((habit) => ofHouse(habit, houses.get(habit.home.houseId) ?? new Map<Month, BillRecord[]>(), world.now, world.chance))
    .sort((a, b) => a.at - b.at)
}

/** Days with a drawer that was opened and handed over before today. */
export const counterDays = (from: number, now: number): number[] => {
  const days: number[] = []
  for (let day = startOfDay(localDayOf(from)); day < startOfDay(localDayOf(now)); day += DAY)
    if ((COUNTER_DAYS as readonly number[]).includes(Number(localDayOf(day).slice(8)))) days.push(day)
  return days
}
