import type { Answer } from '@jinlin/shared/contract/define'
import type { notificationContract } from '@jinlin/shared/contract/notification.contract'
import type { Db } from '../../platform/db/db'
import { decodeCursor, pageOf } from '../../platform/db/keyset'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { LinkTo, Tone } from './notification.table'
import { UNREAD_COUNTED } from './notification.limits'

type Item = Answer<typeof notificationContract.ops.list>[number]

interface Raw {
  id: string
  kind: string
  title: string
  text: string
  tone: Tone
  at: string
  readAt: string | null
  linkTo: LinkTo | null
  linkId: string | null
}

const readItem = ({ at, readAt, linkTo, linkId, ...row }: Raw): Item => ({
  ...row,
  at: fromStoredInstant(at),
  readAt: readAt === null ? null : fromStoredInstant(readAt),
  link: linkTo === null || linkId === null ? null : { to: linkTo, id: linkId },
})

/** Screen: inbox, newest first. Ids grow with time, so they are the order. */
export const inboxOf = async (db: Db, recipientId: string, page: { unread: boolean; cursor?: string | undefined; limit: number }) => {
  const params = [recipientId]
  let where = 'recipient_id = ?'
  if (page.unread) where += ' AND read_at IS NULL'
  if (page.cursor !== undefined) {
    where += ' AND id < ?'
    params.push(decodeCursor(page.cursor).id)
  }
  const rows = await db.query<Raw>(
    `SELECT id, kind, title, text, tone, created_at AS at, read_at AS readAt, link_to AS linkTo, link_id AS linkId
     FROM notification WHERE ${where} ORDER BY id DESC LIMIT ${page.limit + 1}`,
    params,
  )
  return pageOf(rows.map(readItem), page.limit, ({ at, id }) => ({ sort: at, id }))
}

/** Counting stops at a hundred: the badge says 99+. */
export const unreadOf = async (db: Db, recipientId: string): Promise<number> => {
  const row = await db.one<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM notification WHERE recipient_id = ? AND read_at IS NULL LIMIT ${UNREAD_COUNTED}) AS fresh`,
    [recipientId],
  )
  return Number(row?.n ?? 0)
}
