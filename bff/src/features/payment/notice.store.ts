import { createHash } from 'node:crypto'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx, Uow } from '../../platform/db/uow'
import { type NoticeRow, paymentNotice } from './payment.table'

export type NoticeNote = Omit<NoticeRow, 'copies' | 'at'>

/** Of something that cannot be read: the same bytes are the same notice. */
export const digestOf = (signature: string, body: Buffer): string =>
  createHash('sha256').update(signature).update('\n').update(body).digest('base64url')

/** Once, with a count of its copies. */
export const noteNotice = (uow: Uow, note: NoticeNote): Promise<void> =>
  uow.run(async (tx) => {
    const again = async () =>
      (await tx.run('UPDATE payment_notice SET copies = copies + 1 WHERE notice_id = ?', [note.noticeId])).affected === 1
    if (await again()) return
    try {
      await tx.insert(paymentNotice, { ...note, copies: 1, at: tx.now })
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      await again()
    }
  })

/** @returns whether this notice was written down before, however it ended */
export const isKnownNotice = async (tx: Pick<Tx, 'query'>, noticeId: string): Promise<boolean> =>
  (await tx.query('SELECT notice_id FROM payment_notice WHERE notice_id = ?', [noticeId])).length > 0
