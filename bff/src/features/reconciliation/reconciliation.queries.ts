import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { storedSort } from '../stored-sort'
import { type DifferenceRecord, reconDay, type ReconDayRecord, reconDifference } from './reconciliation.table'
import { visibleTo } from './staff-scope'

export interface DifferencePage {
  state: 'open' | 'resolved'
  day?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Screen: calendar of days. `month` is `2026-11`. */
export const daysOfMonth = async (db: Db, mchId: string, month: string): Promise<ReconDayRecord[]> =>
  (
    await db.query(`SELECT ${reconDay.select()} FROM recon_day WHERE mch_id = ? AND day >= ? AND day <= ? ORDER BY day`, [
      mchId,
      `${month}-01`,
      `${month}-31`,
    ])
  ).map((raw) => reconDay.decode(raw, db.cipher))

export const dayOf = async (db: Pick<Db, 'one' | 'cipher'>, mchId: string, day: string): Promise<ReconDayRecord | undefined> => {
  const raw = await db.one(`SELECT ${reconDay.select()} FROM recon_day WHERE mch_id = ? AND day = ?`, [mchId, day])
  return raw === undefined ? undefined : reconDay.decode(raw, db.cipher)
}

/** Screen: the queue. Open ones oldest first, settled ones newest first. */
export const differencePage = async (db: Db, actor: StaffActor, mchId: string, { state, day, cursor, limit }: DifferencePage) => {
  const direction = state === 'open' ? 'asc' : 'desc'
  const seen = visibleTo(actor)
  const after = cursor === undefined ? undefined : keysetAfter('sort_at', 'id', decodeCursor(cursor), direction, storedSort)
  const rows = await db.query(
    `SELECT ${reconDifference.select()} FROM recon_difference
     WHERE mch_id = ? AND state = ? AND ${seen.sql}${day === undefined ? '' : ' AND day = ?'}${after ? ` AND ${after.sql}` : ''}
     ORDER BY sort_at ${direction}, id ${direction} LIMIT ${limit + 1}`,
    [mchId, state, ...seen.params, ...(day === undefined ? [] : [day]), ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => reconDifference.decode(raw, db.cipher)),
    limit,
    ({ sortAt, id }) => ({ sort: sortAt, id }),
  )
}

/** The exported sheet: every difference of a day that the reader may see, at most 100,000. */
export const differencesOfDay = async (db: Db, actor: StaffActor, mchId: string, day: string): Promise<DifferenceRecord[]> => {
  const seen = visibleTo(actor)
  const rows = await db.query(
    `SELECT ${reconDifference.select()} FROM recon_difference WHERE mch_id = ? AND day = ? AND ${seen.sql} ORDER BY kind, what, out_number LIMIT 100000`,
    [mchId, day, ...seen.params],
  )
  return rows.map((raw) => reconDifference.decode(raw, db.cipher))
}

export const differenceOf = async (db: Pick<Db, 'query' | 'cipher'>, actor: StaffActor, mchId: string, id: string) => {
  const seen = visibleTo(actor)
  const [raw] = await db.query(`SELECT ${reconDifference.select()} FROM recon_difference WHERE id = ? AND mch_id = ? AND ${seen.sql}`, [
    id,
    mchId,
    ...seen.params,
  ])
  return raw === undefined ? undefined : reconDifference.decode(raw, db.cipher)
}

/** Days of the last weeks that still wait for WeChat's file, oldest first. */
export const waitingDays = async (db: Db, mchId: string, from: string, to: string): Promise<{ day: string; nextTryAt: number | null }[]> =>
  (
    await db.query(
      `SELECT ${reconDay.select()} FROM recon_day WHERE mch_id = ? AND state = 'waiting' AND day >= ? AND day <= ? ORDER BY day`,
      [mchId, from, to],
    )
  )
    .map((raw) => reconDay.decode(raw, db.cipher))
    .map(({ day, nextTryAt }) => ({ day, nextTryAt }))

export const knownDays = async (db: Db, mchId: string, from: string, to: string): Promise<Set<string>> =>
  new Set(
    (await db.query<{ day: string }>('SELECT day FROM recon_day WHERE mch_id = ? AND day >= ? AND day <= ?', [mchId, from, to])).map(
      ({ day }) => day,
    ),
  )
