import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export const root = path.resolve(__dirname, '../../..')

const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'artefacts', '.cache', 'feature-template'])

const walk = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return []
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return walk(file)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [file] : []
  })

const listed = new Map<string, string[]>()

/** TypeScript files below a folder of the repository, with forward slashes. */
export const sourcesOf = (folder: string): string[] => {
  const known = listed.get(folder) ?? walk(folder)
  listed.set(folder, known)
  return known
}

const parsed = new Map<string, ts.SourceFile>()

export const parse = (file: string): ts.SourceFile => {
  const known = parsed.get(file)
  if (known) return known
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true, kind)
  parsed.set(file, source)
  return source
}

export const lineOf = (node: ts.Node): number => {
  const source = node.getSourceFile()
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** Every node below `node`, itself first. */
export const visit = (node: ts.Node, see: (node: ts.Node) => void): void => {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}
