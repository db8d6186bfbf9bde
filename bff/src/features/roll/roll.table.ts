import type { RollFault, RollRow } from '@jinlin/shared/domain/roll/roll.types'
import { c, table, type Personal } from '../../platform/db/table'

const roll: Personal = {
  purpose: 'importing the owner roll the firm keeps anyway, once it has been looked at',
  basis: 'contract',
  retention: 'until imported, at most 7 days (roll.purge)',
  sensitivity: 'ordinary',
}

/** One file: what importing it would do, and whether it was done. `refused`: it has faults, so it never will be. */
export const rollImport = table(
  'roll_import',
  {
    id: c.id(),
    communityId: c.id(),
    fileName: c.text(120),
    /** Lines below the header. */
    lineCount: c.int(),
    willAdd: c.int(),
    willUpdate: c.int(),
    unchanged: c.int(),
    /** Line, column and reason; never the cell itself. */
    faults: c.json<RollFault[]>(),
    state: c.word<'previewed' | 'imported' | 'refused'>(12),
    createdBy: c.id().null(),
    createdAt: c.instant(),
    importedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'created', columns: ['createdAt'], serves: 'the purge of rows that were never imported' }],
  },
)

/** The sound rows of a preview, some thousands at a time, sealed; they go when they are imported or too old. */
export const rollImportPart = table(
  'roll_import_part',
  { importId: c.id(), part: c.int(), sealedRows: c.sealedJson<RollRow[]>(roll) },
  { primary: ['importId', 'part'] },
)

/** Taken by a commit, so that two imports of one community follow each other. */
export const rollLock = table('roll_lock', { communityId: c.id(), taken: c.int() }, { primary: ['communityId'] })
