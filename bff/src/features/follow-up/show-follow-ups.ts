import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Ports } from '../../platform/ports'
import { staffApi } from '../staff/staff.api'
import { showFollowUp } from './follow-up.presenter'
import { attemptsByFollowUp } from './follow-up.queries'
import type { FollowUpRecord } from './follow-up.table'
import { ticketDoor } from './ticket-door'

/** Follow-ups with what their tickets and colleagues add: three statements, however many there are. */
export const showFollowUps = (ports: Ports) => {
  const tickets = ticketDoor(ports)
  const staff = staffApi(ports)
  return async (actor: StaffActor, rows: readonly FollowUpRecord[]) => {
    const attempts = await attemptsByFollowUp(
      ports.db,
      rows.map(({ id }) => id),
    )
    const about = await tickets.ticketsForFollowUp(rows.map(({ ticketId }) => ticketId))
    const callers = [...new Set([...attempts.values()].flat().map(({ byStaffId }) => byStaffId))]
    const names = callers.length === 0 ? new Map<string, { name: string }>() : await staff.staffOf(callers)
    const nameOf = (staffId: string) => names.get(staffId)?.name ?? '已离职'
    return rows.map((row) => showFollowUp(row, { ticket: about.get(row.ticketId), attempts: attempts.get(row.id) ?? [], nameOf }, actor))
  }
}
