import type { Priority, RepairStatus } from '@jinlin/shared/domain/ticket/words'

interface Row {
  id: string
  priority: Priority
  status: RepairStatus
}

/** Nobody has said 「我去」 yet. */
const UNTAKEN: readonly RepairStatus[] = ['submitted', 'accepted', 'pooled', 'dispatched']

/** Emergencies the desk must hear about: untaken, and not yet looked at by this person. */
export const ringing = <R extends Row>(rows: readonly R[], heard: ReadonlySet<string>): R[] =>
  rows.filter((row) => row.priority === 'P1' && UNTAKEN.includes(row.status) && !heard.has(row.id))
