import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { commitRoll, previewRoll } from '@jinlin/bff/features/roll/roll.api'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
const HEADER = '楼栋,单元,房号,业主姓名,手机号,建筑面积'

const ROWS = 10_000
const roll = (year: number): string =>
  [
    HEADER,
    ...Array.from({ length: ROWS }, (_, i) => {
      const [building, unit, room] = [1 + Math.floor(i / 200), 1 + (Math.floor(i / 100) % 2), 101 + (i % 100)]
      // Every tenth house changes hands from one year to the next.
      const phone = i % 10 === 0 ? 13_900_000_000 + year * 100_000 + i : 13_800_000_000 + i
      return `${building}栋,${unit}单元,${room},业主${String.fromCodePoint(0x4e00 + (i % 5_000))},${phone},${80 + (i % 50)}.5`
    }),
  ].join('\n')

const statements = async (work: () => Promise<unknown>): Promise<number> => {
  const { db } = server()
  let sent = 0
  const original = db.transaction.bind(db)
  const spy = jest.spyOn(db, 'transaction').mockImplementation((inner) =>
    original((connection) => {
      const run = connection.run.bind(connection)
      const query = connection.query.bind(connection)
      connection.run = (...args) => ((sent += 1), run(...args))
      connection.query = (...args) => ((sent += 1), query(...args)) as never
      return inner(connection)
    }),
  )
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return sent
}

/** Seconds, not minutes; the bound is loose because other suites share the machine. */
const SECONDS = 20

test(
  'ten thousand rows are previewed and imported in seconds, whole, in some dozens of statements; so is next year’s roll',
  async () => {
    const { communityId, manager } = await aCommunity(server())
    const file = path.join(os.tmpdir(), `roll-${process.pid}-${server().db.kind}.csv`)
    const took: Record<string, number> = {}
    const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      const started = performance.now()
      const result = await work()
      took[what] = (performance.now() - started) / 1_000
      return result
    }
    for (const year of [1, 2]) {
      writeFileSync(file, roll(year))
      const source = { communityId, staffId: manager.staffId, path: file, fileName: 'roll.csv' }
      const previewed = await timed(`preview ${year}`, () => previewRoll(server().ports)(source))
      expect(previewed).toMatchObject({ faults: [], lineCount: ROWS })
      let imported: unknown
      const sent = await statements(async () => {
        const input = { communityId, staffId: manager.staffId, importId: previewed.id }
        imported = await timed(`commit ${year}`, () => commitRoll(server().ports)(input))
      })
      // The three buildings of the community have houses 101 and 201 already; 101 is in the file.
      expect(imported).toMatchObject(
        year === 1 ? { willAdd: ROWS - 3, willUpdate: 3 } : { willAdd: 0, willUpdate: ROWS / 10, unchanged: ROWS - ROWS / 10 },
      )
      expect(sent).toBeGreaterThan(5)
      expect(sent).toBeLessThan(60)
    }
    for (const seconds of Object.values(took)) expect(seconds).toBeLessThan(SECONDS)
    const present = await server().db.one<{ n: number }>(
      'SELECT COUNT(*) AS n FROM owner_roll WHERE community_id = ? AND ended_at IS NULL',
      [communityId],
    )
    expect(Number(present?.n)).toBe(ROWS)
  },
  4 * SECONDS * 1_000,
)

test('a commit that fails halfway leaves nothing behind', async () => {
  const { communityId, manager } = await aCommunity(server())
  const file = path.join(os.tmpdir(), `roll-half-${process.pid}-${server().db.kind}.csv`)
  writeFileSync(file, `${HEADER}\n9栋,1单元,101,王建国,13800138001,89.5`)
  const { id } = await previewRoll(server().ports)({ communityId, staffId: manager.staffId, path: file, fileName: 'roll.csv' })
  const count = async (table: string) =>
    Number((await server().db.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table} WHERE community_id = ?`, [communityId]))?.n)
  const before = [await count('building'), await count('house'), await count('owner_roll')]
  const { ports } = server()
  const broken = {
    ...ports,
    uow: {
      run: <T>(work: Parameters<typeof ports.uow.run<T>>[0]) =>
        ports.uow.run<T>((tx) => work({ ...tx, audit: { add: () => Promise.reject(new Error('the disk went away')) } })),
    },
  }
  await expect(commitRoll(broken)({ communityId, staffId: manager.staffId, importId: id })).rejects.toThrow('disk')
  expect([await count('building'), await count('house'), await count('owner_roll')]).toEqual(before)
  const again = await commitRoll(ports)({ communityId, staffId: manager.staffId, importId: id })
  expect(again).toMatchObject({ state: 'imported', willAdd: 1 })
})
