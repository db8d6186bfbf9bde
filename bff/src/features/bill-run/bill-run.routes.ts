import { billRunContract } from '@jinlin/shared/contract/bill-run.contract'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { staffApi } from '../staff/staff.api'
import { approveRun, cancelRun } from './approve-run'
import { showLine, showRun } from './bill-run.presenter'
import { linePage, runPage } from './bill-run.queries'
import type { BillRunRow } from './bill-run.table'
import { billAgain } from './bill-again'
import { previewRun } from './preview-run'
import { abilitiesOf, mustRun, RUN_OFFICE } from './scope'

export const billRunRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  const staff = staffApi(ports)
  const preview = previewRun(ports)
  const again = billAgain(ports)
  const approve = approveRun(ports)
  const cancel = cancelRun(ports)

  const namesOf = async (rows: readonly BillRunRow[]) => {
    const ids = [...new Set(rows.flatMap(({ makerStaffId, checkerStaffId }) => [makerStaffId, checkerStaffId ?? makerStaffId]))]
    const names = ids.length === 0 ? new Map<string, { name: string }>() : await staff.staffOf(ids)
    return (staffId: string) => names.get(staffId)?.name ?? '已离职'
  }
  const show = async (actor: StaffActor, row: BillRunRow) => ({
    data: showRun(row, await namesOf([row])),
    abilities: abilitiesOf(row, actor),
  })

  return bind(billRunContract, {
    preview: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, RUN_OFFICE)
      return show(actor, await uow.run((tx) => preview(tx, actor.staffId, input)))
    },
    again: async (actor, input) => show(actor, await uow.run((tx) => again(tx, actor, input))),
    list: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, RUN_OFFICE)
      const { rows, next } = await runPage(db, input)
      const nameOf = await namesOf(rows)
      return { data: rows.map((row) => showRun(row, nameOf)), page: { next } }
    },
    get: async (actor, { runId }) => show(actor, await mustRun(db, actor, runId)),
    lines: async (actor, { runId, ...page }) => {
      const run = await mustRun(db, actor, runId)
      const { rows, next } = await linePage(db, run, page)
      return { data: rows.map((row) => showLine(row, run)), page: { next } }
    },
    approve: async (actor, input) => show(actor, await uow.run((tx) => approve(tx, actor, input))),
    cancel: async (actor, input) => show(actor, await uow.run((tx) => cancel(tx, actor, input))),
  })
}
