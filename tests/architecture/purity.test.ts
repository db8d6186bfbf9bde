import ts from 'typescript'
import { lineOf, parse, sourcesOf, visit } from './support/sources'

/** What a pure rule never touches: time, chance, the network, the machine, the screen. */
const OUTSIDE = new Set([
  'process',
  'Buffer',
  'require',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'crypto',
  'performance',
  'window',
  'document',
  'navigator',
  'localStorage',
  'wx',
  'globalThis',
  '__dirname',
  '__filename',
  'Intl',
])
const CALLS: Readonly<Record<string, string>> = {
  'Date.now': 'take `now` as an argument',
  'Math.random': 'take chance as an argument',
}

const isName = (node: ts.Identifier): boolean => {
  const up = node.parent
  return (
    (ts.isPropertyAccessExpression(up) && up.name === node) ||
    ((ts.isPropertyAssignment(up) || ts.isPropertySignature(up) || ts.isPropertyDeclaration(up) || ts.isMethodDeclaration(up)) &&
      up.name === node) ||
    (ts.isBindingElement(up) && up.propertyName === node)
  )
}

/** A rule may well call a time of visit `window`. */
const declared = (file: string): Set<string> => {
  const names = new Set<string>()
  visit(parse(file), (node) => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name))
      names.add(node.name.text)
  })
  return names
}

const impure = (file: string): string[] => {
  const found: string[] = []
  const own = declared(file)
  visit(parse(file), (node) => {
    const say = (what: string, instead: string) => found.push(`${file}:${lineOf(node)} ${what}: ${instead}`)
    if (ts.isPropertyAccessExpression(node) && CALLS[node.getText()]) say(node.getText(), CALLS[node.getText()] as string)
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
      say('new Date()', 'take `now` as an argument')
    if (ts.isIdentifier(node) && OUTSIDE.has(node.text) && !own.has(node.text) && !isName(node))
      say(node.text, 'a rule gives the same answer on every machine; hand the value in')
    if (
      ts.isAwaitExpression(node) ||
      (ts.isFunctionLike(node) &&
        ts.canHaveModifiers(node) &&
        ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.AsyncKeyword))
    )
      say('await', 'a rule decides at once; load first, then ask it')
  })
  return found
}

test.each(['shared/src/kernel', 'shared/src/domain'])('%s is pure', (folder) => {
  const files = sourcesOf(folder)
  expect(files.length).toBeGreaterThan(5)
  expect(files.flatMap(impure)).toEqual([])
})

test('features of the server ask the clock port and the id port', () => {
  const found = sourcesOf('bff/src/features').flatMap((file) => {
    const lines: string[] = []
    visit(parse(file), (node) => {
      if (ts.isPropertyAccessExpression(node) && CALLS[node.getText()]) lines.push(`${file}:${lineOf(node)} ${node.getText()}`)
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
        lines.push(`${file}:${lineOf(node)} new Date()`)
    })
    return lines
  })
  expect(found).toEqual([])
})
