import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { WEAPP_FOLDER } from './runner'

const unnamed = /ticket_dispatched:"",ticket_done:"",ticket_news:"",bill_due:"",payment_done:""/g
export const TEMPLATE_IDS = {
  ticket_dispatched: 'tmpl-dispatched',
  ticket_done: 'tmpl-done',
  ticket_news: 'tmpl-news',
  bill_due: 'tmpl-bill-due',
  payment_done: 'tmpl-payment-done',
}

/**
 * A copy of the built package for an account that has its subscribe templates: their ids are the only thing such a build (WECHAT_TEMPLATE_…) has more, and
 * without them nothing is asked.
 */
export const withTemplates = (): { folder: string; remove: () => void } => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jinlin-weapp-'))
  fs.cpSync(WEAPP_FOLDER, folder, { recursive: true })
  const file = path.join(folder, 'common.js')
  const source = fs.readFileSync(file, 'utf8')
  if (source.match(unnamed)?.length !== 1) throw new Error('The ids of the subscribe templates are not where the build puts them')
  const named = Object.entries(TEMPLATE_IDS).map(([name, id]) => `${name}:"${id}"`)
  fs.writeFileSync(file, source.replace(unnamed, named.join(',')))
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}
