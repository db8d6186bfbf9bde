import { readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from './child'

export type Need = 'mariadb' | 'chromium' | 'h5-build' | 'weapp-build'

export interface Stage {
  name: string
  folders: string[]
  needs: Need[]
  workers: number
  database?: 'sqlite' | 'mysql'
}

// The table is CommonJS because jest reads it before anything is compiled.
export const stages = require('../../tests/stages.cjs') as Stage[]

/** Paths below tests/, with forward slashes, of every test file. */
export const testFiles = (): string[] =>
  readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('node_modules/'))
    .sort()

const folderOf = (file: string) => file.split('/')[0] ?? ''

/** What one stage runs: the files of its folders that a filter asks for; without filters all of them. Filters are patterns on the whole path, as in jest. */
export const filesOf = (stage: Stage, files: string[], filters: string[]): string[] =>
  files.filter(
    (file) =>
      stage.folders.includes(folderOf(file)) &&
      (filters.length === 0 || filters.some((filter) => new RegExp(filter).test(`/tests/${file}`))),
  )

/** Test files that no stage would ever run. */
export const strayFiles = (all: Stage[], files: string[]): string[] =>
  files.filter((file) => !all.some((stage) => stage.folders.includes(folderOf(file))))
