import { existsSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { lineOf, parse, root, sourcesOf, visit } from './sources'

export interface Import {
  from: string
  line: number
  /** As it is written. */
  written: string
  /** A file of ours (`bff/src/app.ts`), or the name of a package (`koa`, `node:fs`, `@tarojs/taro`). */
  to: string
  ours: boolean
  /** Gone once compiled. */
  typeOnly: boolean
}

const ENDINGS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx', '.h5.ts', '.h5.tsx', '.weapp.ts', '.weapp.tsx']
const WORKSPACES: Readonly<Record<string, string>> = {
  '@jinlin/shared/': 'shared/src/',
  '@jinlin/bff/': 'bff/src/',
  '@jinlin/miniapp/': 'miniapp/src/',
}

const isFile = (file: string) => existsSync(path.join(root, file)) && /\.\w+$/.test(path.basename(file))

const fileOf = (from: string, written: string): string | undefined => {
  const [prefix, folder] = Object.entries(WORKSPACES).find(([name]) => written.startsWith(name)) ?? []
  const bare = prefix && folder ? folder + written.slice(prefix.length) : path.posix.join(path.posix.dirname(from), written)
  return ENDINGS.map((ending) => bare + ending).find(isFile)
}

const packageOf = (written: string): string => {
  if (written.startsWith('node:')) return written
  const parts = written.split('/')
  return (written.startsWith('@') ? parts.slice(0, 2) : parts.slice(0, 1)).join('/')
}

/** `import { type A, type B }` is gone once compiled, as is `import type`. */
const onlyTypes = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((one) => one.isTypeOnly)
  )
}

const isLoad = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))

const read = (from: string): Import[] => {
  const found: Import[] = []
  const add = (at: ts.Node, said: ts.Node | undefined, typeOnly: boolean) => {
    if (!said || !ts.isStringLiteralLike(said)) return
    const written = said.text
    const own = written.startsWith('.') || Object.keys(WORKSPACES).some((name) => written.startsWith(name))
    const target = own ? fileOf(from, written) : packageOf(written)
    if (target === undefined) throw new Error(`${from}:${lineOf(at)} imports '${written}', which is no file`)
    found.push({ from, line: lineOf(at), written, to: target, ours: own, typeOnly })
  }
  visit(parse(from), (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, onlyTypes(node))
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true)
    else if (isLoad(node)) add(node, node.arguments[0], false)
  })
  return found
}

let all: Import[] | undefined

/** Every import of the product, of its scripts and its tests. */
export const imports = (): Import[] => (all ??= ['shared', 'bff', 'miniapp', 'scripts', 'tests'].flatMap(sourcesOf).flatMap(read))
