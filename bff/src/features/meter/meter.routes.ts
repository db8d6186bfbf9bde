import { meterContract } from '@jinlin/shared/contract/meter.contract'
import { monthOf } from '@jinlin/shared/domain/fee/months'
import { hasRoleIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { staffApi } from '../staff/staff.api'
import { uploadApi } from '../upload/upload.api'
import { addMeter } from './add-meter'
import { confirmReading } from './confirm-reading'
import { commitReadings, previewReadings } from './import-readings'
import { type Beside, showMeter, showMeterImport, showReading } from './meter.presenter'
import { historyOf, meterPage, readingsAround, roundOf } from './meter.queries'
import { meterImport, type ReadingRow } from './meter.table'
import { retireMeter } from './retire-meter'
import { METER_OFFICE, METER_READERS, mustMeter, visibleMeters } from './scope'
import { takeReading } from './take-reading'

/** A year and the month it is compared with. */
const HISTORY = 13

export const meterRoutes = (ports: Ports): Bound => {
  const { db, uow, cipher } = ports
  const communities = communityApi(ports)
  const staff = staffApi(ports)
  const uploads = uploadApi(ports)
  const add = addMeter(ports)
  const take = takeReading(ports)
  const preview = previewReadings(ports)
  const commit = commitReadings(ports)

  /** Names and pictures of some readings: two statements at most. */
  const beside = async (actor: StaffActor, communityId: string, rows: readonly ReadingRow[], now: number): Promise<Beside> => {
    const readers = [...new Set(rows.flatMap(({ readBy }) => (readBy === null ? [] : [readBy])))]
    const photoIds = rows.flatMap(({ photoId }) => (photoId === null ? [] : [photoId]))
    const names = readers.length === 0 ? new Map<string, { name: string }>() : await staff.staffOf(readers)
    const photos = photoIds.length === 0 ? new Map() : await uploads.photosByIds(photoIds, now)
    const viewer = { staffId: actor.staffId, ofOffice: hasRoleIn(actor, communityId, METER_OFFICE) }
    return { viewer, nameOf: (id) => names.get(id)?.name ?? '已离职', photos }
  }
  const shown = async (actor: StaffActor, row: ReadingRow, now: number) => ({
    data: showReading(row, await beside(actor, row.communityId, [row], now)),
  })

  return bind(meterContract, {
    list: async (actor, { communityId, ...list }, { now }) => {
      communities.mustBeIn(actor, communityId, METER_READERS)
      const { rows, next } = await meterPage(db, visibleMeters(actor, communityId), list)
      const readings = await readingsAround(
        db,
        rows.map(({ id }) => id),
        list.period,
      )
      const about = await beside(
        actor,
        communityId,
        [...readings.values()].flat().filter(({ period }) => period === list.period),
        now,
      )
      return { data: rows.map((row) => showMeter(row, readings.get(row.id) ?? [], list.period, about)), page: { next } }
    },
    progress: async (actor, { communityId, period }) => {
      communities.mustBeIn(actor, communityId, METER_READERS)
      return { data: await roundOf(db, visibleMeters(actor, communityId), period) }
    },
    get: async (actor, { meterId }, { now }) => {
      const row = await mustMeter(db, actor, meterId)
      const readings = await historyOf(db, meterId, HISTORY)
      const about = await beside(actor, row.communityId, readings, now)
      const period = monthOf(localDayOf(now))
      return { data: { meter: showMeter(row, readings, period, about), readings: readings.map((reading) => showReading(reading, about)) } }
    },
    create: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, METER_OFFICE)
      const row = await uow.run((tx) => add(tx, actor, input))
      return { data: showMeter(row, [], monthOf(localDayOf(now)), await beside(actor, row.communityId, [], now)) }
    },
    retire: async (actor, { meterId, words }, { now }) => {
      const row = await uow.run((tx) => retireMeter(ports)(tx, actor, meterId, words))
      const readings = await historyOf(db, meterId, HISTORY)
      return { data: showMeter(row, readings, monthOf(localDayOf(now)), await beside(actor, row.communityId, readings, now)) }
    },
    read: async (actor, input, { now }) => shown(actor, await uow.run((tx) => take(tx, actor, input)), now),
    confirm: async (actor, input, { now }) => shown(actor, await uow.run((tx) => confirmReading(tx, cipher, actor, input)), now),
    previewImport: async (actor, { communityId, period }, { upload }) => {
      communities.mustBeIn(actor, communityId, METER_OFFICE)
      if (!upload) throw refuse('METER_FILE_UNREADABLE')
      const source = { communityId, staffId: actor.staffId, period, path: upload.path, fileName: upload.filename }
      return { data: showMeterImport(await preview(source)) }
    },
    getImport: async (actor, { communityId, importId }) => {
      communities.mustBeIn(actor, communityId, METER_OFFICE)
      const found = await uow.run((tx) => tx.one(meterImport, { id: importId, communityId }))
      if (!found) throw refuse('METER_IMPORT_NOT_FOUND')
      return { data: showMeterImport(found) }
    },
    commitImport: async (actor, { communityId, importId }) => {
      communities.mustBeIn(actor, communityId, METER_OFFICE)
      return { data: showMeterImport(await commit({ communityId, importId, staffId: actor.staffId })) }
    },
  })
}
