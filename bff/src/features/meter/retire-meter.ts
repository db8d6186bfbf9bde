import { monthOf } from '@jinlin/shared/domain/fee/months'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { meter, meterReading, type MeterRow } from './meter.table'
import { METER_OFFICE, mustMeter } from './scope'

/**
 * 换下: this month's reading, which has to be there, is its last; the new meter of the place is registered by itself.
 * @throws AppError METER_NOT_FOUND, METER_READING_NOT_FOUND, METER_RETIRED
 */
export const retireMeter =
  ({ cipher }: Pick<Ports, 'cipher'>) =>
  async (tx: Tx, actor: StaffActor, meterId: string, words: string): Promise<MeterRow> => {
    const row = await mustMeter({ query: tx.query, cipher }, actor, meterId, METER_OFFICE)
    if (row.lastMonth !== null) throw refuse('METER_RETIRED')
    const thisMonth = monthOf(localDayOf(tx.now))
    if (!(await tx.one(meterReading, { meterId, period: thisMonth }))) throw refuse('METER_READING_NOT_FOUND')
    // Read for the coming month already: what it counted there is charged as well.
    const [newest] = await tx.find(meterReading, { meterId }, { orderBy: 'period DESC', limit: 1 })
    const lastMonth = newest?.period ?? thisMonth
    const set = { lastMonth, version: row.version + 1 }
    if ((await tx.update(meter, { id: meterId, lastMonth: null }, set)) === 0) throw refuse('METER_RETIRED')
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'meter.retire',
      subjectKind: 'meter',
      subjectId: meterId,
      communityId: row.communityId,
      reason: words,
      detail: { serial: row.serial, place: row.place, lastMonth },
    })
    return { ...row, ...set }
  }
