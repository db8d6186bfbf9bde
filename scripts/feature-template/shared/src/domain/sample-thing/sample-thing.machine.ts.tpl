import { findRow, type Row } from '../../kernel/machine'
import type { ErrorCode } from '../error-codes'
import { type Actor, hasRoleIn } from '../people/actor'
import { DESK_ROLES, LEAD_ROLES, type StaffRole } from '../people/roles'
import type { SampleThingFacts, SampleThingStatus } from './sample-thing.types'

export const SAMPLE_THING_ACTIONS = ['close', 'reopen'] as const
export type SampleThingAction = (typeof SAMPLE_THING_ACTIONS)[number]

export interface SampleThingRow extends Row<SampleThingAction, SampleThingStatus, StaffRole> {
  readonly to: SampleThingStatus
  readonly emits: string
}

/** The life of a 样本: a new step is a row; buttons, refusals and the test matrix follow. */
export const SAMPLE_THING_ROWS: readonly SampleThingRow[] = [
  { action: 'close', from: ['open'], to: 'closed', by: DESK_ROLES, emits: 'sample_thing.closed' },
  { action: 'reopen', from: ['closed'], to: 'open', by: LEAD_ROLES, emits: 'sample_thing.reopened' },
]

export type SampleThingDecision =
  | { readonly ok: true; readonly next: Pick<SampleThingFacts, 'status' | 'version'>; readonly emits: string }
  | { readonly ok: false; readonly code: Extract<ErrorCode, 'FORBIDDEN' | 'SAMPLE_THING_STATE'> }

export const decideSampleThing = (facts: SampleThingFacts, action: SampleThingAction, actor: Actor): SampleThingDecision => {
  const row = findRow(SAMPLE_THING_ROWS, action)
  if (!row || !hasRoleIn(actor, facts.communityId, row.by)) return { ok: false, code: 'FORBIDDEN' }
  if (!row.from.includes(facts.status)) return { ok: false, code: 'SAMPLE_THING_STATE' }
  return { ok: true, next: { status: row.to, version: facts.version + 1 }, emits: row.emits }
}
