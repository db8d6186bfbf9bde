import { migrations } from '@jinlin/bff/migrations/index'

const stampOf = (name: string): string => /\d{14}$/.exec(name)?.[0] ?? name

test('no two migrations share a moment: their order is what a database has been through', () => {
  const stamps = migrations.map(({ name }) => stampOf(name))
  expect(stamps.filter((stamp, at) => stamps.indexOf(stamp) !== at)).toEqual([])
  expect(stamps).toEqual([...stamps].sort())
  expect(stamps.length).toBeGreaterThan(30)
})
