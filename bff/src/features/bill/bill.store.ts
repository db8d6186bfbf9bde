import type { PrincipalChange, Questioned } from '@jinlin/shared/domain/bill/late-of-bill'
import { lateOf, type LateOfBill } from '@jinlin/shared/domain/bill/late-of-bill'
import type { Cipher } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { Transient } from '../../platform/db/failure'
import { inList } from '../../platform/db/where'
import type { Tx } from '../../platform/db/uow'
import {
  bill,
  billEntry,
  billQuestion,
  type BillRecord,
  type EntryRecord,
  houseAccount,
  type HouseAccountRecord,
  type QuestionRecord,
} from './bill.table'

export type Reader = Pick<Db, 'query'>

/** What happened to one bill. */
export interface History {
  entries: EntryRecord[]
  questions: QuestionRecord[]
}

export const NO_HISTORY: History = { entries: [], questions: [] }

/** Entries and questions of some bills: two statements, however many bills there are. */
export const historiesOf = async (db: Reader, cipher: Cipher, billIds: readonly string[]): Promise<Map<string, History>> => {
  const byBill = new Map<string, History>(billIds.map((id) => [id, { entries: [], questions: [] }]))
  if (billIds.length === 0) return byBill
  const { sql, params } = inList('bill_id', billIds)
  for (const raw of await db.query(`SELECT ${billEntry.select()} FROM bill_entry WHERE ${sql} ORDER BY bill_id, at, id`, params)) {
    const entry = billEntry.decode(raw, cipher)
    byBill.get(entry.billId)?.entries.push(entry)
  }
  for (const raw of await db.query(
    `SELECT ${billQuestion.select()} FROM bill_question WHERE ${sql} ORDER BY bill_id, opened_at, id`,
    params,
  )) {
    const question = billQuestion.decode(raw, cipher)
    byBill.get(question.billId)?.questions.push(question)
  }
  return byBill
}

const changesOf = ({ entries }: History): PrincipalChange[] => entries.map(({ day, principalFen }) => ({ day, principalFen }))
const spansOf = ({ questions }: History): Questioned[] => questions.map(({ openedAt, answeredAt }) => ({ openedAt, endedAt: answeredAt }))

export const isQuestioned = ({ questions }: History): boolean => questions.some(({ state }) => state === 'open')

/** Late fee of a bill at a moment, null where none is agreed. */
export const lateAt = (row: BillRecord, history: History, now: number): LateOfBill | null =>
  lateOf(row, changesOf(history), spansOf(history), now)

export const lateDueAt = (row: BillRecord, history: History, now: number): number => lateAt(row, history, now)?.dueFen ?? 0

export const billById = async (db: Reader, cipher: Cipher, id: string): Promise<BillRecord | undefined> => {
  const [raw] = await db.query(`SELECT ${bill.select()} FROM bill WHERE id = ?`, [id])
  return raw === undefined ? undefined : bill.decode(raw, cipher)
}

/** Open bills of a house, oldest first. The caller has asked who may see them. */
export const openOfHouse = async (db: Reader, cipher: Cipher, houseId: string): Promise<BillRecord[]> => {
  const rows = await db.query(
    `SELECT ${bill.select()} FROM bill WHERE house_id = ? AND state = 'published' ORDER BY from_day, id LIMIT 1000`,
    [houseId],
  )
  return rows.map((raw) => bill.decode(raw, cipher))
}

export const accountOf = async (db: Reader, cipher: Cipher, houseId: string): Promise<HouseAccountRecord | undefined> => {
  const [raw] = await db.query(`SELECT ${houseAccount.select()} FROM house_account WHERE house_id = ?`, [houseId])
  return raw === undefined ? undefined : houseAccount.decode(raw, cipher)
}

export const accountsOf = async (db: Reader, cipher: Cipher, houseIds: readonly string[]): Promise<Map<string, HouseAccountRecord>> => {
  if (houseIds.length === 0) return new Map()
  const { sql, params } = inList('house_id', houseIds)
  const rows = await db.query(`SELECT ${houseAccount.select()} FROM house_account WHERE ${sql}`, params)
  return new Map(rows.map((raw) => houseAccount.decode(raw, cipher)).map((account) => [account.houseId, account]))
}

/** Compare and set on the version. @returns the row as it is now, or undefined when somebody else was faster */
export const saveBill = async (tx: Tx, row: BillRecord, set: Partial<BillRecord>): Promise<BillRecord | undefined> => {
  const next = { ...set, version: row.version + 1 }
  const saved = await tx.update(bill, { id: row.id, version: row.version, state: row.state }, next)
  return saved === 0 ? undefined : { ...row, ...next }
}

/** For steps that may simply look again: the transaction runs once more from its beginning, with what is true by then. */
export const saveOrAgain = async (tx: Tx, row: BillRecord, set: Partial<BillRecord>): Promise<BillRecord> => {
  const saved = await saveBill(tx, row, set)
  if (!saved) throw new Transient(new Error(`bill ${row.id} changed meanwhile`))
  return saved
}

export const entryOf = (tx: Tx, row: BillRecord, entry: Omit<EntryRecord, 'id' | 'communityId' | 'billId'>): EntryRecord => ({
  id: tx.newId(),
  communityId: row.communityId,
  billId: row.id,
  ...entry,
})
