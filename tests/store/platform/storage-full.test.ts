import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })
const full = { code: 'STORAGE_FULL', status: 507 }

const rows = (listener: string, count: number) => Array.from({ length: count }, () => ({ eventId: newIdAt(1), listener, at: 0 }))
const countOf = async (listener: string) =>
  Number((await server().db.one<{ n: number }>('SELECT COUNT(*) AS n FROM outbox_receipt WHERE listener = ?', [listener]))?.n)

test('a full disk is said as such, keeps what was acknowledged, takes nothing half, and is over when there is room', async () => {
  const { uow, db } = server()
  await uow.run((tx) => tx.insert(outboxReceipt, rows('before', 10)))
  if (db.kind === 'sqlite') {
    const [size] = await db.query<{ page_count: number }>('PRAGMA page_count')
    await db.query(`PRAGMA max_page_count = ${Number(size?.page_count) + 2}`)
    await expect(uow.run((tx) => tx.insert(outboxReceipt, rows('too many', 5_000)))).rejects.toMatchObject(full)
    await db.query('PRAGMA max_page_count = 1000000')
  } else {
    // A table in memory with a ceiling gives the error of a full tablespace (1114) without a full disk.
    const overfill = uow.run(async (tx) => {
      await tx.insert(outboxReceipt, rows('too many', 10))
      await tx.run('SET SESSION max_heap_table_size = 16384')
      await tx.run('CREATE TEMPORARY TABLE small_room (a char(200)) ENGINE=MEMORY')
      for (let at = 0; at < 1_000; at++) await tx.run('INSERT INTO small_room (a) VALUES (?)', ['x'])
    })
    await expect(overfill).rejects.toMatchObject(full)
  }
  expect([await countOf('before'), await countOf('too many')]).toEqual([10, 0])
  await uow.run((tx) => tx.insert(outboxReceipt, rows('after', 3_000)))
  expect(await countOf('after')).toBe(3_000)
})
