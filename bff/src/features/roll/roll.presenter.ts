import type { Answer } from '@jinlin/shared/contract/define'
import type { rollContract } from '@jinlin/shared/contract/roll.contract'
import type { RollImport } from './roll.store'

type Shown = Answer<typeof rollContract.ops.get>

export const showImport = (row: RollImport): Shown => ({
  importId: row.id,
  fileName: row.fileName,
  rows: row.lineCount,
  willAdd: row.willAdd,
  willUpdate: row.willUpdate,
  unchanged: row.unchanged,
  faulty: row.faults.map(({ line, column, reason }) => ({ line, column, reason })),
  state: row.state,
  createdAt: row.createdAt,
})
