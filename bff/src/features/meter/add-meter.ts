import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { isLocalDay, localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { feeApi } from '../fee/fee.api'
import { meter, type MeterRow } from './meter.table'

export interface NewMeter {
  communityId: string
  houseId: string | null
  buildingId: string | null
  kind: MeterKind
  serial: string
  digits: number
  factor: number
  itemId: string
  installedDay: string
  startHundredths: number
}

/** @throws AppError HOUSE_NOT_FOUND, FEE_ITEM_NOT_FOUND, METER_SERIAL_TAKEN, INPUT_INVALID */
export const addMeter = (ports: Ports) => {
  const communities = communityApi(ports)
  const fees = feeApi(ports)

  const placeOf = async ({ communityId, houseId, buildingId }: NewMeter): Promise<{ place: string; buildingId: string | null }> => {
    if (houseId !== null) {
      const house = await communities.houseOf(houseId)
      if (house?.communityId !== communityId) throw refuse('HOUSE_NOT_FOUND')
      return { place: house.label, buildingId: house.buildingId }
    }
    if (buildingId === null) return { place: '公共', buildingId: null }
    const building = await communities.buildingOf(buildingId)
    if (building?.communityId !== communityId) throw refuse('HOUSE_NOT_FOUND')
    return { place: building.name, buildingId }
  }

  return async (tx: Tx, actor: StaffActor, input: NewMeter): Promise<MeterRow> => {
    if (!isLocalDay(input.installedDay)) throw refuse('INPUT_INVALID', { fields: { installedDay: '没有这一天, 请重新选择' } })
    // Readings and runs count from this day on: a meter of tomorrow would be asked for and never billed.
    if (input.installedDay > localDayOf(tx.now))
      throw refuse('INPUT_INVALID', { fields: { installedDay: '安装日期不能晚于今天, 请重新选择' } })
    if (input.startHundredths >= 10 ** input.digits * 100) {
      throw refuse('INPUT_INVALID', { fields: { startHundredths: `这块表只有 ${input.digits} 位, 请核对读数` } })
    }
    const item = await fees.itemOf(input.itemId)
    if (item?.communityId !== input.communityId || (item.kind !== 'metered' && item.kind !== 'shared')) throw refuse('FEE_ITEM_NOT_FOUND')
    const row: MeterRow = { id: tx.newId(), ...input, ...(await placeOf(input)), lastMonth: null, version: 1 }
    try {
      await tx.insert(meter, row)
    } catch (error) {
      if (error instanceof DuplicateKey) throw refuse('METER_SERIAL_TAKEN')
      throw error
    }
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'meter.create',
      subjectKind: 'meter',
      subjectId: row.id,
      communityId: row.communityId,
      detail: { serial: row.serial, place: row.place, startHundredths: row.startHundredths },
    })
    return row
  }
}
