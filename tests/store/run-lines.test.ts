import { linePage, linePageSql, runById } from '@jinlin/bff/features/bill-run/bill-run.queries'
import type { BillRunRow } from '@jinlin/bff/features/bill-run/bill-run.table'
import { house } from '@jinlin/bff/features/community/community.table'
import { aCommunity, useServer } from '../support/world'
import { anItem, PARKING, PROPERTY, publish } from '../http/fees'

const server = useServer()

const HOUSES = 6_000

/** A community of some size: the houses of the small one, many times over. */
const aLargeTown = async () => {
  const town = await aCommunity(server())
  await server().uow.run(async (tx) => {
    const [first] = await tx.find(house, { communityId: town.communityId }, { limit: 1 })
    if (!first) throw new Error('a community has houses')
    const more = Array.from({ length: HOUSES }, (_, at) => ({ ...first, id: tx.newId(), room: `x${at}`, label: `9栋 ${at % 7}单元 ${at}` }))
    for (let at = 0; at < more.length; at += 500) await tx.insert(house, more.slice(at, at + 500))
  })
  if (server().db.kind === 'mysql') await server().db.query('ANALYZE TABLE house')
  return town
}

/** What the database says it does for a page. */
const planOf = async (run: BillRunRow, cursor?: string): Promise<{ sorts: boolean; byLabel: boolean; text: string }> => {
  const { db } = server()
  const { sql, params } = linePageSql(db, run, { limit: 50, cursor })
  const rows = await db.query(`EXPLAIN ${db.kind === 'mysql' ? '' : 'QUERY PLAN '}${sql}`, params)
  const text = JSON.stringify(rows)
  // Houses of one label are put in order by id as they come; that is no sort of the run.
  return { sorts: /filesort|temporary|TEMP B-TREE FOR ORDER BY/.test(text), byLabel: text.includes('ix_house_label'), text }
}

test('a page of a run of thousands is read along the houses, without sorting the run: published, staged and reckoned', async () => {
  const town = await aLargeTown()
  const { communityId, cashier } = town
  const runOf = async (runId: string): Promise<BillRunRow> => {
    const row = await runById(server().db, runId)
    if (!row) throw new Error('the run is there')
    return row
  }
  const property = await anItem(server(), town, PROPERTY)
  const published = await publish(server(), town, { itemId: property, fromMonth: '2026-10' })
  if (server().db.kind === 'mysql') await server().db.query('ANALYZE TABLE bill')
  const reckoned = (await server().as(cashier).billRun.preview({ communityId, itemId: property, fromMonth: '2026-11' })).data.id
  const parking = await anItem(server(), town, PARKING)
  await server().db.run(
    "INSERT INTO fee_item_house (item_id, house_id, community_id, quantity, from_day, until_day) SELECT ?, id, community_id, 1, '2026-01-01', NULL FROM house WHERE community_id = ?",
    [parking, communityId],
  )
  const staged = (await server().as(cashier).billRun.preview({ communityId, itemId: parking, fromMonth: '2026-11' })).data.id
  if (server().db.kind === 'mysql') await server().db.query('ANALYZE TABLE bill_run_line')
  for (const runId of [published, reckoned, staged]) {
    const run = await runOf(runId)
    const first = await linePage(server().db, run, { limit: 50 })
    expect(first.rows).toHaveLength(50)
    for (const cursor of [undefined, first.next ?? '']) {
      const { sorts, byLabel, text } = await planOf(run, cursor)
      expect({ run: run.period, sorts, byLabel, ...(sorts || !byLabel ? { text } : {}) }).toEqual({
        run: run.period,
        sorts: false,
        byLabel: true,
      })
    }
  }
})
