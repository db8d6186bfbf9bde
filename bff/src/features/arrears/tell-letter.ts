import { payByOf } from '@jinlin/shared/domain/bill/letter'
import { REMIND_EVERY } from '@jinlin/shared/domain/bill/reminder'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { daysBetween } from '@jinlin/shared/kernel/local-day'
import { sayDay } from '@jinlin/shared/kernel/when'
import type { Tx } from '../../platform/db/uow'
import { notify } from '../notification/notification.api'
import { billReminder, type LetterRecord } from './arrears.table'
import { ownersOf } from './letters'
import { lastReminders } from './reminder.queries'

/** The owners hear of a letter, unless they were reminded within the last seven days: it waits for them on the page of bills, and on paper. */
export const tellLetter = async (tx: Tx, letter: LetterRecord, label: string): Promise<void> => {
  const { houseId, communityId, day, number, bills, principalFen, lateFen } = letter
  const last = (await lastReminders(tx, [houseId])).get(houseId)
  if (last !== undefined && daysBetween(last, day) < REMIND_EVERY) return
  const owners = await ownersOf(tx, houseId, tx.now)
  const fen = principalFen + lateFen
  const dueDay = bills.map((line) => line.dueDay).sort()[0] ?? day
  await tx.insert(billReminder, { houseId, day, communityId, kind: 'letter', dueDay, bills: bills.length, fen, told: owners.length })
  for (const id of owners) {
    await notify(tx, {
      to: { kind: 'person', id },
      communityId,
      kind: 'bill.letter',
      dedupeKey: `bill.letter:${letter.id}`,
      title: '催告函',
      text: `${label} 的催告函 ${number}: ${bills.length} 笔账单, 共 ${formatFen(fen)}, 请在${sayDay(payByOf(day), tx.now, 'dated')}前缴清。全文在「缴费」里; 对账单有疑问也可以在那里提出。`,
      tone: 'info',
      link: { to: 'bills', id: houseId },
    })
  }
}
