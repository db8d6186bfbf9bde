import { setImmediate as breathe } from 'node:timers/promises'
import type { Kind } from '../../platform/db/ddl'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { ledgerApi } from '../ledger/ledger.api'
import type { BillRunPublished } from './bill-run.api'
import { billRun, billRunLine, type BillRunRow } from './bill-run.table'
import { nextSpanSql, publishSql, type Statement, writtenSql } from './publish-sql'

/** Bills of one transaction: some tenths of a second, so that nobody waits long behind it. */
export const CHUNK = 5_000

const RUNNING = ['approved', 'publishing'] as const

interface Counted {
  bills: number | string
  fen: number | string | null
}

const ask = async <T>(tx: Tx, { sql, params }: Statement): Promise<T | undefined> => (await tx.query<T>(sql, params))[0]

const audit = (tx: Tx, run: BillRunRow, action: string, detail: Record<string, unknown>) =>
  tx.audit.add({
    actorId: 'bill-run',
    actorKind: 'system',
    action,
    subjectKind: 'bill_run',
    subjectId: run.id,
    communityId: run.communityId,
    detail,
  })

/** @returns false when somebody else had finished it */
const finish = async (tx: Tx, run: BillRunRow): Promise<boolean> => {
  // Houses may have changed between the approval and now; the books are right either way, but somebody should know.
  const words = run.doneCount === run.houseCount && run.doneFen === run.totalFen ? '' : '出账期间房屋有变化, 实际张数与预览不同'
  const done = await tx.update(
    billRun,
    { id: run.id, cursorHouseId: run.cursorHouseId, state: RUNNING },
    { state: 'published', publishedAt: tx.now, words, version: run.version + 1 },
  )
  if (done === 0) return false
  await tx.delete(billRunLine, { runId: run.id })
  const { id: runId, communityId, itemId, itemCode, itemName, period, fromDay, toDay, dueDay } = run
  const payload: BillRunPublished = {
    ...{ runId, communityId, itemId, itemCode, itemName, period, fromDay, toDay, dueDay },
    count: run.doneCount,
    totalFen: run.doneFen,
  }
  await tx.outbox.add([{ type: 'bill_run.published', subjectId: runId, communityId, payload: { ...payload } }])
  await audit(tx, run, 'bill_run.published', { count: run.doneCount, totalFen: run.doneFen, approved: run.houseCount })
  return true
}

/**
 * One chunk: bills, progress, ledger and audit in one transaction, so that after a crash the run goes on behind the last chunk that is whole. The progress row is
 * taken first: of two publishers one waits and then finds the cursor moved.
 * @returns whether there is more to do
 */
export const publishChunk = (ports: Ports, chunk = CHUNK) => {
  const ledger = ledgerApi(ports)
  const kind: Kind = ports.db.kind
  return (runId: string): Promise<boolean> =>
    ports.uow.run(async (tx) => {
      const run = await tx.one(billRun, { id: runId })
      if (run?.state !== 'approved' && run?.state !== 'publishing') return false
      const next = await ask<Counted & { last_house: string | null }>(tx, nextSpanSql(run, kind, chunk))
      if (!next || next.last_house === null) {
        await finish(tx, run)
        return false
      }
      const span = { from: run.cursorHouseId, to: next.last_house }
      const [bills, fen] = [Number(next.bills), Number(next.fen ?? 0)]
      const progress = (added: number, addedFen: number) => ({ doneCount: run.doneCount + added, doneFen: run.doneFen + addedFen })
      const mine = await tx.update(
        billRun,
        { id: runId, cursorHouseId: span.from, state: RUNNING },
        { state: 'publishing', cursorHouseId: span.to, ...progress(bills, fen) },
      )
      if (mine === 0) return true

      const { sql, params } = publishSql(run, span, tx.now, kind)
      const { affected } = await tx.run(sql, params)
      let written = { bills, fen }
      // Areas may have changed between the two statements: the books take what the bills say. Lines of the preview stand still.
      if (!run.staged || affected !== bills) {
        const counted = await ask<Counted>(tx, writtenSql(run, span))
        written = { bills: Number(counted?.bills ?? 0), fen: Number(counted?.fen ?? 0) }
      }
      if (written.bills !== bills || written.fen !== fen) await tx.update(billRun, { id: runId }, progress(written.bills, written.fen))
      await ledger.post(tx, {
        key: `bill_run:${runId}:${span.to}`,
        communityId: run.communityId,
        kind: 'bill_published',
        refKind: 'bill_run',
        refId: runId,
        entries: [
          { account: 'receivable', amountFen: written.fen },
          { account: `income:${run.itemCode}`, amountFen: -written.fen },
        ],
      })
      await audit(tx, run, 'bill_run.chunk', { to: span.to, bills: written.bills, fen: written.fen })
      return true
    })
}

/** Publishes what is left of a run. Stopped at any moment, it is started again by the job. */
export const publishRun = (ports: Ports, chunk = CHUNK) => {
  const step = publishChunk(ports, chunk)
  return async (runId: string): Promise<void> => {
    // The embedded database answers in the same turn of the event loop: without a pause nobody else would be served until the run is through.
    while (await step(runId)) await breathe()
  }
}
