import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import { insertOf } from '../../platform/db/statements'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { clockRowOf } from './promise-rows'
import { ticketClock } from './ticket-clock.table'

const KEYS = ['ticketId', 'clockKey', 'round', 'turn'] as const
const SET = ticketClock.keys.filter((key) => key !== 'stage' && key !== 'communityId' && !(KEYS as readonly string[]).includes(key))

/** One statement for all of them. `stage` stays as it is: what was told stays told. */
export const saveClocks = async (
  tx: Tx,
  { cipher, db }: Pick<Ports, 'cipher' | 'db'>,
  ticket: { id: string; communityId: string },
  states: readonly ClockState[],
): Promise<void> => {
  if (states.length === 0) return
  const rows = states.map((state) => clockRowOf(ticket.id, ticket.communityId, state))
  const { sql, params } = insertOf(ticketClock, rows, cipher)
  const columns = SET.map((key) => ticketClock.column(key))
  const conflict =
    db.kind === 'mysql'
      ? `ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = VALUES(${column})`).join(', ')}`
      : `ON CONFLICT (${KEYS.map((key) => ticketClock.column(key)).join(', ')}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`
  await tx.appendRun(`${sql} ${conflict}`, params)
}
