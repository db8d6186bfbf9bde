import { SYSTEM } from '@jinlin/shared/domain/people/actor'
import { waitsForRouter } from '@jinlin/shared/domain/ticket/backlog'
import { ENDED_STATUSES, PAUSE_REASON_WORDS } from '@jinlin/shared/domain/ticket/words'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { HOUR } from '@jinlin/shared/kernel/instant'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { followUpApi } from '../follow-up/follow-up.api'
import { around } from './around'
import { tryChange } from './change-ticket'
import { forgetContact } from './forget-contact'
import { assignBest } from './route-ticket'
import { newsMessage, tellHousehold, tellStaff } from './tell'
import { ticket, type TicketRow } from './ticket.table'

const BATCH = 50
/** A call that is still owed keeps a ticket open; look again later. */
const ASK_AGAIN = 6 * HOUR

/** What the house does by itself when a ticket's time has come: name a worker, remind of a pause, close after silence, forget. */
export const sweepTimers =
  (ports: Ports) =>
  async (now: number): Promise<{ looked: number }> => {
    const { db, uow } = ports
    const looked = new Set<string>()
    for (;;) {
      const due = await db.query<{ id: string; communityId: string }>(
        `SELECT id, community_id AS communityId FROM ticket WHERE timer_at <= ? ORDER BY timer_at, id LIMIT ${BATCH}`,
        [toStoredInstant(now)],
      )
      // One that somebody is changing this very moment keeps its time; the next sweep finds it again.
      const fresh = due.filter(({ id }) => !looked.has(id))
      for (const { id, communityId } of fresh) {
        looked.add(id)
        await uow.run(async (tx) => {
          const row = await tx.one(ticket, { id, communityId })
          if (row && row.timerAt !== null && row.timerAt <= now) await onTime(ports, tx, row)
        })
      }
      if (fresh.length === 0 || due.length < BATCH) return { looked: looked.size }
    }
  }

/** @returns whether this call moved the timer on: of two servers one does */
const setTimer = async (tx: Tx, row: TicketRow, timerAt: number | null): Promise<boolean> =>
  (await tx.update(ticket, { id: row.id, communityId: row.communityId, version: row.version, timerAt: row.timerAt }, { timerAt })) === 1

const onTime = async (ports: Ports, tx: Tx, row: TicketRow): Promise<void> => {
  if (ENDED_STATUSES.includes(row.status)) return forgetContact(tx, row)
  if (row.status === 'paused') return remind(ports, tx, row)
  if (row.status === 'quoted') return askAgain(ports, tx, row)
  if (row.status === 'done') return closeSilent(ports, tx, row)
  if (!waitsForRouter(row, tx.now)) {
    await setTimer(tx, row, null)
    return
  }
  await assignBest(ports)(tx, row)
}

const remind = async (ports: Ports, tx: Tx, row: TicketRow): Promise<void> => {
  if (!(await setTimer(tx, row, null))) return
  const news = {
    kind: 'ticket.pause_over',
    key: `ticket.pause_over:${row.id}:${row.pausedUntil ?? 0}`,
    title: '暂停的工单该继续了',
    text: `${row.number} ${row.whereLabel}: ${row.title}, ${row.pauseReason === null ? '已暂停' : PAUSE_REASON_WORDS[row.pauseReason]}`,
    tone: 'wait',
  } as const
  await tellStaff(tx, [row.assigneeId], row, news, 'job')
  await tellStaff(tx, row.ownerId === null ? await around(ports).staff.deskStaff(row.communityId) : [row.ownerId], row, news, 'desk')
}

/** A quote without an answer: the household hears of it once more, and the desk may call. */
const askAgain = async (ports: Ports, tx: Tx, row: TicketRow): Promise<void> => {
  if (!(await setTimer(tx, row, null))) return
  const price = formatFen(row.quote?.fen ?? 0)
  const news = { kind: 'ticket.quote_waits', key: `ticket.quote_waits:${row.id}:${row.quote?.quoteId ?? ''}`, tone: 'wait' } as const
  const home = { ...news, title: `报价 ${price} 还等您决定`, text: `${row.title}: 同意后才开工, 不同意不收费` }
  await tellHousehold(ports, tx, row, home, newsMessage(row, tx.now, home.text))
  const desk = row.ownerId === null ? await around(ports).staff.deskStaff(row.communityId) : [row.ownerId]
  const unanswered = {
    ...news,
    title: '报价一天没有答复',
    text: `${row.number} ${row.whereLabel}: ${row.title}, ${price}。请打电话问一下住户`,
  }
  await tellStaff(tx, desk, row, unanswered, 'desk')
}

/** 72 hours of silence close without a rating, but not over a call that is still owed. */
const closeSilent = async (ports: Ports, tx: Tx, row: TicketRow): Promise<void> => {
  if (await followUpApi(ports).openFor(row.id)) {
    await setTimer(tx, row, tx.now + ASK_AGAIN)
    return
  }
  await tryChange(ports)(tx, { ticketId: row.id, actor: SYSTEM, version: row.version, wish: () => ({ command: { type: 'close_silent' } }) })
}
