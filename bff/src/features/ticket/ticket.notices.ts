import {
  DECLINE_REASON_WORDS,
  PAUSE_REASON_WORDS,
  RETURN_REASON_WORDS,
  type DeclineReason,
  type PauseReason,
  type ReturnReason,
} from '@jinlin/shared/domain/ticket/words'
import { sayHeadline } from '@jinlin/shared/domain/ticket/headline'
import { sayWhen } from '@jinlin/shared/kernel/when'
import type { Tx } from '../../platform/db/uow'
import type { StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { mergedInto } from './merge-ticket'
import { survivorOf } from './survivor'
import { newsMessage, tellHousehold, tellStaff, type News } from './tell'
import type { TicketEvent } from './ticket.store'
import type { TicketRow } from './ticket.table'

/** One event, with the ticket as it is when it is told. */
export interface Telling {
  event: StoredEvent<TicketEvent>
  row: TicketRow
  tx: Tx
  ports: Ports
}

type Teller = (telling: Telling) => Promise<void>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const newsOf = ({ event: { type, payload } }: Telling, title: string, words: string, tone: News['tone']): News => ({
  kind: type,
  key: `${type}:${payload.ticketId}:${payload.seq}`,
  title,
  text: words,
  tone,
})

const matter = (row: TicketRow): string => `${row.number} ${row.title}`
const place = (row: TicketRow): string => `${row.whereLabel}: ${row.title}`
const promised = (row: TicketRow, now: number): string => (row.headline ? `, ${sayHeadline(row.headline, now)}` : '')

const leads = ({ ports, row }: Telling) => around(ports).staff.leads(row.communityId, 'supervisor')
const household = (telling: Telling, news: News, subscribe = false, except?: string | null) =>
  tellHousehold(
    telling.ports,
    telling.tx,
    telling.row,
    news,
    subscribe ? newsMessage(telling.row, telling.event.at, news.text.slice(0, 20)) : undefined,
    except,
  )

/** A new emergency is heard at the desk; one that nobody on shift can take, by those who can call somebody in. */
export const tellEmergency: Teller = async (telling) => {
  const { ports, row, tx } = telling
  if (row.priority !== 'P1') return
  const { staff } = around(ports)
  const desk = await staff.deskStaff(row.communityId)
  if (row.stage !== 'unassigned')
    return tellStaff(
      tx,
      desk,
      row,
      newsOf(telling, `特急工单 ${row.number}`, `${place(row)}, 已派给 ${row.assigneeName ?? ''}`, 'bad'),
      'desk',
    )
  const managers = await staff.leads(row.communityId, 'manager')
  await tellStaff(
    tx,
    [...desk, ...managers],
    row,
    newsOf(telling, `特急工单 ${row.number} 还没有人`, `${place(row)}。没有在班的人可以派, 请马上安排`, 'bad'),
    'desk',
  )
}

const dispatched: Teller = async (telling) => {
  const { event, row, tx } = telling
  const { assigneeId, previousAssigneeId, data } = event.payload
  const worker = text(data['assigneeName'])
  await tellStaff(
    tx,
    [assigneeId],
    row,
    newsOf(
      telling,
      row.priority === 'P1' ? `特急: ${row.title}` : '派给您一单',
      `${place(row)}${promised(row, event.at)}`,
      row.priority === 'P1' ? 'bad' : 'info',
    ),
    'job',
  )
  if (previousAssigneeId !== null && previousAssigneeId !== assigneeId)
    await tellStaff(tx, [previousAssigneeId], row, newsOf(telling, '一单已改派', `${matter(row)} 已改由 ${worker} 处理`, 'mute'), 'job')
  await tellWorker(telling, worker)
}

const tellWorker = async (telling: Telling, worker: string): Promise<void> => {
  const { ports, tx, row, event } = telling
  const news = newsOf(telling, `${worker}师傅为您处理`, `${row.title}${promised(row, event.at)}`, 'info')
  await tellHousehold(ports, tx, row, news, {
    template: 'ticket_dispatched',
    data: {
      number: row.number,
      matter: row.title,
      worker,
      visitAt: row.slotFrom ?? row.headline?.dueAt ?? event.at,
      note: '师傅会先联系您',
    },
  })
}

const done: Teller = async (telling) => {
  const { ports, tx, row, event } = telling
  const worker = row.assigneeName ?? '师傅'
  const news = newsOf(telling, '修好了, 请您确认', `${row.title}: ${text(event.payload.data['did'])}`, 'wait')
  const message = {
    template: 'ticket_done',
    data: { number: row.number, doneAt: event.at, worker, note: '请确认并评分, 没修好请点未解决' },
  } as const
  await tellHousehold(ports, tx, row, news, message)
  for (const merged of await mergedInto(tx, row))
    await tellHousehold(
      ports,
      tx,
      merged,
      newsOf(telling, '同一问题已处理完', `${merged.title}: ${text(event.payload.data['did'])}`, 'good'),
    )
}

const reopened: Teller = async (telling) => {
  const { event, row, tx } = telling
  const words = text(event.payload.data['words'])
  await tellStaff(
    tx,
    await leads(telling),
    row,
    newsOf(telling, `重开 ${row.number}`, `${place(row)}, 第 ${row.reopenCount} 次重开。${words}`, 'bad'),
    'desk',
  )
  await tellStaff(tx, [event.payload.assigneeId], row, newsOf(telling, '返修: 住户反馈未解决', `${place(row)}。${words}`, 'bad'), 'job')
  if (event.payload.actorKind !== 'resident')
    await household(telling, newsOf(telling, '我们会重新处理', `${row.title}, 主管已知道`, 'info'))
}

const nudged: Teller = async (telling) => {
  const { event, row, tx } = telling
  const count = Number(event.payload.data['count'] ?? 1)
  const news = newsOf(telling, `住户催单 ${row.number}`, `${place(row)}, 今天第 ${count} 次`, 'wait')
  await tellStaff(tx, [row.assigneeId], row, news, 'job')
  await tellStaff(tx, [row.ownerId, ...(count >= 2 ? await leads(telling) : [])], row, news, 'desk')
}

const commented: Teller = async (telling) => {
  const { event, row, tx } = telling
  const words = text(event.payload.data['text']) || '发来了图片'
  if (event.payload.actorKind === 'staff') return household(telling, newsOf(telling, '师傅给您留言', words, 'info'), true)
  const goesOn = row.status === 'merged' ? await survivorOf(tx, row) : row
  if (!goesOn) return
  await tellStaff(tx, [goesOn.assigneeId], goesOn, newsOf(telling, '住户补充', `${matter(row)}: ${words}`, 'info'), 'job')
  await tellStaff(tx, [goesOn.ownerId], goesOn, newsOf(telling, '住户补充', `${matter(row)}: ${words}`, 'info'), 'desk')
}

const merged: Teller = async (telling) => {
  const { row, tx, ports } = telling
  await household(
    telling,
    newsOf(telling, '已与同一问题合并处理', `${row.title} 已合并到 ${row.mergedIntoNumber ?? ''}, 进展会同时告诉您`, 'info'),
    true,
  )
  await tellStaff(
    tx,
    [row.assigneeId],
    row,
    newsOf(telling, '一单已合并', `${matter(row)} 已合并到 ${row.mergedIntoNumber ?? ''}`, 'mute'),
    'job',
  )
  const goesOn = await survivorOf(tx, row)
  if (goesOn) await tellHousehold(ports, tx, goesOn, newsOf(telling, '有住户报了同一问题', `${goesOn.title}, 我们一并处理`, 'info'))
}

export const TELLERS: Readonly<Record<string, Teller>> = {
  'ticket.submitted': tellEmergency,
  'ticket.classified': tellEmergency,
  'ticket.accepted': (telling) =>
    household(telling, newsOf(telling, '已受理', `${telling.row.title}${promised(telling.row, telling.event.at)}`, 'info')),
  'ticket.dispatched': dispatched,
  // Whoever was named before has been announced already.
  'ticket.claimed': async (telling) => {
    const { data } = telling.event.payload
    if (data['mode'] === 'claimed') await tellWorker(telling, text(data['assigneeName']) || (telling.row.assigneeName ?? ''))
  },
  'ticket.arrived': (telling) => household(telling, newsOf(telling, '师傅已到场', telling.row.title, 'info')),
  'ticket.paused': (telling) => {
    const { reason, nextAt, words } = telling.event.payload.data
    const why = PAUSE_REASON_WORDS[reason as PauseReason]
    const goesOn = typeof nextAt === 'number' ? `, 预计 ${sayWhen(nextAt, telling.event.at)} 继续` : ''
    return household(
      telling,
      newsOf(telling, `已暂停: ${why}`, `${telling.row.title}${goesOn}${words ? `。${text(words)}` : ''}`, 'wait'),
      true,
    )
  },
  'ticket.done': done,
  'ticket.reopened': reopened,
  'ticket.nudged': nudged,
  'ticket.commented': commented,
  'ticket.replied': (telling) => household(telling, newsOf(telling, '客服回复您', text(telling.event.payload.data['text']), 'info'), true),
  'ticket.declined': (telling) => {
    const { reason, responsible, words } = telling.event.payload.data
    const why = `${DECLINE_REASON_WORDS[reason as DeclineReason]}, 由 ${text(responsible)} 负责`
    return household(telling, newsOf(telling, '不予受理', `${telling.row.title}: ${why}${words ? `。${text(words)}` : ''}`, 'mute'), true)
  },
  'ticket.cancelled': async (telling) => {
    const { event, row, tx } = telling
    await tellStaff(
      tx,
      [event.payload.previousAssigneeId],
      row,
      newsOf(telling, '一单已取消', `${matter(row)}。${text(event.payload.data['words'])}`, 'mute'),
      'job',
    )
    if (event.payload.actorKind === 'staff')
      await household(telling, newsOf(telling, '报修已取消', `${row.title}。${text(event.payload.data['words'])}`, 'mute'), true)
  },
  'ticket.merged': merged,
  'ticket.unmerged': (telling) => household(telling, newsOf(telling, '继续单独处理', `${telling.row.title} 不再合并`, 'info')),
  'ticket.transferred': async (telling) => {
    const { event, row, tx } = telling
    const { assigneeId, data } = event.payload
    const why = RETURN_REASON_WORDS[data['reason'] as ReturnReason]
    await tellStaff(
      tx,
      [assigneeId],
      row,
      newsOf(telling, '同事转给您一单', `${place(row)}。${why}${promised(row, event.at)}`, 'info'),
      'job',
    )
    await tellWorker(telling, text(data['assigneeName']))
  },
  'ticket.rescheduled': async (telling) => {
    const { event, row, tx } = telling
    const when = row.slotFrom === null ? '尽快上门' : sayWhen(row.slotFrom, event.at)
    if (event.payload.actorKind === 'staff')
      await household(telling, newsOf(telling, '上门时间已改', `${row.title}: ${when}`, 'info'), true)
    else await tellStaff(tx, [row.assigneeId], row, newsOf(telling, '住户改约', `${matter(row)}: ${when}`, 'info'), 'job')
  },
  'ticket.closed': (telling) =>
    household(telling, newsOf(telling, '工单已关闭', `${telling.row.title}。还有问题可以在 7 天内点「未解决」`, 'mute')),
}
