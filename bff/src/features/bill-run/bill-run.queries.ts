import type { ExplainLine } from '@jinlin/shared/domain/fee/explain'
import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { billRun, type BillRunRow } from './bill-run.table'
import type { Statement } from './publish-sql'
import { amountSql, quantitySql } from './run-sql'

type Reader = Pick<Db, 'query' | 'cipher'>

/** For callers who ask afterwards whether the community is theirs. */
export const runById = async (db: Reader, runId: string): Promise<BillRunRow | undefined> => {
  const [raw] = await db.query(`SELECT ${billRun.select()} FROM bill_run WHERE id = ?`, [runId])
  return raw === undefined ? undefined : billRun.decode(raw, db.cipher)
}

export interface RunPage {
  communityId: string
  itemId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Screen: runs of the office. Ids are in the order of time, so the newest come first by id alone. */
export const runPage = async (db: Reader, { communityId, itemId, cursor, limit }: RunPage) => {
  const before = cursor === undefined ? undefined : decodeCursor(cursor).id
  const rows = await db.query(
    `SELECT ${billRun.select()} FROM bill_run WHERE community_id = ?${itemId === undefined ? '' : ' AND item_id = ?'}
     ${before === undefined ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ${limit + 1}`,
    [communityId, ...(itemId === undefined ? [] : [itemId]), ...(before === undefined ? [] : [before])],
  )
  return pageOf(
    rows.map((raw) => billRun.decode(raw, db.cipher)),
    limit,
    ({ id }) => ({ sort: id, id }),
  )
}

/** Runs that are approved and not yet through: what the job goes on with. */
export const unfinishedRuns = (db: Pick<Db, 'query'>): Promise<{ id: string }[]> =>
  db.query<{ id: string }>("SELECT id FROM bill_run WHERE state IN ('approved', 'publishing') ORDER BY id LIMIT 50")

/** The arithmetic that the bills of some runs share. For features that have asked who may see the bills. */
export const termsOf = async (db: Pick<Db, 'query'>, runIds: readonly string[]): Promise<Map<string, RunTerms>> => {
  if (runIds.length === 0) return new Map()
  const { sql, params } = inList('id', [...new Set(runIds)])
  const rows = await db.query<{ id: string; terms: string }>(`SELECT id, terms FROM bill_run WHERE ${sql}`, params)
  return new Map(rows.map(({ id, terms }) => [id, JSON.parse(terms) as RunTerms]))
}

export interface RunLine {
  houseId: string
  label: string
  quantityHundredths: number
  amountFen: number
  /** Null where the terms say it all. */
  arithmetic: ExplainLine[] | null
}

/** Published: from the bills. Staged: from the lines of the preview. Otherwise SQL reckons what it will publish. */
const sourceOf = (run: BillRunRow, db: Pick<Db, 'kind'>): { sql: string; params: string[] } => {
  if (run.state === 'published') {
    return {
      sql: `SELECT h.id AS houseId, h.label, COALESCE(b.quantity_hundredths, 0) AS quantityHundredths, b.amount_fen AS amountFen, b.arithmetic
            FROM house h JOIN bill b ON b.house_id = h.id AND b.item_id = ? AND b.period = ? WHERE h.community_id = ? AND b.run_id = ?`,
      params: [run.itemId, run.period, run.communityId, run.id],
    }
  }
  if (run.staged) {
    return {
      // A cross join keeps SQLite walking the houses; beginning with the lines it would sort the whole run for every page.
      sql: `SELECT h.id AS houseId, h.label, l.quantity_hundredths AS quantityHundredths, l.amount_fen AS amountFen, l.arithmetic
            FROM house h CROSS JOIN bill_run_line l ON l.house_id = h.id WHERE h.community_id = ? AND l.run_id = ?`,
      params: [run.communityId, run.id],
    }
  }
  const quantity = quantitySql(run.terms, 'h.')
  const amount = amountSql(run.terms, quantity, db.kind)
  return {
    sql: `SELECT h.id AS houseId, h.label, ${quantity} AS quantityHundredths, ${amount} AS amountFen, NULL AS arithmetic
          FROM house h WHERE h.community_id = ? AND ${quantity} > 0 AND ${amount} > 0`,
    params: [run.communityId],
  }
}

interface LinePage {
  cursor?: string | undefined
  limit: number
}

/** Walks the houses by label and stops when the page is full, however many bills a run has. */
export const linePageSql = (db: Pick<Db, 'kind'>, run: BillRunRow, { cursor, limit }: LinePage): Statement => {
  const { sql, params } = sourceOf(run, db)
  const after = cursor === undefined ? undefined : keysetAfter('h.label', 'h.id', decodeCursor(cursor))
  return {
    sql: `${sql}${after ? ` AND ${after.sql}` : ''} ORDER BY h.label, h.id LIMIT ${limit + 1}`,
    params: [...params, ...(after?.params ?? [])],
  }
}

/** Screen: house by house, as they stand in lists and on doors. */
export const linePage = async (db: Pick<Db, 'query' | 'kind'>, run: BillRunRow, page: LinePage) => {
  const { sql, params } = linePageSql(db, run, page)
  const rows = await db.query<Omit<RunLine, 'arithmetic'> & { arithmetic: string | null }>(sql, params)
  return pageOf(
    rows.map(({ arithmetic, ...row }) => ({
      houseId: row.houseId,
      label: row.label,
      quantityHundredths: Number(row.quantityHundredths),
      amountFen: Number(row.amountFen),
      arithmetic: arithmetic === null ? null : (JSON.parse(arithmetic) as ExplainLine[]),
    })),
    page.limit,
    ({ label, houseId }) => ({ sort: label, id: houseId }),
  )
}
