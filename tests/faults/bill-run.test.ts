import { setTimeout as pause } from 'node:timers/promises'
import { approveRun } from '@jinlin/bff/features/bill-run/approve-run'
import { billRun } from '@jinlin/bff/features/bill-run/bill-run.table'
import { previewRun } from '@jinlin/bff/features/bill-run/preview-run'
import { CHUNK } from '@jinlin/bff/features/bill-run/publish-run'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { largeTown } from '../../scripts/bench/billrun-world'
import { newDatabase } from '../../scripts/lib/mariadb'
import { bootServer, clientsFor, openPlace, ownPlace } from '../../scripts/lib/own-server'
import { insertStaff, staffPasswordHash } from '../support/people'

const HOUSES = 20 * CHUNK
const KILLS = 3

/** A run that is approved and not begun, and somebody who looks at its progress. */
const approvedRun = async (databaseUrl: string | undefined) => {
  const place = await ownPlace(databaseUrl)
  const maker = await openPlace(place)
  const town = await largeTown(maker, HOUSES)
  const { firmId, communityId, itemId } = town
  const hash = await staffPasswordHash()
  const { staffId } = await maker.uow.run((tx) => insertStaff(tx, { firmId, communityId }, { roles: ['manager'] }, hash))
  const actor: StaffActor = {
    ...{ kind: 'staff', staffId, sessionId: '', firmId, name: '' },
    posts: [{ communityId, roles: ['manager'], buildingIds: [] }],
  }
  const run = await maker.uow.run(async (tx) => {
    const seen = await previewRun(maker.ports)(tx, town.maker, { communityId, itemId, fromMonth: '2026-11' })
    return approveRun(maker.ports)(tx, actor, { runId: seen.id, version: seen.version })
  })
  const [looker] = await clientsFor(maker, place, [{ kind: 'staff', id: staffId }])
  await maker.stop()
  if (!looker) throw new Error('somebody looks')
  const progress = async () => (await looker.api.billRun.get({ runId: run.id })).data
  return { place, run, progress }
}

const killed = async (databaseUrl: string | undefined): Promise<void> => {
  const { place, run, progress } = await approvedRun(databaseUrl)
  const seen: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await bootServer(place)
    const before = seen.at(-1) ?? 0
    for (;;) {
      const { state, doneCount } = await progress()
      if (doneCount > before || state === 'published') {
        seen.push(doneCount)
        break
      }
      await pause(5)
    }
    await server.kill9()
  }
  // It was under way when it was killed, and what was done then is still done.
  expect(seen[0]).toBeGreaterThan(0)
  expect(seen[0]).toBeLessThan(HOUSES)
  expect([...seen].sort((a, b) => a - b)).toEqual(seen)

  const server = await bootServer(place)
  while ((await progress()).state !== 'published') await pause(50)
  await server.stop()
  const judge = await openPlace(place)
  await judge.outbox.drain()
  const done = await judge.uow.run((tx) => tx.one(billRun, { id: run.id }))
  expect(done).toMatchObject({ state: 'published', doneCount: HOUSES, doneFen: run.totalFen, words: '' })
  const [bills] = await judge.db.query<{ bills: number; houses: number; fen: number }>(
    'SELECT COUNT(*) AS bills, COUNT(DISTINCT house_id) AS houses, SUM(amount_fen) AS fen FROM bill WHERE run_id = ?',
    [run.id],
  )
  expect([Number(bills?.bills), Number(bills?.houses), Number(bills?.fen)]).toEqual([HOUSES, HOUSES, run.totalFen])
  expect(await ledgerApi(judge.ports).check()).toEqual([])
  const [told] = await judge.db.query<{ n: number }>(
    "SELECT COUNT(*) AS n FROM outbox_event WHERE type = 'bill_run.published' AND subject_id = ?",
    [run.id],
  )
  expect(Number(told?.n)).toBe(1)
  await judge.stop()
  place.remove()
}

describe('a bill run whose server is killed again and again', () => {
  it('goes on where it stopped on the embedded database: every house once, books in order', () => killed(undefined), 240_000)

  it('goes on where it stopped on the database server: every house once, books in order', async () => {
    const url = process.env['TEST_MYSQL_URL']
    if (!url) throw new Error('npm test names a database server in TEST_MYSQL_URL')
    await killed(await newDatabase({ url }, `jinlin_run_${process.pid}_${Date.now()}`))
  }, 240_000)
})
