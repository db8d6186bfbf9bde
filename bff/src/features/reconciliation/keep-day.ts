import type { Difference, Matched } from '@jinlin/shared/domain/reconciliation/match'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx, Uow } from '../../platform/db/uow'
import { type DifferenceRecord, reconDay, reconDifference } from './reconciliation.table'
import { closeDay } from './settle-difference'

const nameOf = ({ kind, what, number }: Pick<Difference, 'kind' | 'what' | 'number'>): string => `${kind} ${what} ${number}`
const nameOfRow = ({ kind, what, outNumber }: DifferenceRecord): string => `${kind} ${what} ${outNumber}`

const rowOf = (tx: Tx, mchId: string, day: string, one: Difference): DifferenceRecord => ({
  id: tx.newId(),
  mchId,
  day,
  kind: one.kind,
  what: one.what,
  outNumber: one.number,
  outTradeNo: one.outTradeNo,
  transactionId: one.transactionId,
  oursFen: one.oursFen,
  theirsFen: one.theirsFen,
  communityId: one.communityId,
  fileLine: one.line,
  state: 'open',
  ownerStaffId: null,
  words: '',
  createdAt: tx.now,
  resolvedAt: null,
  resolvedBy: null,
  sortAt: tx.now,
})

const HEALED = '再次核对时两边已一致。'

/** Differences that a later check no longer finds settle themselves; those that were settled by a person stay settled. */
const keepDifferences = async (tx: Tx, mchId: string, day: string, found: readonly Difference[]): Promise<void> => {
  const before = await tx.find(reconDifference, { mchId, day })
  const known = new Set(before.map(nameOfRow))
  const byName = new Map(found.map((one) => [nameOf(one), one]))
  await tx.insert(
    reconDifference,
    [...byName].filter(([name]) => !known.has(name)).map(([, one]) => rowOf(tx, mchId, day, one)),
  )
  const gone = before.filter((row) => row.state === 'open' && !byName.has(nameOfRow(row))).map(({ id }) => id)
  const settled = { state: 'resolved' as const, words: HEALED, resolvedAt: tx.now, sortAt: tx.now }
  for (let at = 0; at < gone.length; at += 500) await tx.update(reconDifference, { id: gone.slice(at, at + 500), state: 'open' }, settled)
}

export interface CheckedDay {
  mchId: string
  day: string
  matched: Matched
  lineCount: number
  feeFen: number | null
  tradeSha1: string | null
}

/** Writes a checked day whole: its figures, new differences, and those that have healed. Checking again changes nothing that people wrote. */
export const keepDay = (uow: Uow, { mchId, day, matched, lineCount, feeFen, tradeSha1 }: CheckedDay): Promise<void> =>
  uow.run(async (tx) => {
    const figures = {
      lineCount,
      agreed: matched.agreed,
      oursFen: matched.oursFen,
      theirsFen: matched.theirsFen,
      feeFen,
      tradeSha1,
      checkedAt: tx.now,
      nextTryAt: null,
    }
    await ensureDay(tx, mchId, day)
    await tx.update(reconDay, { mchId, day }, figures)
    await keepDifferences(tx, mchId, day, matched.differences)
    await closeDay(tx, mchId, day)
  })

/** The row of a day that nobody has looked at yet. */
export const ensureDay = async (tx: Tx, mchId: string, day: string): Promise<void> => {
  if ((await tx.one(reconDay, { mchId, day })) !== undefined) return
  try {
    await tx.insert(reconDay, {
      mchId,
      day,
      state: 'waiting',
      lineCount: 0,
      agreed: 0,
      openCount: 0,
      oursFen: null,
      theirsFen: null,
      feeFen: null,
      tradeSha1: null,
      checkedAt: null,
      nextTryAt: null,
      version: 0,
    })
  } catch (error) {
    // Another instance was faster: the row is there.
    if (!(error instanceof DuplicateKey)) throw error
  }
}
