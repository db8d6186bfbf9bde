import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './lib/child'
import { environmentTable, withTable } from './lib/environment-table'

/** Brings the table of bff/deploy/ENVIRONMENT.md in step with the list the server reads its variables by. */
const file = path.join(root, 'bff/deploy/ENVIRONMENT.md')
writeFileSync(file, withTable(readFileSync(file, 'utf8'), environmentTable()))
console.log('bff/deploy/ENVIRONMENT.md is in step.')
