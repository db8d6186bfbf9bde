import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { phoneIn, queryTerms } from '@jinlin/shared/domain/search/terms'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, encodeCursor } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { phoneIndex } from '../person/person.api'
import { postScope } from './desk-scope'
import { queueReader, type QueueRow } from './desk.queries'

/** Candidates looked at per request. A page may then be short and still have a next one. */
const LOOK_AT = 1_500
/** Words that are both common are mostly written together: among so many of either there is a page already, and nobody needs to know which is rarer. */
const FIRST_LOOK = 200

interface Page {
  q: string
  cursor?: string | undefined
  limit: number
}

export interface Found {
  rows: QueueRow[]
  next: string | null
}

/**
 * The terms, rarest first: the first one is walked, the others are asked for each of its tickets. Counting stops past `most`: from there on all are equally common.
 * One statement.
 */
const rarestFirst = async (db: Db, communityId: string, terms: readonly string[], most: number): Promise<{ term: string; n: number }[]> => {
  const rows = await db.query<{ at: number; n: number }>(
    terms
      .map(
        (_, at) =>
          `SELECT ${at} AS at, COUNT(*) AS n FROM (SELECT 1 AS one FROM ticket_term WHERE community_id = ? AND term = ? LIMIT ${most + 1}) c${at}`,
      )
      .join(' UNION ALL '),
    terms.flatMap((term) => [communityId, term]),
  )
  return rows.map(({ at, n }) => ({ term: terms[Number(at)] as string, n: Number(n) })).sort((a, b) => a.n - b.n)
}

/** One term alone is a walk along its own rows. */
const walkOne = async (db: Db, communityId: string, term: string, after: string | undefined, limit: number): Promise<string[]> => {
  const rows = await db.query<{ ticketId: string }>(
    `SELECT ticket_id AS ticketId FROM ticket_term WHERE community_id = ? AND term = ?${after === undefined ? '' : ' AND ticket_id < ?'}
     ORDER BY ticket_id DESC LIMIT ${limit + 1}`,
    [communityId, term, ...(after === undefined ? [] : [after])],
  )
  return rows.map(({ ticketId }) => ticketId)
}

/** Ids that carry every term, newest first, among the next `look` of the first one. */
const walk = async (db: Db, communityId: string, terms: readonly string[], after: string | undefined, limit: number, look: number) => {
  const [rarest, ...others] = terms as [string, ...string[]]
  const older = after === undefined ? '' : ' AND ticket_id < ?'
  const params: Prim[] = [communityId, rarest, ...(after === undefined ? [] : [after])]
  const candidates = `SELECT ticket_id FROM ticket_term WHERE community_id = ? AND term = ?${older} ORDER BY ticket_id DESC LIMIT ${look}`
  const also = others.map(
    (_, at) =>
      `EXISTS (SELECT 1 FROM ticket_term x${at} WHERE x${at}.community_id = ? AND x${at}.term = ? AND x${at}.ticket_id = c.ticket_id)`,
  )
  const found = await db.query<{ ticketId: string }>(
    `SELECT c.ticket_id AS ticketId FROM (${candidates}) c${also.length > 0 ? ` WHERE ${also.join(' AND ')}` : ''} ORDER BY c.ticket_id DESC LIMIT ${limit + 1}`,
    [...params, ...others.flatMap((term) => [communityId, term])],
  )
  return found.map(({ ticketId }) => ticketId)
}

/** Where the candidates of one request end; undefined when they are all there are. */
const endOfLook = async (db: Db, communityId: string, rarest: string, after: string | undefined): Promise<string | undefined> => {
  const row = await db.one<{ last: string | null; n: number }>(
    `SELECT MIN(ticket_id) AS last, COUNT(*) AS n FROM (
       SELECT ticket_id FROM ticket_term WHERE community_id = ? AND term = ?${after === undefined ? '' : ' AND ticket_id < ?'}
       ORDER BY ticket_id DESC LIMIT ${LOOK_AT}) c`,
    [communityId, rarest, ...(after === undefined ? [] : [after])],
  )
  return Number(row?.n ?? 0) < LOOK_AT ? undefined : (row?.last ?? undefined)
}

const rowsOf = async (db: Db, actor: StaffActor, communityId: string, ids: readonly string[]): Promise<QueueRow[]> => {
  if (ids.length === 0) return []
  const list = inList('id', ids)
  const scope = postScope(actor, communityId)
  const raws = await db.query(
    `SELECT ${queueReader.select()} FROM ticket WHERE ${list.sql} AND community_id = ?${scope.sql} ORDER BY id DESC`,
    [...list.params, communityId, ...scope.params],
  )
  return raws.map((raw) => queueReader.read(raw, db.cipher))
}

/** A whole phone number is looked up by its blind index; a tail is a term like any other. */
const byPhone = async (db: Db, communityId: string, phone: string, after: string | undefined, limit: number): Promise<string[]> => {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM ticket WHERE community_id = ? AND contact_idx = ?${after === undefined ? '' : ' AND id < ?'} ORDER BY id DESC LIMIT ${limit + 1}`,
    [communityId, phoneIndex(db.cipher, phone), ...(after === undefined ? [] : [after])],
  )
  return rows.map(({ id }) => id)
}

/** Screen: desk search, newest first. The work is bounded whatever the community's size and however common the words. */
export const searchTickets = async (db: Db, actor: StaffActor, communityId: string, { q, cursor, limit }: Page): Promise<Found> => {
  const after = cursor === undefined ? undefined : decodeCursor(cursor).id
  const phone = phoneIn(q)
  if (phone !== null) return pageFrom(db, actor, communityId, await byPhone(db, communityId, phone, after, limit), limit, undefined)
  const terms = queryTerms(q)
  const [only] = terms
  if (only === undefined) return { rows: [], next: null }
  if (terms.length === 1) return pageFrom(db, actor, communityId, await walkOne(db, communityId, only, after, limit), limit, undefined)
  const common = await rarestFirst(db, communityId, terms, FIRST_LOOK)
  const order = (counted: typeof common) => counted.map(({ term }) => term)
  const allCommon = common.every(({ n }) => n > FIRST_LOOK)
  if (allCommon) {
    const ids = await walk(db, communityId, order(common), after, limit, FIRST_LOOK)
    if (ids.length > limit) return pageFrom(db, actor, communityId, ids, limit, undefined)
  }
  const counted = allCommon ? await rarestFirst(db, communityId, terms, LOOK_AT) : common
  const rarest = counted[0]
  if (!rarest || rarest.n === 0) return { rows: [], next: null }
  const ids = await walk(db, communityId, order(counted), after, limit, LOOK_AT)
  const end = ids.length <= limit && rarest.n > LOOK_AT ? await endOfLook(db, communityId, rarest.term, after) : undefined
  return pageFrom(db, actor, communityId, ids, limit, end)
}

const pageFrom = async (
  db: Db,
  actor: StaffActor,
  communityId: string,
  ids: readonly string[],
  limit: number,
  end: string | undefined,
): Promise<Found> => {
  const shown = ids.slice(0, limit)
  const last = ids.length > limit ? shown.at(-1) : end
  return { rows: await rowsOf(db, actor, communityId, shown), next: last === undefined ? null : encodeCursor({ sort: last, id: last }) }
}
