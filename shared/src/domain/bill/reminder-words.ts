import { formatFen, type Fen } from '../../kernel/fen'
import type { Instant } from '../../kernel/instant'
import type { LocalDay } from '../../kernel/local-day'
import { sayDay } from '../../kernel/when'
import type { ReminderKind } from './reminder'

interface Reminder {
  kind: ReminderKind
  dueDay: LocalDay
  /** 3栋 2单元 1502 */
  label: string
  items: readonly string[]
  fen: Fen
  now: Instant
}

const TITLES: Record<ReminderKind, string> = { before: '账单即将到期', due: '账单今天到期', overdue: '缴费提醒' }

/** Neutral: what, how much, until when, and where to ask. No threat, no consequence. */
export const reminderWords = ({ kind, dueDay, label, items, fen, now }: Reminder): { title: string; text: string; matter: string } => {
  const names = [...new Set(items)]
  const what = names.length > 3 ? `${names.slice(0, 3).join('、')}等` : names.join('、')
  const when = kind === 'overdue' ? `最早一笔的缴费日期是${sayDay(dueDay, now, 'dated')}` : `${sayDay(dueDay, now, 'dated')}到期`
  return {
    title: TITLES[kind],
    matter: what,
    text: `温馨提示: ${label} 有 ${items.length} 笔账单 (${what}), 共 ${formatFen(fen)}, ${when}。可以在「缴费」里查看明细和缴纳; 对账单有疑问也可以在那里提出。已缴纳请忽略。`,
  }
}
