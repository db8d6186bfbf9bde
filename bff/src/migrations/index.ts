import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { MigrationInterface } from 'typeorm'

type Migration = new () => MigrationInterface

const FILE = /^\d{14}-[a-z0-9-]+\.ts$/

const classesOf = (file: string): Migration[] => {
  // The folder is the list: two branches that add a migration do not meet in one line of an index
  const found = Object.values(require(path.join(__dirname, file)) as Record<string, unknown>)
  return found.filter((one): one is Migration => typeof one === 'function')
}

/** Every migration, oldest first: `<yyyymmddhhmmss>-<verb-noun>.ts`. One concern each; what is released is never changed again. */
export const migrations: readonly Migration[] = readdirSync(__dirname)
  .filter((file) => FILE.test(file))
  .sort()
  .flatMap(classesOf)
