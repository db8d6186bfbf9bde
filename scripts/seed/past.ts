import { cancelTicket, declineTicket } from '@jinlin/bff/features/ticket/give-up-ticket'
import type { Ports } from '@jinlin/bff/platform/ports'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Dice } from './random'
import { COMMON_REPORTS, GRUMBLES, HOME_REPORTS, THANKS, type ReportText } from './reports'
import type { Resident } from './residents'
import type { Cast, Teller } from './teller'

interface Past {
  ports: Ports
  tell: Teller
  cast: Cast
  dice: Dice
  now: number
}

/** Waking hours: reports come between 7:00 and 22:00. */
const someTime = (day: number, dice: Dice): number => instantAt(localDayOf(day), dice.between(7 * 60, 22 * 60))

/** Nobody of the household says anything: silence closes it, unless the desk still owes it a call; then the call does. */
const leave = async (tell: Teller, finished: number, ticketId: string, now: number): Promise<void> => {
  if (await tell.isOwed(ticketId)) await tell.callBack(finished, ticketId, now)
  else await tell.silence(finished + 72 * HOUR + MINUTE, ticketId)
}

/** One repair from report to its end, a day or a few long. */
const tellOne = async ({ ports, tell, cast, dice, now }: Past, who: Resident, text: ReportText, start: number): Promise<void> => {
  const byPhone = dice.chance(0.22)
  const agent = dice.pick(cast.desk)
  const row = byPhone ? await tell.call(start, agent, who, text) : await tell.submit(start, who, text)
  const end = dice.next()
  if (end < 0.04 && !byPhone) {
    await tell.at(start + 9 * MINUTE, (tx) => cancelTicket(ports)(tx, who.actor, { ticketId: row.id, words: '自己弄好了' }))
    return
  }
  if (end < 0.07 && row.status !== 'dispatched') {
    await tell.at(start + 8 * MINUTE, (tx) =>
      declineTicket(ports)(tx, agent.actor, {
        ticketId: row.id,
        reason: 'owner_duty',
        responsible: '业主自行负责的家电',
        words: '已告知厂家售后电话',
      }),
    )
    return
  }
  const claimed = start + dice.between(6, 9) * MINUTE
  const worker = await tell.take(claimed, row)
  const away = claimed + dice.between(10, 90) * MINUTE
  const slow = dice.chance(0.07) ? dice.between(16, 30) * HOUR : 0
  const arrived = away + dice.between(6, 20) * MINUTE + slow
  await tell.step(away, worker.actor, row.id, { type: 'depart' })
  await tell.step(arrived, worker.actor, row.id, { type: 'arrive' })
  await tell.step(arrived + 3 * MINUTE, worker.actor, row.id, { type: 'start' })
  let finished = arrived + dice.between(15, 80) * MINUTE
  if (dice.chance(0.06)) {
    const nextAt = arrived + dice.between(18, 30) * HOUR
    await tell.step(arrived + 12 * MINUTE, worker.actor, row.id, { type: 'pause', reason: 'parts', nextAt, words: '配件到货后继续' })
    await tell.step(nextAt, worker.actor, row.id, { type: 'resume' })
    finished = nextAt + dice.between(20, 60) * MINUTE
  }
  await tell.finish(finished, worker, row, text)
  if (byPhone) {
    await leave(tell, finished, row.id, now)
    return
  }
  if (dice.chance(0.035)) {
    await tell.reopen(finished + 5 * HOUR, who, row.id, '又出现了, 和上次一样')
    const again = finished + 22 * HOUR
    await tell.step(again - 2 * HOUR, worker.actor, row.id, { type: 'claim' })
    await tell.step(again, worker.actor, row.id, { type: 'arrive' })
    await tell.step(again + 4 * MINUTE, worker.actor, row.id, { type: 'start' })
    finished = again + 50 * MINUTE
    await tell.finish(finished, worker, row, { ...text, found: '上次更换的部件未压紧', did: '重新安装并观察半小时' })
  }
  if (dice.chance(0.56)) {
    const happy = dice.chance(0.93)
    const mark = () => (happy ? dice.pick([5, 5, 5, 5, 4]) : dice.pick([2, 3, 3]))
    const confirmed = finished + dice.between(1, 40) * HOUR
    await tell.step(confirmed, who.actor, row.id, {
      type: 'confirm',
      speed: mark(),
      quality: mark(),
      attitude: happy ? dice.pick([5, 5, 4]) : dice.pick([3, 4]),
      words: dice.pick(happy ? THANKS : GRUMBLES),
    })
    await tell.callBack(confirmed, row.id, now)
  } else await leave(tell, finished, row.id, now)
}

/** A year that ends some days ago, so that everything in it has ended too. Demo people keep a quiet past of their own. */
export const tellPast = async (past: Past, perWeek: number, days: number, done: (share: number) => void): Promise<number> => {
  const { cast, dice, now } = past
  let told = 0
  const first = now - days * DAY
  for (let day = first; day < now - 6 * DAY; day += DAY) {
    const today = Math.floor(perWeek / 7) + (dice.chance((perWeek % 7) / 7) ? 1 : 0)
    for (let n = 0; n < today; n++) {
      const text = dice.chance(0.72) ? dice.pick(HOME_REPORTS) : dice.pick(COMMON_REPORTS)
      await tellOne(past, dice.pick(cast.residents), text, someTime(day, dice))
      told++
    }
    done((day - first) / (now - first))
  }
  return told
}
