import { hasRoleIn, rolesIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { runAbilities } from '@jinlin/shared/domain/fee/bill-run.policy'
import type { Db } from '../../platform/db/db'
import { refuse } from '../../platform/errors'
import { runById } from './bill-run.queries'
import type { BillRunRow } from './bill-run.table'

export const RUN_OFFICE: readonly StaffRole[] = ['cashier', 'supervisor', 'manager']
export const RUN_CHECKERS: readonly StaffRole[] = ['supervisor', 'manager']

/** @throws AppError BILL_RUN_NOT_FOUND for a run of another community, or of one in which the role is another */
export const mustRun = async (
  db: Pick<Db, 'query' | 'cipher'>,
  actor: StaffActor,
  runId: string,
  roles = RUN_OFFICE,
): Promise<BillRunRow> => {
  const row = await runById(db, runId)
  if (!row || !hasRoleIn(actor, row.communityId, roles)) throw refuse('BILL_RUN_NOT_FOUND')
  return row
}

export const abilitiesOf = (row: BillRunRow, actor: StaffActor) =>
  runAbilities(
    { state: row.state, makerStaffId: row.makerStaffId, faultCount: row.faultCount, count: row.houseCount },
    { staffId: actor.staffId, roles: rolesIn(actor, row.communityId) },
  )
