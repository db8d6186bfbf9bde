import { decideReading, whenRead } from '@jinlin/shared/domain/fee/reading'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { uploadApi } from '../upload/upload.api'
import { factsOf } from './facts'
import { readingsAround } from './meter.queries'
import { meter, meterReading, type ReadingRow } from './meter.table'
import { mustBeReadable, mustMeter } from './scope'

export interface NewReading {
  meterId: string
  period: string
  valueHundredths: number
  rolledOver: boolean
  reason: string
  photoId: string | null
  replaces: boolean
  takenAt?: number | undefined
}

/**
 * Enters a reading, or replaces the one of the same month that is not billed yet.
 * @throws AppError METER_NOT_FOUND, METER_READING_LOWER, METER_READING_JUMP, METER_READING_BILLED, METER_READING_ORDER, METER_READING_TAKEN,
 * UPLOAD_NOT_FOUND, INPUT_INVALID
 */
export const takeReading = (ports: Ports) => {
  const uploads = uploadApi(ports)
  return async (tx: Tx, actor: StaffActor, input: NewReading): Promise<ReadingRow> => {
    const { meterId, period } = input
    const reader = { query: tx.query, cipher: ports.cipher }
    const found = await mustMeter(reader, actor, meterId)
    mustBeReadable(period, tx.now)
    // Two people before one meter follow each other.
    await tx.update(meter, { id: meterId }, { version: found.version + 1 })
    const readings = (await readingsAround(reader, [meterId], period)).get(meterId) ?? []
    const present = readings.find((reading) => reading.period === period)
    const alike = present?.valueHundredths === input.valueHundredths && present.rolledOver === input.rolledOver
    if (present && !input.replaces && present.readBy !== actor.staffId && !alike)
      throw refuse('METER_READING_TAKEN', { present: { valueHundredths: present.valueHundredths, readAt: present.readAt } })
    const decision = decideReading(factsOf(found, readings), input)
    if (!decision.ok) {
      const { code, previousHundredths, averageHundredths } = decision
      if (code === 'beyond_dial')
        throw refuse('INPUT_INVALID', { fields: { valueHundredths: `这块表只有 ${found.digits} 位, 请核对读数` } })
      throw refuse(code, { present: { previousHundredths, averageHundredths } })
    }
    const row: ReadingRow = {
      meterId,
      period,
      communityId: found.communityId,
      valueHundredths: input.valueHundredths,
      previousHundredths: decision.previousHundredths,
      usageHundredths: decision.usageHundredths,
      rolledOver: input.rolledOver,
      // The same figure without a picture says nothing against the picture there is.
      photoId: input.photoId ?? (alike ? present.photoId : null),
      readBy: actor.staffId,
      readAt: whenRead(input.takenAt, tx.now),
      state: decision.state,
      reason: input.reason,
      runId: null,
    }
    if (decision.replaces) {
      const gone = await tx.delete(meterReading, { sql: 'meter_id = ? AND period = ? AND run_id IS NULL', params: [meterId, period] })
      if (gone === 0) throw refuse('METER_READING_BILLED')
    }
    await tx.insert(meterReading, row)
    if (input.photoId !== null && input.photoId !== present?.photoId) {
      await uploads.attach(tx, { ids: [input.photoId], ownerActor: actor, purpose: ['meter'], subject: { kind: 'meter', id: meterId } })
    }
    return row
  }
}
