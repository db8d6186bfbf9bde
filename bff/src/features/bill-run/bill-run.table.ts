import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import type { ExplainLine } from '@jinlin/shared/domain/fee/explain'
import type { BillRunState } from '@jinlin/shared/domain/fee/fee.words'
import { c, table, type Row } from '../../platform/db/table'

export interface RunFault {
  houseId: string | null
  label: string
  reason: string
}

export interface LastRun {
  runId: string
  period: string
  count: number
  totalFen: number
}

/** 出账: from preview to published. `doneCount`, `doneFen` and `cursorHouseId` grow with every chunk, in the chunk's transaction. */
export const billRun = table(
  'bill_run',
  {
    id: c.id(),
    communityId: c.id(),
    itemId: c.id(),
    itemCode: c.word(24),
    itemName: c.text(30),
    period: c.word(23),
    fromDay: c.localDay(),
    toDay: c.localDay(),
    dueDay: c.localDay(),
    state: c.word<BillRunState>(12),
    /** community:item:period while it is not cancelled: one run of a period, ever. Of a bill made out again: `bill:` and the one taken back. */
    liveKey: c.word(80).null(),
    /** The bill that was taken back and is made out again; null: a run of all houses. */
    replacesBillId: c.id().null(),
    /** Of the bills it writes. */
    edition: c.int(),
    makerStaffId: c.id(),
    checkerStaffId: c.id().null(),
    houseCount: c.int(),
    totalFen: c.fen(),
    doneCount: c.int(),
    doneFen: c.fen(),
    /** Every house up to here is done; '' before the first chunk. */
    cursorHouseId: c.word(26),
    /** The first ones; `faultCount` counts all. */
    faults: c.json<RunFault[]>(),
    faultCount: c.int(),
    lastRun: c.json<LastRun>().null(),
    terms: c.json<RunTerms>(),
    /** Lines were reckoned one by one and lie in bill_run_line; otherwise SQL reckons them from the terms. */
    staged: c.bool(),
    words: c.text(200),
    createdAt: c.instant(),
    publishedAt: c.instant().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['liveKey']],
    indexes: [
      { name: 'list', columns: ['communityId', 'id'], serves: 'office: runs, newest first' },
      { name: 'item', columns: ['communityId', 'itemId', 'toDay'], serves: 'comparison with the run before' },
      { name: 'state', columns: ['state', 'id'], serves: 'the job that publishes' },
    ],
  },
)

/** Lines of a run that no formula of the terms can reckon in SQL: usage and shares. */
export const billRunLine = table(
  'bill_run_line',
  {
    runId: c.id(),
    houseId: c.id(),
    quantityHundredths: c.big(),
    amountFen: c.fen(),
    arithmetic: c.json<ExplainLine[]>(),
  },
  { primary: ['runId', 'houseId'] },
)

export type BillRunRow = Row<typeof billRun>
export type BillRunLineRow = Row<typeof billRunLine>
