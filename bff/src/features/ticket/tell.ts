import { STATUS_WORDS } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { notify, type Notice, type SubscribeContent } from '../notification/notification.api'
import { around } from './around'
import type { TicketRow } from './ticket.table'

export interface News {
  kind: string
  /** Told once under this name to each recipient. */
  key: string
  title: string
  text: string
  tone: Notice['tone']
}

type Told = Pick<TicketRow, 'id' | 'communityId' | 'houseId' | 'reporterId' | 'priority'>

const urgent = (row: Pick<TicketRow, 'priority'>): { quiet?: false } => (row.priority === 'P1' ? { quiet: false } : {})

/** The people behind a ticket: whoever reported it, and those of the house who want its notices. */
export const householdOf = async (ports: Ports, row: Pick<TicketRow, 'houseId' | 'reporterId'>): Promise<string[]> => {
  const house = row.houseId === null ? [] : await around(ports).persons.noticePeople(row.houseId)
  return [...new Set(row.reporterId === null ? house : [row.reporterId, ...house])]
}

export const tellHousehold = async (ports: Ports, tx: Tx, row: Told, news: News, subscribe?: SubscribeContent): Promise<void> => {
  for (const id of await householdOf(ports, row))
    await notify(tx, {
      to: { kind: 'person', id },
      communityId: row.communityId,
      kind: news.kind,
      dedupeKey: news.key,
      title: news.title,
      text: news.text,
      tone: news.tone,
      link: { to: 'ticket', id: row.id },
      ...(subscribe ? { subscribe } : {}),
      ...urgent(row),
    })
}

export const tellStaff = async (
  tx: Tx,
  staffIds: readonly (string | null | undefined)[],
  row: Told,
  news: News,
  link: 'job' | 'desk',
): Promise<void> => {
  for (const id of new Set(staffIds.filter((one) => typeof one === 'string')))
    await notify(tx, {
      to: { kind: 'staff', id },
      communityId: row.communityId,
      kind: news.kind,
      dedupeKey: news.key,
      title: news.title,
      text: news.text,
      tone: news.tone,
      link: { to: link, id: row.id },
      ...urgent(row),
    })
}

/** 「厨房水管漏水」 for a field of a WeChat message. */
export const newsMessage = (row: TicketRow, at: number, note: string): SubscribeContent => ({
  template: 'ticket_news',
  data: { number: row.number, matter: row.title, status: STATUS_WORDS[row.status].resident, at, note },
})
