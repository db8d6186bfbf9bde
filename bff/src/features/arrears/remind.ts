import { reminderNeed, type ReminderKind } from '@jinlin/shared/domain/bill/reminder'
import { reminderWords } from '@jinlin/shared/domain/bill/reminder-words'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { endOfDay, localDayOf, minuteOfDay } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { type Job, job } from '../../platform/jobs/job'
import type { Ports } from '../../platform/ports'
import { billsToldOf } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { notify } from '../notification/notification.api'
import { billReminder } from './arrears.table'
import { type DueBill, dueBillsOf, housesToRemind, lastReminders, type Place } from './reminder.queries'

/** Bills per step, which is one transaction. */
const CHUNK = 50
/** What is due today goes first, because one message a day speaks of everything. */
const KINDS: readonly ReminderKind[] = ['due', 'overdue', 'before']
/** Minutes of the day within which anybody is written to: people look at money by daylight. */
const FROM = 9 * 60
const UNTIL = 20 * 60

const byHouse = (bills: readonly DueBill[]): Map<string, DueBill[]> => {
  const houses = new Map<string, DueBill[]>()
  for (const bill of bills) houses.set(bill.houseId, [...(houses.get(bill.houseId) ?? []), bill])
  return houses
}

/** Each hears of the bills they are told of and of no others: whoever pays for one repair learns nothing of what the house owes. */
const eachTheirs = (bills: readonly DueBill[], toldOf: (bill: DueBill) => readonly string[]): Map<string, DueBill[]> => {
  const people = new Map<string, DueBill[]>()
  for (const bill of bills) for (const id of toldOf(bill)) people.set(id, [...(people.get(id) ?? []), bill])
  return people
}

interface Batch {
  communityId: string
  today: string
  houseIds: readonly string[]
}

/** @returns people told */
const remindHouses = async (tx: Tx, ports: Ports, { communityId, today, houseIds: ids }: Batch): Promise<number> => {
  const houses = byHouse(await dueBillsOf(tx, ids, today))
  const last = await lastReminders(tx, ids)
  const told = await billsToldOf(ports)(tx, ids)
  let count = 0
  for (const [houseId, owed] of houses) {
    const dueDays = owed.map(({ dueDay }) => dueDay)
    const need = reminderNeed(dueDays, last.get(houseId) ?? null, today)
    if (need === null) continue
    const meant = owed.filter(({ dueDay }) => (need.kind === 'before' ? dueDay === need.dueDay : dueDay <= today))
    const people = eachTheirs(meant, (bill) => told(houseId, bill.payerPersonId))
    const fen = sumFen(meant.map((one) => one.fen))
    try {
      await tx.insert(billReminder, {
        houseId,
        day: today,
        communityId,
        kind: need.kind,
        dueDay: need.dueDay,
        bills: meant.length,
        fen,
        told: people.size,
      })
    } catch (error) {
      // Another instance was faster: the house has been told.
      if (error instanceof DuplicateKey) continue
      throw error
    }
    for (const [id, theirs] of people) {
      const due = sumFen(theirs.map((one) => one.fen))
      const words = reminderWords({
        kind: need.kind,
        dueDay: need.dueDay,
        label: owed[0]?.label ?? '',
        items: theirs.map((one) => one.itemName),
        fen: due,
        now: tx.now,
      })
      const key = `bill.reminder:${houseId}:${today}`
      const written = await notify(tx, {
        to: { kind: 'person', id },
        communityId,
        kind: 'bill.reminder',
        dedupeKey: key,
        title: words.title,
        text: words.text,
        tone: 'info',
        link: { to: 'bills', id: houseId },
        subscribe: {
          template: 'bill_due',
          data: { matter: words.matter, fen: due, dueAt: endOfDay(need.dueDay) - MINUTE, note: owed[0]?.label ?? '' },
        },
      })
      if (written) count += 1
    }
  }
  return count
}

/** 缴费提醒: neutral words, only to the payer and whoever is liable, never at night, and no list of names anywhere. */
export const remindJob = (ports: Ports): Job =>
  job({
    name: 'remind-bills',
    everyMs: HOUR,
    run: async (now) => {
      const minute = minuteOfDay(now)
      if (minute < FROM || minute >= UNTIL) return { told: 0 }
      const today = localDayOf(now)
      let told = 0
      for (const { id: communityId } of await communityApi(ports).communities()) {
        for (const kind of KINDS) {
          let after: Place | null = null
          do {
            const found: Awaited<ReturnType<typeof housesToRemind>> = await housesToRemind(ports.db, communityId, kind, today, after, CHUNK)
            const { houseIds } = found
            if (houseIds.length > 0) told += await ports.uow.run((tx) => remindHouses(tx, ports, { communityId, today, houseIds }))
            after = found.next
          } while (after !== null)
        }
      }
      return { told }
    },
  })
