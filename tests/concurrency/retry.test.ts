import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { useServer } from '../support/world'

const server = useServer({ features: [] })

const newRow = async () => {
  const row = { eventId: newIdAt(1), listener: 'row', at: 0 }
  await server().uow.run((tx) => tx.insert(outboxReceipt, row))
  return row.eventId
}

test('two units that take the same two rows in opposite order both finish: the one that was chosen to die runs again', async () => {
  const { uow, db } = server()
  const [a, b] = [await newRow(), await newRow()]
  let attempts = 0
  // The embedded database lets one in after the other, so nobody has to die there; over a network they meet when each holds its first row.
  const meeting = db.kind === 'mysql' ? 2 : 1
  let holding = 0
  let met = () => {}
  const bothHold = new Promise<void>((resolve) => (met = resolve))
  const stamp = (first: string, second: string, at: number) =>
    uow.run(async (tx) => {
      attempts++
      for (const id of [first, second]) {
        expect(await tx.update(outboxReceipt, { eventId: id, listener: 'row' }, { at })).toBe(1)
        if (++holding >= meeting) met()
        await bothHold
      }
    })
  await Promise.all([stamp(a, b, 1_000), stamp(b, a, 2_000)])
  expect(attempts).toBe(db.kind === 'mysql' ? 3 : 2)
  const rows = await uow.run((tx) => tx.find(outboxReceipt, { eventId: [a, b] }))
  expect(new Set(rows.map(({ at }) => at)).size).toBe(1)
})

test('fifty who claim one row: one has it', async () => {
  const { uow } = server()
  const id = await newRow()
  const claims = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      uow.run((tx) => tx.update(outboxReceipt, { eventId: id, listener: 'row', at: 0 }, { at: (at + 1) * 1_000 })),
    ),
  )
  expect(claims.filter((affected) => affected === 1)).toHaveLength(1)
})
