import { readFile } from 'node:fs/promises'
import { planRoll } from '@jinlin/shared/domain/roll/plan-roll'
import { readRoll } from '@jinlin/shared/domain/roll/read-roll'
import type { RawLine } from '@jinlin/shared/domain/roll/roll.types'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { readTable } from '../../platform/files/read-table'
import { UnreadableFile } from '../../platform/files/unreadable'
import { recordedHouses } from './recorded-houses'
import { FILE_NAME_MAX } from './roll.limits'
import { insertImport, type RollImport } from './roll.store'

export interface RollSource {
  communityId: string
  /** Null: the command line. */
  staffId: string | null
  path: string
  fileName: string
}

const linesOf = async (path: string): Promise<RawLine[]> => {
  try {
    return await readTable(await readFile(path))
  } catch (error) {
    if (error instanceof UnreadableFile) throw refuse('ROLL_FILE_UNREADABLE', { fields: { file: error.reason }, cause: error })
    throw error
  }
}

/** Control characters would end up in lists and logs. */
const tidyName = (name: string): string => name.replace(/\p{Cc}/gu, '').slice(0, FILE_NAME_MAX) || '未命名'

/**
 * Reads a file and says what importing it would do; keeps the sound rows for the commit. Changes no house.
 * @throws AppError ROLL_FILE_UNREADABLE, whose `fields.file` says what is wrong with the file
 */
export const previewRoll =
  ({ db, uow, cipher }: Pick<Ports, 'db' | 'uow' | 'cipher'>) =>
  async ({ communityId, staffId, path, fileName }: RollSource): Promise<RollImport> => {
    const { lines, rows, repeated, faults } = readRoll(await linesOf(path))
    const plan = planRoll(rows, await recordedHouses(db, cipher, communityId))
    return uow.run(async (tx) => {
      const row: RollImport = {
        id: tx.newId(),
        communityId,
        fileName: tidyName(fileName),
        lineCount: lines,
        willAdd: plan.add.length,
        willUpdate: plan.update.length,
        unchanged: plan.unchanged + repeated,
        faults: [...faults],
        state: faults.length > 0 ? 'refused' : 'previewed',
        createdBy: staffId,
        createdAt: tx.now,
        importedAt: null,
      }
      await insertImport(tx, row, row.state === 'previewed' ? rows : [])
      return row
    })
  }
