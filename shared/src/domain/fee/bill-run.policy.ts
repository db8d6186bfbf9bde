import { ERRORS, type ErrorCode } from '../error-codes'
import type { BillRunState } from './fee.words'

interface RunFacts {
  readonly state: BillRunState
  readonly makerStaffId: string
  readonly faultCount: number
  readonly count: number
}

interface Viewer {
  readonly staffId: string
  readonly roles: readonly string[]
}

export type RunAbility = { can: true } | { can: false; code: ErrorCode; reason: string }

const no = (code: ErrorCode): RunAbility => ({ can: false, code, reason: ERRORS[code].message })
const YES: RunAbility = { can: true }

/** Who may publish a preview: a supervisor or manager other than its maker, once nothing is in its way. */
export const mayApprove = (run: RunFacts, { staffId, roles }: Viewer): RunAbility => {
  if (!roles.some((role) => role === 'supervisor' || role === 'manager')) return no('FORBIDDEN')
  if (run.state !== 'previewed') return no('BILL_RUN_STATE')
  if (run.faultCount > 0 || run.count === 0) return no('BILL_RUN_FAULTY')
  if (run.makerStaffId === staffId) return no('MAKER_IS_CHECKER')
  return YES
}

/** A preview is dropped by anybody of the office; what is being published is not stopped half way. */
export const mayCancel = (run: RunFacts, { roles }: Viewer): RunAbility => {
  if (!roles.some((role) => role === 'cashier' || role === 'supervisor' || role === 'manager')) return no('FORBIDDEN')
  return run.state === 'previewed' ? YES : no('BILL_RUN_STATE')
}

export const runAbilities = (run: RunFacts, viewer: Viewer) => ({ approve: mayApprove(run, viewer), cancel: mayCancel(run, viewer) })
