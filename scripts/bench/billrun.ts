import { approveRun } from '@jinlin/bff/features/bill-run/approve-run'
import { billRun, type BillRunRow } from '@jinlin/bff/features/bill-run/bill-run.table'
import { previewRun } from '@jinlin/bff/features/bill-run/preview-run'
import { publishRun } from '@jinlin/bff/features/bill-run/publish-run'
import { publishSql } from '@jinlin/bff/features/bill-run/publish-sql'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import type { Composed } from '@jinlin/bff/compose'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { addMonths } from '@jinlin/shared/domain/fee/months'
import { openPlace, ownPlace } from '../lib/own-server'
import { newDatabase, withMariadb } from '../lib/mariadb'
import { table } from '../lib/table'
import { largeTown } from './billrun-world'
import { median, round } from './figures'

const HOUSES = 100_000
const ROUNDS = 5
const WARM_ROUNDS = 1
const FIRST_MONTH = '2026-01'

const actor = (staffId: string, firmId: string, communityId: string): StaffActor => ({
  kind: 'staff',
  staffId,
  sessionId: '',
  firmId,
  name: '',
  posts: [{ communityId, roles: ['manager'], buildingIds: [] }],
})

type Town = Awaited<ReturnType<typeof largeTown>>

const timed = async <T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> => {
  const begin = performance.now()
  const result = await work()
  return { ms: performance.now() - begin, result }
}

/** The product: preview, approval by another person, publication with progress, ledger, audit and outbox. */
const ours = async ({ uow, ports }: Composed, { communityId, firmId, itemId, maker, checker }: Town, fromMonth: string) => {
  const { ms: looked, result: row } = await timed(() =>
    uow.run(async (tx) => {
      const seen = await previewRun(ports)(tx, maker, { communityId, itemId, fromMonth })
      return approveRun(ports)(tx, actor(checker, firmId, communityId), { runId: seen.id, version: seen.version })
    }),
  )
  const { ms } = await timed(() => publishRun(ports)(row.id))
  const done = await uow.run((tx) => tx.one(billRun, { id: row.id }))
  if (done?.state !== 'published' || done.doneCount !== HOUSES) throw new Error(`published ${done?.doneCount} of ${HOUSES}`)
  return { looked, ms, row }
}

/** The rival: the same rows by one INSERT … SELECT that commits by itself, without asking whether any is there already. */
const bare = async ({ db }: Composed, run: BillRunRow, fromMonth: string): Promise<number> => {
  const { sql, params } = publishSql({ ...run, period: fromMonth }, { from: '', to: '~' }, Date.now(), 'mysql')
  const [plain = ''] = sql.split('AND NOT EXISTS')
  const { ms, result } = await timed(() => db.run(plain, params.slice(0, -2)))
  if (result.affected !== HOUSES) throw new Error(`the rival wrote ${result.affected} of ${HOUSES}`)
  return ms
}

/** In pieces, because no statement of the product may take a quarter of a minute. */
const forgetRivals = async ({ db }: Composed): Promise<void> => {
  const some =
    'DELETE FROM bill WHERE NOT EXISTS (SELECT 1 FROM bill_run r WHERE r.id = bill.run_id AND r.period = bill.period) LIMIT 50000'
  while ((await db.run(some)).affected > 0);
}

/**
 * A run over 100,000 houses through the product's own commands, against one INSERT … SELECT of the same rows into the same table, turn by turn on one server.
 * `ratio`: publication ÷ rival; `whole`: preview and approval included.
 */
export const billrun = async (say: (line: string) => void): Promise<{ ratio: number } & Record<string, unknown>> =>
  withMariadb(
    async (server) => {
      const composed = await openPlace(await ownPlace(await newDatabase(server, 'jinlin_billrun')))
      const place = await largeTown(composed, HOUSES)
      say(`${HOUSES} houses, ${ROUNDS} turns after ${WARM_ROUNDS} to warm up`)
      const turns: { looked: number; ours: number; bare: number }[] = []
      let template: BillRunRow | undefined
      for (let at = 0; at < ROUNDS + WARM_ROUNDS; at++) {
        const [first, second] = [addMonths(FIRST_MONTH, at * 2), addMonths(FIRST_MONTH, at * 2 + 1)]
        // Each goes first in turn: the table grows under both of them alike.
        const early = at % 2 === 1 && template ? await bare(composed, template, second) : undefined
        const run = await ours(composed, place, first)
        template = run.row
        const rival = early ?? (await bare(composed, template, second))
        if (at >= WARM_ROUNDS) turns.push({ looked: run.looked, ours: run.ms, bare: rival })
        say(
          `turn ${at + 1}: preview and approval ${run.looked.toFixed(0)} ms, publication ${run.ms.toFixed(0)} ms, one INSERT … SELECT ${rival.toFixed(0)} ms`,
        )
      }
      // The rival's bills stand in no ledger: they go before the books are asked.
      await forgetRivals(composed)
      const faults = await ledgerApi(composed.ports).check()
      if (faults.length > 0) throw new Error(`the books do not agree: ${JSON.stringify(faults)}`)
      await composed.stop()
      const middle = (pick: (turn: (typeof turns)[number]) => number) => median(turns.map(pick))
      const rows = [
        ['preview and approval', middle(({ looked }) => looked).toFixed(0)],
        ['publication', middle(({ ours: ms }) => ms).toFixed(0)],
        ['one INSERT … SELECT', middle(({ bare: ms }) => ms).toFixed(0)],
      ]
      for (const text of table(['what', 'ms'], rows)) say(text)
      return {
        ratio: round(middle((turn) => turn.ours / turn.bare)),
        whole: round(middle((turn) => (turn.ours + turn.looked) / turn.bare)),
        houses: HOUSES,
        housesPerSecond: Math.round(HOUSES / (middle(({ ours: ms }) => ms) / 1_000)),
      }
    },
    { bufferPoolMb: 1_024 },
  )
