import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { broken, DIRECTIONS } from './support/directions'
import { type Import, imports } from './support/imports'
import { lineOf, parse, root, sourcesOf } from './support/sources'

const folderBelow = (folder: string, file: string) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/') : [])

test('the walk sees the whole house', () => {
  const seen = new Set(imports().map(({ from }) => from.split('/').slice(0, 2).join('/')))
  for (const part of ['shared/src', 'bff/src', 'miniapp/src', 'tests/http', 'scripts/lib']) expect([...seen]).toContain(part)
  expect(imports().length).toBeGreaterThan(2_000)
  // A wall that nobody stands behind guards nothing.
  for (const { name, within } of DIRECTIONS) expect([name, imports().some(({ from }) => within.test(from))]).toEqual([name, true])
})

test.each(DIRECTIONS.map(({ name }) => name))('%s imports only what it may', (name) => {
  expect(
    broken(
      imports(),
      DIRECTIONS.filter((direction) => direction.name === name),
    ),
  ).toEqual([])
})

test('a broken wall is told with the file, the import and the way out', () => {
  const wrong = (from: string, to: string, typeOnly = false): Import => ({ from, to, line: 3, written: to, ours: true, typeOnly })
  expect(broken([wrong('shared/src/domain/ticket/words.ts', 'zod')])).toEqual([
    "shared/src/domain/ticket/words.ts:3 imports 'zod' (domain): rules are pure; take time, chance and stored things as arguments, and parse in the contract",
  ])
  expect(broken([wrong('miniapp/src/services/api.ts', 'shared/src/contract/all.ts', true)])).toEqual([])
  for (const [from, to] of [
    ['miniapp/src/services/api.ts', 'shared/src/contract/all.ts'],
    ['miniapp/src/pages/home/index.tsx', 'miniapp/src/packages/repair/parts/words-step.tsx'],
    ['bff/src/platform/ports.ts', 'bff/src/features/ticket/ticket.api.ts'],
    ['bff/src/migrations/20261121200000-create-ticket.ts', 'bff/src/features/ticket/ticket.table.ts'],
    ['shared/src/kernel/fen.ts', 'shared/src/domain/people/actor.ts'],
    ['shared/src/client/create-client.ts', 'zod'],
  ] as const)
    expect(broken([wrong(from, to)])).toHaveLength(1)
})

test('one feature reaches another through its api file alone', () => {
  const found = imports().flatMap(({ from, to, line, written }) => {
    const [here, ...file] = folderBelow('bff/src/features', from)
    const [there, ...rest] = folderBelow('bff/src/features', to)
    if (file.length === 0 || !there || rest.length === 0 || here === there || rest.join('/') === `${there}.api.ts`) return []
    return [`${from}:${line} imports '${written}': ask for it in ${there}/${there}.api.ts`]
  })
  expect(found).toEqual([])
})

test('one subpackage never reaches into another: the phone may hold only one of them', () => {
  const found = imports().flatMap(({ from, to, line, written, typeOnly }) => {
    const [here] = folderBelow('miniapp/src/packages', from)
    const [there] = folderBelow('miniapp/src/packages', to)
    if (typeOnly || !here || !there || here === there) return []
    return [`${from}:${line} imports '${written}': move the shared part to miniapp/src/ui or services`]
  })
  expect(found).toEqual([])
})

test('the tests are nobody’s library', () => {
  expect(imports().filter(({ from, to }) => to.startsWith('tests/') && !from.startsWith('tests/') && to !== 'tests/stages.cjs')).toEqual([])
})

test('no barrels: every workspace exports its files one by one', () => {
  const found = ['shared', 'bff', 'miniapp'].flatMap((workspace) => {
    const { exports = {} } = JSON.parse(readFileSync(path.join(root, workspace, 'package.json'), 'utf8')) as { exports?: object }
    const opened = Object.keys(exports).filter((name) => name === '.')
    return opened.map(() => `${workspace}/package.json exports "."`)
  })
  const collected = ['shared/src', 'bff/src', 'miniapp/src'].flatMap(sourcesOf).flatMap((file) =>
    parse(file)
      .statements.filter((one) => ts.isExportDeclaration(one) && one.moduleSpecifier && !one.exportClause)
      // The web components of Taro are one of its packages under another name; ours stand in front of it.
      .filter(() => file !== 'miniapp/src/ui/web-components/index.tsx')
      .map((one) => `${file}:${lineOf(one)} exports everything of another file: import that file where it is needed`),
  )
  expect([...found, ...collected]).toEqual([])
})

/** Strongly connected groups of files (Tarjan): none of them may hold two. */
const circles = (edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] => {
  const at = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  const enter = (node: string): void => {
    at.set(node, at.size)
    low.set(node, at.get(node) as number)
    open.push(node)
    for (const next of edges.get(node) ?? []) {
      if (!at.has(next)) enter(next)
      if (open.includes(next)) low.set(node, Math.min(low.get(node) as number, low.get(next) as number))
    }
    if (low.get(node) !== at.get(node)) return
    const group = open.splice(open.indexOf(node))
    if (group.length > 1) found.push(group.sort())
  }
  for (const node of edges.keys()) if (!at.has(node)) enter(node)
  return found
}

const edgesOf = (all: readonly Import[], nameOf: (file: string) => string | undefined) => {
  const edges = new Map<string, Set<string>>()
  for (const one of all) {
    const [from, to] = [nameOf(one.from), nameOf(one.to)]
    if (from !== undefined && to !== undefined && from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to))
  }
  return edges
}

test('no file needs itself by a detour', () => {
  // Two nouns may ask one another: an api file hands out functions that find the other side when they are called (per-ports.ts).
  const loaded = imports().filter(({ ours, typeOnly, to }) => ours && !typeOnly && !/^bff\/src\/features\/.*\.api\.ts$/.test(to))
  expect(circles(edgesOf(loaded, (file) => file))).toEqual([])
  expect(circles(new Map(Object.entries({ a: new Set(['b']), b: new Set(['c']), c: new Set(['a']), d: new Set(['a']) })))).toEqual([
    ['a', 'b', 'c'],
  ])
})

test('folders of domain/ lean downward, never on one another in turn', () => {
  const folder = (file: string) => folderBelow('shared/src/domain', file).slice(0, -1)[0]
  expect(circles(edgesOf(imports(), folder))).toEqual([])
})
