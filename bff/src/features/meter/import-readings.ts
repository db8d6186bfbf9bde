import { readFile } from 'node:fs/promises'
import { readReadings } from '@jinlin/shared/domain/fee/read-readings'
import type { RawLine } from '@jinlin/shared/kernel/table-file'
import { DuplicateKey } from '../../platform/db/failure'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { readTable } from '../../platform/files/read-table'
import { UnreadableFile } from '../../platform/files/unreadable'
import type { Ports } from '../../platform/ports'
import { planImport } from './import-plan'
import { meterImport, meterReading, type MeterImportRow } from './meter.table'
import { mustBeReadable } from './scope'

export const FILE_NAME_MAX = 120

const linesOf = async (path: string): Promise<RawLine[]> => {
  try {
    return await readTable(await readFile(path))
  } catch (error) {
    if (error instanceof UnreadableFile) throw refuse('METER_FILE_UNREADABLE', { fields: { file: error.reason }, cause: error })
    throw error
  }
}

interface Source {
  communityId: string
  staffId: string
  period: string
  path: string
  fileName: string
}

/**
 * Reads a list of readings and says what importing it would do; keeps the sound rows for the commit.
 * @throws AppError METER_FILE_UNREADABLE, INPUT_INVALID
 */
export const previewReadings =
  ({ db, uow, clock }: Ports) =>
  async ({ communityId, staffId, period, path, fileName }: Source): Promise<MeterImportRow> => {
    mustBeReadable(period, clock.now())
    const file = readReadings(await linesOf(path))
    const plan = await planImport(db, communityId, period, file.rows)
    const faults = [...file.faults, ...plan.faults].sort((a, b) => a.line - b.line)
    return uow.run(async (tx) => {
      const row: MeterImportRow = {
        id: tx.newId(),
        communityId,
        period,
        // Control characters would end up in lists and logs.
        fileName: fileName.replace(/\p{Cc}/gu, '').slice(0, FILE_NAME_MAX) || '未命名',
        lineCount: file.lines,
        willAdd: plan.planned.filter(({ replaces }) => !replaces).length,
        willReplace: plan.planned.filter(({ replaces }) => replaces).length,
        unchanged: plan.unchanged,
        suspect: plan.suspect,
        faults,
        state: faults.length > 0 ? 'refused' : 'previewed',
        importRows:
          faults.length > 0
            ? []
            : plan.planned.map(({ line, meterId, serial, valueHundredths, rolledOver, reason }) => ({
                line,
                meterId,
                serial,
                valueHundredths,
                rolledOver,
                reason,
              })),
        createdBy: staffId,
        createdAt: tx.now,
      }
      await tx.insert(meterImport, row)
      return row
    })
  }

/**
 * Imports previewed readings whole, in one transaction, or nothing of them. They are judged anew: a meter that was read in the meantime stops it.
 * @throws AppError METER_IMPORT_NOT_FOUND, METER_IMPORT_FAULTY, METER_IMPORT_STALE
 */
export const commitReadings =
  ({ uow, cipher }: Ports) =>
  ({ communityId, importId, staffId }: { communityId: string; importId: string; staffId: string }): Promise<MeterImportRow> =>
    uow.run(async (tx) => {
      const found = await tx.one(meterImport, { id: importId, communityId })
      if (!found) throw refuse('METER_IMPORT_NOT_FOUND')
      if (found.state === 'refused') throw refuse('METER_IMPORT_FAULTY')
      if (found.state === 'imported') return found
      const set = { state: 'imported' as const, importRows: [] }
      if ((await tx.update(meterImport, { id: importId, communityId, state: 'previewed' }, set)) === 0) throw refuse('METER_IMPORT_STALE')

      const plan = await planImport({ query: tx.query, cipher }, communityId, found.period, found.importRows)
      if (plan.faults.length > 0 || plan.planned.length !== found.importRows.length) throw refuse('METER_IMPORT_STALE')
      const replaced = plan.planned.filter(({ replaces }) => replaces).map(({ meterId }) => meterId)
      for (let at = 0; at < replaced.length; at += 1_000) {
        const those = inList('meter_id', replaced.slice(at, at + 1_000))
        await tx.delete(meterReading, {
          sql: `community_id = ? AND period = ? AND run_id IS NULL AND ${those.sql}`,
          params: [communityId, found.period, ...those.params],
        })
      }
      try {
        await tx.insert(
          meterReading,
          plan.planned.map(({ meterId, valueHundredths, rolledOver, reason, previousHundredths, usageHundredths, state }) => ({
            meterId,
            period: found.period,
            communityId,
            valueHundredths,
            previousHundredths,
            usageHundredths,
            rolledOver,
            photoId: null,
            readBy: null,
            readAt: tx.now,
            state,
            reason,
            runId: null,
          })),
        )
      } catch (error) {
        if (error instanceof DuplicateKey) throw refuse('METER_IMPORT_STALE')
        throw error
      }
      await tx.audit.add({
        actorId: staffId,
        actorKind: 'staff',
        action: 'meter.import',
        subjectKind: 'meter_import',
        subjectId: importId,
        communityId,
        detail: { fileName: found.fileName, period: found.period, readings: plan.planned.length, replaced: replaced.length },
      })
      return { ...found, ...set }
    })
