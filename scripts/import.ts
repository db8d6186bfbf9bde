import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Composed } from '../bff/src/compose'
import type { CommunityInfo } from '../bff/src/features/community/community.api'
import type { RollImport } from '../bff/src/features/roll/roll.api'
import { dataEnvironment } from './lib/data-environment'
import { table } from './lib/table'
import { Trouble } from './lib/trouble'

const USAGE = `npm run import -- roll.csv [--community <id or name>] [--commit]

Reads an owner roll (CSV or XLSX; columns 楼栋, 单元, 房号, 业主姓名, 手机号, 建筑面积) and says what importing it would do.
With --commit it is imported whole; a file with a faulty row is not imported at all.`

interface Wish {
  file: string
  community: string | undefined
  commit: boolean
}

const readWish = (args: string[]): Wish => {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { community: { type: 'string' }, commit: { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Trouble(USAGE)
    return { file: path.resolve(process.env['INIT_CWD'] ?? '', file), community: values.community, commit: values.commit }
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble(`${(error as Error).message}\n\n${USAGE}`)
  }
}

const choose = (all: readonly CommunityInfo[], wanted: string | undefined): CommunityInfo => {
  const [only] = all
  if (!only) throw new Trouble('There is no community yet. Open one first; a roll belongs to a community.')
  const list = all.map(({ id, name }) => `  ${name}  ${id}`).join('\n')
  if (wanted === undefined) {
    if (all.length === 1) return only
    throw new Trouble(`Say which community with --community:\n${list}`)
  }
  const found = all.filter(({ id, name }) => id === wanted || name === wanted)
  const [one] = found
  if (!one) throw new Trouble(`There is no community ${wanted}. These are there:\n${list}`)
  if (found.length > 1) throw new Trouble(`Several communities are called ${wanted}. Say which by its id:\n${list}`)
  return one
}

const printPreview = ({ name }: CommunityInfo, row: RollImport): void => {
  const counts = [[name, row.fileName, row.lineCount, row.willAdd, row.willUpdate, row.unchanged, row.faults.length].map(String)]
  console.log(table(['community', 'file', 'rows', 'to add', 'to update', 'unchanged', 'faults'], counts).join('\n'))
  if (row.faults.length === 0) return
  const faults = row.faults.map(({ line, column, reason }) => [String(line), column, reason])
  console.log(`\n${table(['line', 'column', 'reason'], faults).join('\n')}`)
}

const importRoll = async (composed: Composed, { file, community: wanted, commit }: Wish): Promise<void> => {
  const { ports, db, outbox } = composed
  const { communityApi } = await import('../bff/src/features/community/community.api')
  const { commitRoll, previewRoll } = await import('../bff/src/features/roll/roll.api')
  const { hasPendingMigrations } = await import('../bff/src/platform/db/migrate')
  await composed.open()
  if (await hasPendingMigrations(db))
    throw new Trouble('The database belongs to another version of the server. Start the server once, then import.')
  const community = choose(await communityApi(ports).communities(), wanted)
  const source = { communityId: community.id, staffId: null, path: file, fileName: path.basename(file) }
  const previewed = await previewRoll(ports)(source)
  printPreview(community, previewed)
  if (previewed.state === 'refused') throw new Trouble('Correct these lines and run it again. Nothing was imported.')
  if (!commit) {
    console.log('\nNothing was imported yet. Add --commit to import it.')
    return
  }
  const done = await commitRoll(ports)({ communityId: community.id, importId: previewed.id, staffId: null })
  // Whoever has proved a phone on this roll has the house now, not when the server next looks.
  await outbox?.drain()
  console.log(`\nImported: ${done.willAdd} houses added, ${done.willUpdate} updated, ${done.unchanged} unchanged.`)
}

/** Refusals of the server and of its settings are sentences as well; they are told by name, because their classes are loaded late. */
const sentenceOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  const { fields } = error as { fields?: Record<string, string> }
  if (error.name === 'AppError') return [error.message, ...Object.values(fields ?? {})].join('\n')
  return error instanceof Trouble || error.name === 'BadEnvironment' ? error.message : undefined
}

const main = async (): Promise<void> => {
  const wish = readWish(process.argv.slice(2))
  if (!existsSync(wish.file)) throw new Trouble(`There is no file ${wish.file}.`)
  const settings = dataEnvironment()
  // The cheap questions first: the server's code takes seconds to load.
  const { parseEnv } = await import('../bff/src/config/env')
  const { compose } = await import('../bff/src/compose')
  const composed = await compose(parseEnv(settings))
  try {
    await importRoll(composed, wish)
  } finally {
    await composed.stop()
  }
}

void main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error)
  process.exitCode = 1
})
