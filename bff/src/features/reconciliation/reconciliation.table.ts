import type { DifferenceKind } from '@jinlin/shared/domain/reconciliation/match'
import type { ReconDayState } from '@jinlin/shared/domain/reconciliation/recon.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const found: Personal = {
  purpose: 'what a difference between WeChat’s bill and our books turned out to be, for whoever audits them',
  basis: 'legal',
  retention: 'ten years with the books (accounting law)',
  sensitivity: 'ordinary',
}

/** One day of one merchant: WeChat's bill against our books. */
export const reconDay = table(
  'recon_day',
  {
    mchId: c.word(32),
    day: c.localDay(),
    state: c.word<ReconDayState>(8),
    lineCount: c.int(),
    agreed: c.int(),
    openCount: c.int(),
    oursFen: c.fen().null(),
    theirsFen: c.fen().null(),
    feeFen: c.fen().null(),
    /** Of the file that was matched, as WeChat gave it. */
    tradeSha1: c.word(40).null(),
    checkedAt: c.instant().null(),
    nextTryAt: c.instant().null(),
    version: c.int(),
  },
  {
    primary: ['mchId', 'day'],
    indexes: [{ name: 'waiting', columns: ['mchId', 'state', 'day'], serves: 'the job: days that wait for their file' }],
  },
)

/** A movement on which the two sides differ; a task until somebody says what it was. */
export const reconDifference = table(
  'recon_difference',
  {
    id: c.id(),
    mchId: c.word(32),
    day: c.localDay(),
    kind: c.word<DifferenceKind>(16),
    what: c.word<'pay' | 'refund'>(8),
    outNumber: c.text(64),
    outTradeNo: c.text(64),
    transactionId: c.text(64).null(),
    oursFen: c.fen().null(),
    theirsFen: c.fen().null(),
    communityId: c.id().null(),
    fileLine: c.int().null(),
    state: c.word<'open' | 'resolved'>(10),
    ownerStaffId: c.id().null(),
    words: c.text(200).about(found),
    createdAt: c.instant(),
    resolvedAt: c.instant().null(),
    resolvedBy: c.id().null(),
    /** Order of the queue: when it came up while open, when it was settled afterwards. */
    sortAt: c.instant(),
  },
  {
    primary: ['id'],
    // The same day may be checked again: what was found before keeps its owner and its words.
    unique: [['mchId', 'day', 'kind', 'what', 'outNumber']],
    indexes: [{ name: 'queue', columns: ['mchId', 'state', 'sortAt', 'id'], serves: 'the queue of differences' }],
  },
)

export type ReconDayRecord = Row<typeof reconDay>
export type DifferenceRecord = Row<typeof reconDifference>
