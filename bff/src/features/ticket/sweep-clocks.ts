import { nextCheck, stageAt } from '@jinlin/shared/domain/time/clock-stages'
import type { ClockStage } from '@jinlin/shared/domain/time/clock-types'
import { promiseName } from '@jinlin/shared/domain/ticket/headline'
import { OPEN_STATUSES, type RepairStatus } from '@jinlin/shared/domain/ticket/words'
import { sayDuration } from '@jinlin/shared/kernel/when'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { noteOnTicket } from './note-on-ticket'
import { tellStaff, type News } from './tell'
import { ticketClock, type ClockRow } from './ticket-clock.table'
import { ticket, type TicketRow } from './ticket.table'

const BATCH = 100
const LIVE: readonly RepairStatus[] = [...OPEN_STATUSES, 'done']

/** Looks at every clock whose time has come. Two servers may do it at once: each stage of a clock is told by whoever moves it on. */
export const sweepClocks =
  (ports: Ports) =>
  async (now: number): Promise<{ looked: number; told: number }> => {
    const { db, uow } = ports
    let looked = 0
    let told = 0
    for (;;) {
      const rows = (
        await db.query(
          `SELECT ${ticketClock.select()} FROM ticket_clock WHERE next_check_at <= ? ORDER BY next_check_at, ticket_id LIMIT ${BATCH}`,
          [toStoredInstant(now)],
        )
      ).map((raw) => ticketClock.decode(raw, db.cipher) as ClockRow)
      let moved = 0
      for (const row of rows) {
        const outcome = await uow.run((tx) => moveOn(ports, tx, row, now))
        if (outcome !== 'left') moved += 1
        if (outcome === 'told') told += 1
      }
      looked += rows.length
      if (moved === 0 || rows.length < BATCH) return { looked, told }
    }
  }

/** `left`: somebody else has moved it on meanwhile. */
const moveOn = async (ports: Ports, tx: Tx, clock: ClockRow, now: number): Promise<'told' | 'moved' | 'left'> => {
  const reached = stageAt(clock, now)
  const stage = Math.max(reached, clock.stage) as ClockStage
  const moved = await tx.update(
    ticketClock,
    {
      ticketId: clock.ticketId,
      clockKey: clock.clockKey,
      round: clock.round,
      turn: clock.turn,
      stage: clock.stage,
      // Pausing, stopping or another due time in between changes this; then the next sweep looks again.
      nextCheckAt: clock.nextCheckAt,
    },
    { stage, nextCheckAt: nextCheck(clock, stage) },
  )
  if (moved === 0) return 'left'
  if (reached <= clock.stage) return 'moved'
  const row = await tx.one(ticket, { id: clock.ticketId, communityId: clock.communityId })
  if (!row || !LIVE.includes(row.status)) return 'moved'
  for (const level of levelsBetween(clock.stage, reached)) await tellLevel(ports, tx, row, clock, level, now)
  return 'told'
}

/** Catching up after a standstill, nobody is warned of what has broken already; everybody above is still told. */
const levelsBetween = (from: ClockStage, to: ClockStage): Exclude<ClockStage, 0>[] =>
  ([1, 2, 3, 4] as const).filter((level) => level > from && level <= to && (level > 1 || to === 1))

const ACTION = { 1: 'warn', 2: 'breach', 3: 'escalate', 4: 'escalate' } as const

const tellLevel = async (
  ports: Ports,
  tx: Tx,
  row: TicketRow,
  clock: ClockRow,
  level: Exclude<ClockStage, 0>,
  now: number,
): Promise<void> => {
  const { staff } = around(ports)
  const data = { clockKey: clock.clockKey, level, dueAt: clock.dueAt }
  if (!(await noteOnTicket(tx, row, { action: ACTION[level], data }, {}, LIVE))) return
  const name = promiseName(clock.clockKey)
  const what = `${row.number} ${row.whereLabel}: ${row.title}`
  const left = clock.dueAt === null ? '' : sayDuration(Math.abs(clock.dueAt - now))
  const news: News = {
    kind: `ticket.${ACTION[level]}`,
    key: `ticket.clock:${row.id}:${clock.clockKey}:${clock.round}:${clock.turn}:${level}`,
    title: level === 1 ? `${name}时限快到了` : `${name}已超时`,
    text: level === 1 ? `${what}, 还剩 ${left}` : `${what}, 已超 ${left}, 请跟进`,
    tone: level === 1 ? 'wait' : 'bad',
  }
  await tellStaff(tx, [row.assigneeId], row, news, 'job')
  // Escalation adds people and never removes the owner.
  const owner = row.ownerId === null ? (row.assigneeId === null ? await staff.deskStaff(row.communityId) : []) : [row.ownerId]
  const above = level === 1 ? [] : await staff.leads(row.communityId, level === 2 ? 'supervisor' : level === 3 ? 'manager' : 'admin')
  await tellStaff(tx, [...owner, ...above], row, news, 'desk')
}
