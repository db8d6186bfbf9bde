import { mayConfirm } from '@jinlin/shared/domain/fee/reading'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Cipher } from '../../platform/db/column'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { meterReading, type ReadingRow } from './meter.table'
import { METER_OFFICE, mustMeter } from './scope'

/** @throws AppError METER_NOT_FOUND, METER_READING_NOT_FOUND, METER_READING_STATE, MAKER_IS_CHECKER */
export const confirmReading = async (
  tx: Tx,
  cipher: Cipher,
  actor: StaffActor,
  { meterId, period, words }: { meterId: string; period: string; words: string },
): Promise<ReadingRow> => {
  const { communityId } = await mustMeter({ query: tx.query, cipher }, actor, meterId, METER_OFFICE)
  const row = await tx.one(meterReading, { meterId, period })
  if (!row) throw refuse('METER_READING_NOT_FOUND')
  const may = mayConfirm(row, { staffId: actor.staffId, ofOffice: true })
  if (!may.can) throw refuse(may.code)
  const reason = [row.reason, words]
    .filter((text) => text !== '')
    .join('; ')
    .slice(0, 200)
  const set = { state: 'confirmed' as const, reason }
  if ((await tx.update(meterReading, { meterId, period, state: 'suspect' }, set)) === 0) throw refuse('METER_READING_STATE')
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action: 'meter.confirm',
    subjectKind: 'meter',
    subjectId: meterId,
    communityId,
    reason: words,
    detail: { period, usageHundredths: row.usageHundredths },
  })
  return { ...row, ...set }
}
