import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import area from '../area'

const page = (name: string, query = '') => `/packages/office/pages/${name}/index${query}`

/** Where the office's own pages are: written once, so that a page can move. */
export const officeUrls = {
  counter: page('counter'),
  bill: (billId: string) => page('bill', `?id=${billId}`),
  takings: page('takings'),
  shift: page('shift'),
  approvals: page('approvals'),
  questions: page('questions'),
  fees: page('fees'),
  fee: (itemId: string) => page('fee', `?id=${itemId}`),
  meters: page('meters'),
  runs: page('runs'),
  run: (runId: string) => page('run', `?id=${runId}`),
  arrears: page('arrears'),
  letter: (houseId: string, letterId: string) => page('letter', `?house=${houseId}&id=${letterId}`),
  collection: page('collection'),
  unapplied: page('unapplied'),
  asides: page('asides'),
  reconciliation: page('reconciliation'),
  signIn: '/pages/sign-in/index?who=staff',
} as const

/** The other half of who leads: tickets. */
export const DESK = '/packages/desk/pages/desk/index'

export type SectionKey =
  | 'counter'
  | 'takings'
  | 'shift'
  | 'approvals'
  | 'questions'
  | 'fees'
  | 'meters'
  | 'runs'
  | 'arrears'
  | 'collection'
  | 'unapplied'
  | 'asides'
  | 'reconciliation'

export interface Section {
  key: SectionKey
  word: string
  url: string
  roles: readonly StaffRole[]
  /** A line above it in the nav. */
  begins?: string
}

const ALL = ['cashier', 'supervisor', 'manager'] as const

/** One table for the nav, the phone's line of places and who sees which. */
export const SECTIONS: readonly Section[] = [
  { key: 'counter', word: '收费', url: officeUrls.counter, roles: ALL, begins: '柜台' },
  { key: 'takings', word: '收款记录', url: officeUrls.takings, roles: ALL },
  { key: 'shift', word: '交接班', url: officeUrls.shift, roles: ALL },
  { key: 'approvals', word: '审批', url: officeUrls.approvals, roles: ALL, begins: '处理' },
  { key: 'questions', word: '账单疑问', url: officeUrls.questions, roles: ALL },
  { key: 'unapplied', word: '待认领的钱', url: officeUrls.unapplied, roles: ALL },
  { key: 'asides', word: '原住户预存', url: officeUrls.asides, roles: ALL },
  { key: 'reconciliation', word: '对账', url: officeUrls.reconciliation, roles: ALL },
  { key: 'runs', word: '出账', url: officeUrls.runs, roles: ALL, begins: '账单' },
  { key: 'meters', word: '抄表', url: officeUrls.meters, roles: ALL },
  { key: 'fees', word: '收费项目', url: officeUrls.fees, roles: ALL },
  { key: 'arrears', word: '欠费', url: officeUrls.arrears, roles: ALL, begins: '统计' },
  { key: 'collection', word: '收缴率', url: officeUrls.collection, roles: ALL },
]

/** Places of these roles whose page there is: nobody is led to a page that does not exist. */
export const sectionsFor = (roles: readonly string[], pages: readonly string[] = area.pages): Section[] =>
  SECTIONS.filter((one) => pages.includes(`pages/${one.key}/index`) && one.roles.some((role) => roles.includes(role)))

/** For a line that shows only its beginning: where one is comes first. */
export const hereFirst = (sections: readonly Section[], here: SectionKey): Section[] => [
  ...sections.filter(({ key }) => key === here),
  ...sections.filter(({ key }) => key !== here),
]
