import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { c, table } from '@jinlin/bff/platform/db/table'
import { Trouble } from './trouble'

/** One noun in every spelling the house uses. */
export interface Noun {
  /** `visitor-pass` */
  kebab: string
  /** 访客通行证: what people call it. */
  term: string
}

const pluralOf = (word: string) => {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}
const snakeOf = (kebab: string) => kebab.replaceAll('-', '_')
const camelOf = (kebab: string) => kebab.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
const pascalOf = (kebab: string) => camelOf(`-${kebab}`)

/** @throws Trouble for a word that cannot name a folder, a table and an operation alike */
export const nounOf = (kebab: string | undefined, term: string | undefined): Noun => {
  if (!kebab || !/^[a-z]+(-[a-z]+)*$/.test(kebab) || kebab.length > 30) {
    throw new Trouble('Name the feature by one noun of the glossary, in small letters: npm run new-feature visitor-pass 访客通行证')
  }
  try {
    table(snakeOf(kebab), { id: c.id() }, { primary: ['id'] })
  } catch {
    throw new Trouble(`"${kebab}" is a reserved word on one of the databases. Choose a more precise noun, such as ${kebab}-entry.`)
  }
  return { kebab, term: term || kebab }
}

/** The spellings of the template and those of the noun, longest first where one holds the other. @param stamp `yyyymmddhhmmss` */
const spellings = ({ kebab, term }: Noun, stamp: string): [string, string][] => [
  ['sample-things', pluralOf(kebab)],
  ['sample-thing', kebab],
  ['SAMPLE_THING', snakeOf(kebab).toUpperCase()],
  ['sample_thing', snakeOf(kebab)],
  ['SampleThing', pascalOf(kebab)],
  ['sampleThing', camelOf(kebab)],
  ['样本', term],
  ['00000000000000', stamp],
]

const respell = (text: string, noun: Noun, stamp: string) =>
  spellings(noun, stamp).reduce((result, [from, to]) => result.replaceAll(from, to), text)

/** After every migration there is: they run in the order of their names. */
export const stampAfter = (existing: string[], now: Date): string => {
  const today = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const last =
    existing
      .map((file) => /^(\d{14})-/.exec(file)?.[1] ?? '')
      .sort()
      .at(-1) ?? ''
  return last < today ? today : String(BigInt(last) + 1n).padStart(14, '0')
}

const enlist = (root: string, file: string, before: string, lines: string, imports = ''): string => {
  const target = path.join(root, file)
  const text = readFileSync(target, 'utf8')
  const at = text.lastIndexOf(before)
  if (at < 0) throw new Trouble(`${file} no longer holds "${before}"; add these lines by hand:\n${imports}${lines}`)
  const listed = `${text.slice(0, at)}${lines}${text.slice(at)}`
  // A new import goes behind the last one.
  const afterImports = imports ? listed.indexOf('\n', listed.lastIndexOf('\nimport ') + 1) + 1 : 0
  writeFileSync(target, `${listed.slice(0, afterImports)}${imports}${listed.slice(afterImports)}`)
  return file
}

/**
 * Writes every file of a feature and its line in the three lists. @returns the paths, new ones first
 * @throws Trouble when a file of this noun is already there; nothing is written then
 */
export const stampFeature = (root: string, noun: Noun, now: Date): string[] => {
  const templates = path.join(root, 'scripts/feature-template')
  const stamp = stampAfter(readdirSync(path.join(root, 'bff/src/migrations')), now)
  const files = readdirSync(templates, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tpl'))
    .map((file) => ({ from: path.join(templates, file), to: respell(file.slice(0, -'.tpl'.length), noun, stamp) }))
  const taken = files.find(({ to }) => existsSync(path.join(root, to)))
  if (taken) throw new Trouble(`${taken.to} is already there. Choose another noun, or remove what was stamped before.`)
  for (const { from, to } of files) {
    mkdirSync(path.dirname(path.join(root, to)), { recursive: true })
    writeFileSync(path.join(root, to), respell(readFileSync(from, 'utf8'), noun, stamp))
  }
  const spell = (text: string) => respell(text, noun, stamp)
  const lists = [
    enlist(
      root,
      'bff/src/features/index.ts',
      ']',
      spell('  sampleThingFeature,\n'),
      spell("import { sampleThingFeature } from './sample-thing/sample-thing.feature'\n"),
    ),
    enlist(
      root,
      'shared/src/contract/all.ts',
      '] as const',
      spell('  sampleThingContract,\n'),
      spell("import { sampleThingContract } from './sample-thing.contract'\n"),
    ),
    enlist(
      root,
      'shared/src/domain/error-codes.ts',
      '} as const satisfies',
      spell(
        [
          '  // sample-thing',
          "  SAMPLE_THING_NOT_FOUND: { status: 404, message: '没有找到这条样本, 请刷新列表' },",
          "  SAMPLE_THING_STATE: { status: 409, message: '这条样本已有新进展, 现在不能这样操作, 请刷新查看' },",
          "  SAMPLE_THING_STALE: { status: 409, message: '这条样本刚被更新过, 请看过最新内容再操作' },",
          '',
        ].join('\n'),
      ),
    ),
  ]
  return [...files.map(({ to }) => to), ...lists]
}
