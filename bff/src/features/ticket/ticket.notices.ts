import { DECLINE_REASON_WORDS, type DeclineReason } from '@jinlin/shared/domain/ticket/words'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { WORK_TELLERS } from './notices-of-work'
import { survivorOf } from './survivor'
import { also, leadsOf, matter, place, promised, said, type Teller, toDesk, toField, toHome } from './telling'

const nudged: Teller = async (telling) => {
  const { event, row } = telling
  const count = Number(event.payload.data['count'] ?? 1)
  const title = `住户催单 ${row.number}`
  const text = `${place(row)}, 今天第 ${count} 次`
  await toField(telling, [row.assigneeId], title, text, 'wait')
  await toDesk(telling, [row.ownerId, ...(count >= 2 ? await leadsOf(telling) : [])], title, text, 'wait')
}

const commented: Teller = async (telling) => {
  const { event, row, tx } = telling
  const words = said(telling, 'text') || '发来了图片'
  if (event.payload.actorKind === 'staff') return toHome(telling, '师傅给您留言', words, 'info', 'news')
  // On a merged ticket the people of the one that goes on are the ones to hear it.
  const goesOn = row.status === 'merged' ? await survivorOf(tx, row) : row
  if (!goesOn) return
  const there = { ...telling, row: goesOn }
  await toField(there, [goesOn.assigneeId], '住户补充', `${matter(row)}: ${words}`, 'info')
  await toDesk(there, [goesOn.ownerId], '住户补充', `${matter(row)}: ${words}`, 'info')
}

const merged: Teller = async (telling) => {
  const { row, tx } = telling
  const into = row.mergedIntoNumber ?? ''
  await toHome(telling, '已与同一问题合并处理', `${row.title} 已合并到 ${into}, 进展会同时告诉您`, 'info', 'news')
  await toField(telling, [row.assigneeId], '一单已合并', `${matter(row)} 已合并到 ${into}`, 'mute')
  const goesOn = await survivorOf(tx, row)
  if (goesOn) await toHome(telling, '有住户报了同一问题', `${goesOn.title}, 我们一并处理`, 'info', undefined, goesOn)
}

const declined: Teller = async (telling) => {
  const why = `${DECLINE_REASON_WORDS[said(telling, 'reason') as DeclineReason]}, 由 ${said(telling, 'responsible')} 负责`
  await toHome(telling, '不予受理', `${telling.row.title}: ${why}${also(said(telling, 'words'))}`, 'mute', 'news')
}

const cancelled: Teller = async (telling) => {
  const { event, row } = telling
  const words = also(said(telling, 'words'))
  await toField(telling, [event.payload.previousAssigneeId], '一单已取消', `${matter(row)}${words}`, 'mute')
  if (event.payload.actorKind === 'staff') await toHome(telling, '报修已取消', `${row.title}${words}`, 'mute', 'news')
}

const rescheduled: Teller = async (telling) => {
  const { event, row } = telling
  const when = row.slotFrom === null ? '尽快上门' : sayWhen(row.slotFrom, event.at, 'dated')
  if (event.payload.actorKind === 'staff') return toHome(telling, '上门时间已改', `${row.title}: ${when}`, 'info', 'news')
  await toField(telling, [row.assigneeId], '住户改约', `${matter(row)}: ${when}`, 'info')
}

/** Who hears what of each event. What is not here is read on the ticket itself. */
export const TELLERS: Readonly<Record<string, Teller>> = {
  ...WORK_TELLERS,
  'ticket.accepted': (telling) => toHome(telling, '已受理', `${telling.row.title}${promised(telling.row, telling.event.at)}`, 'info'),
  'ticket.nudged': nudged,
  'ticket.commented': commented,
  'ticket.replied': (telling) => toHome(telling, '客服回复您', said(telling, 'text'), 'info', 'news'),
  'ticket.declined': declined,
  'ticket.cancelled': cancelled,
  'ticket.merged': merged,
  'ticket.unmerged': (telling) => toHome(telling, '继续单独处理', `${telling.row.title} 不再合并`, 'info'),
  'ticket.rescheduled': rescheduled,
  'ticket.closed': (telling) => toHome(telling, '工单已关闭', `${telling.row.title}。还有问题可以在 7 天内点「未解决」`, 'mute'),
}
