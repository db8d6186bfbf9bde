import { STANDARD_RULE } from '@jinlin/shared/domain/standard/standard-defaults'
import { type Amount, STANDARD_KEYS, type StandardKey } from '@jinlin/shared/domain/standard/standard-keys'
import { standardProblem } from '@jinlin/shared/domain/standard/standards-at'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { amountOf } from './standard-amount'
import { seedStandards } from './seed-standards'
import { serviceStandard } from './standard.table'

/** Clocks of a phone and of the server differ by this much; 「now」 is not yet the past. */
const SKEW_MS = 5 * MINUTE

export interface StandardChange {
  communityId: string
  key: string
  /** In the unit the list shows. */
  value: number
  effectiveFrom: number
}

const isKey = (key: string): key is StandardKey => (STANDARD_KEYS as readonly string[]).includes(key)

const checked = (key: string, value: number, effectiveFrom: number, now: number): { key: StandardKey; amount: Amount } => {
  if (!isKey(key)) throw refuse('NOT_FOUND')
  const amount = amountOf(STANDARD_RULE[key], value)
  const problem = standardProblem(key, amount)
  if (problem !== null) throw refuse('INPUT_INVALID', { fields: { value: problem } })
  if (effectiveFrom < now - SKEW_MS) throw refuse('INPUT_INVALID', { fields: { effectiveFrom: '承诺不能改到过去, 请选现在或以后的日期' } })
  return { key, amount }
}

const TRIES = 5

/** The primary key decides between two managers; the slower one takes the number after. */
const nextVersion = async (tx: Tx, communityId: string, key: StandardKey, insert: (version: number) => Promise<void>): Promise<number> => {
  for (let tries = 1; ; tries++) {
    const [last] = await tx.query<{ version: number }>(
      'SELECT MAX(version) AS version FROM service_standard WHERE community_id = ? AND standard_key = ?',
      [communityId, key],
    )
    const version = Number(last?.version ?? 0) + 1
    try {
      await insert(version)
      return version
    } catch (error) {
      if (!(error instanceof DuplicateKey) || tries === TRIES) throw error
    }
  }
}

/**
 * A promise changes by a new version with a date; tickets that run keep the one they were opened under.
 * @throws AppError NOT_FOUND for an unknown key, INPUT_INVALID for a figure or date that cannot be promised
 */
export const changeStandard = async (tx: Tx, actor: StaffActor, change: StandardChange): Promise<void> => {
  const { communityId } = change
  const { key, amount } = checked(change.key, change.value, change.effectiveFrom, tx.now)
  await seedStandards(tx, communityId)
  const effectiveFrom = Math.max(change.effectiveFrom, tx.now)
  const row = { communityId, standardKey: key, ...amount, effectiveFrom, createdAt: tx.now, createdBy: actor.staffId }
  const version = await nextVersion(tx, communityId, key, (next) => tx.insert(serviceStandard, { ...row, version: next }))
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action: 'standard.change',
    subjectKind: 'standard',
    subjectId: key,
    communityId,
    detail: { version, ...amount, effectiveFrom },
  })
}
