import { planRoll } from '@jinlin/shared/domain/roll/plan-roll'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import type { RollImported } from '../household/household.api'
import { recordedHouses } from './recorded-houses'
import { finishImport, importOf, lockRoll, type RollImport, rowsOf } from './roll.store'
import { writeHouses } from './write-houses'
import { addOwners, endOwners, setAreas } from './write-owners'

export interface CommitRoll {
  communityId: string
  importId: string
  /** Null: the command line. */
  staffId: string | null
}

/**
 * Imports a previewed roll whole, in one transaction. What it does is reckoned anew against the houses as they are now, so a preview from yesterday is
 * safe. Doing it again changes nothing. Verified persons on the roll are bound by the listener of `roll.imported`.
 * @throws AppError ROLL_IMPORT_NOT_FOUND, ROLL_IMPORT_FAULTY
 */
export const commitRoll =
  ({ uow, cipher }: Pick<Ports, 'uow' | 'cipher'>) =>
  ({ communityId, importId, staffId }: CommitRoll): Promise<RollImport> =>
    uow.run(async (tx: Tx) => {
      await lockRoll(tx, communityId)
      const found = await importOf(tx, communityId, importId)
      if (!found) throw refuse('ROLL_IMPORT_NOT_FOUND')
      if (found.state === 'refused') throw refuse('ROLL_IMPORT_FAULTY')
      if (found.state === 'imported') return found

      const rows = await rowsOf(tx, importId)
      // The purge was faster: without its rows the preview is nothing.
      if (rows.length === 0) throw refuse('ROLL_IMPORT_NOT_FOUND')
      const plan = planRoll(rows, await recordedHouses(tx, cipher, communityId))
      const newOwners = plan.update.filter(({ owner }) => owner)
      const houseOf = await writeHouses(tx, communityId, plan.add)
      await endOwners(
        tx,
        communityId,
        newOwners.map(({ houseId }) => houseId),
      )
      await addOwners(tx, cipher, communityId, importId, [...[...houseOf].map(([row, houseId]) => ({ row, houseId })), ...newOwners])
      await setAreas(
        tx,
        communityId,
        plan.update.filter(({ area }) => area),
      )

      // A line that repeats another was counted as unchanged by the preview; it still is.
      const unchanged = found.willAdd + found.willUpdate + found.unchanged - plan.add.length - plan.update.length
      const counts = { willAdd: plan.add.length, willUpdate: plan.update.length, unchanged }
      if (!(await finishImport(tx, found, counts))) throw refuse('ROLL_IMPORT_NOT_FOUND')
      const payload: RollImported = { communityId, importId }
      await tx.outbox.add([{ type: 'roll.imported', subjectId: importId, communityId, payload: { ...payload } }])
      await tx.audit.add({
        actorId: staffId ?? 'command-line',
        actorKind: staffId === null ? 'system' : 'staff',
        action: 'roll.import',
        subjectKind: 'roll_import',
        subjectId: importId,
        communityId,
        detail: { fileName: found.fileName, added: counts.willAdd, updated: counts.willUpdate },
      })
      return { ...found, ...counts, state: 'imported', importedAt: tx.now }
    })
