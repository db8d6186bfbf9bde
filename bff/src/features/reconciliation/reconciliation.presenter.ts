import type { Answer } from '@jinlin/shared/contract/define'
import type { reconciliationContract } from '@jinlin/shared/contract/reconciliation.contract'
import { adviceFor } from '@jinlin/shared/domain/reconciliation/advice'
import { DIFFERENCE_WORDS } from '@jinlin/shared/domain/reconciliation/match'
import { formatFen } from '@jinlin/shared/kernel/fen'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { DifferenceRecord, ReconDayRecord } from './reconciliation.table'

type Day = Answer<typeof reconciliationContract.ops.check>
type Difference = Answer<typeof reconciliationContract.ops.take>

const says = ({ state, lineCount, agreed, openCount, theirsFen }: ReconDayRecord): string => {
  if (state === 'waiting') return '微信的账单还没出来, 每天 10:00 后自动核对。'
  const total = `微信 ${lineCount} 笔, 相符 ${agreed} 笔, 净收 ${formatFen(theirsFen ?? 0)}`
  if (state === 'red') return `${total}; 还有 ${openCount} 处差异待处理。`
  return agreed === lineCount ? `${total}。` : `${total}; 差异已全部处理。`
}

export const showDay = (row: ReconDayRecord): Day => ({
  day: row.day,
  state: row.state,
  says: says(row),
  lines: row.lineCount,
  agreed: row.agreed,
  open: row.openCount,
  oursFen: row.oursFen,
  theirsFen: row.theirsFen,
  feeFen: row.feeFen,
  checkedAt: row.checkedAt,
  nextTryAt: row.nextTryAt,
})

export const showDifference = (row: DifferenceRecord, actor: StaffActor, nameOf: (staffId: string) => string): Difference => ({
  differenceId: row.id,
  day: row.day,
  kind: row.kind,
  kindWords: DIFFERENCE_WORDS[row.kind],
  what: row.what,
  number: row.outNumber,
  transactionId: row.transactionId,
  oursFen: row.oursFen,
  theirsFen: row.theirsFen,
  advice: adviceFor(row.kind, row.what),
  line: row.fileLine,
  state: row.state,
  owner:
    row.ownerStaffId === null
      ? null
      : { staffId: row.ownerStaffId, name: nameOf(row.ownerStaffId), mine: row.ownerStaffId === actor.staffId },
  words: row.words,
  resolvedAt: row.resolvedAt,
})
