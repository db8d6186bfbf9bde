import { headlineOf, sayHeadline } from '@jinlin/shared/domain/ticket/headline'
import { ARRIVE_KEYS, RESOLVE_KEYS } from '@jinlin/shared/domain/ticket/opening-clocks'
import type { Tx } from '../../platform/db/uow'
import type { StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import type { SubscribeContent } from '../notification/notification.api'
import { around } from './around'
import type { PromiseView } from './promise-rows'
import { newsMessage, tellHousehold, tellStaff, type News } from './tell'
import type { TicketEvent } from './timeline.store'
import type { TicketRow } from './ticket.table'

/** One event, with the ticket as it is when it is told. */
export interface Telling {
  event: StoredEvent<TicketEvent>
  row: TicketRow
  tx: Tx
  ports: Ports
}

export type Teller = (telling: Telling) => Promise<void>

type Ids = readonly (string | null | undefined)[]
type Tone = News['tone']

/** Text of the step, or ''. */
export const said = ({ event }: Telling, key: string): string => {
  const value = event.payload.data[key]
  return typeof value === 'string' ? value : ''
}

const newsOf = ({ event: { type, payload } }: Telling, title: string, text: string, tone: Tone): News => ({
  kind: type,
  key: `${type}:${payload.ticketId}:${payload.seq}`,
  title,
  text,
  tone,
})

/** To colleagues who hold the job. */
export const toField = (telling: Telling, ids: Ids, title: string, text: string, tone: Tone): Promise<void> =>
  tellStaff(telling.tx, ids, telling.row, newsOf(telling, title, text, tone), 'job')

/** To colleagues who read the queue. */
export const toDesk = (telling: Telling, ids: Ids, title: string, text: string, tone: Tone): Promise<void> =>
  tellStaff(telling.tx, ids, telling.row, newsOf(telling, title, text, tone), 'desk')

/** To the household. `phone`: as a message to the phone as well, of the general kind or a kind of its own. */
export const toHome = (
  telling: Telling,
  title: string,
  text: string,
  tone: Tone,
  phone?: 'news' | SubscribeContent,
  row = telling.row,
): Promise<void> =>
  tellHousehold(
    telling.ports,
    telling.tx,
    row,
    newsOf(telling, title, text, tone),
    phone === 'news' ? newsMessage(row, telling.event.at, text) : phone,
  )

export const leadsOf = ({ ports, row }: Telling): Promise<string[]> => around(ports).staff.leads(row.communityId, 'supervisor')

export const matter = (row: TicketRow): string => `${row.number} ${row.title}`
export const place = (row: TicketRow): string => `${row.whereLabel}: ${row.title}`

/** What is promised about the work itself; whoever does it is not the one who answers the phone. */
export const workPromise = (row: TicketRow): PromiseView | null =>
  headlineOf(row.promises.filter(({ key }) => [...ARRIVE_KEYS, ...RESOLVE_KEYS].some((known) => known === key)))

/** 「, 11月24日 18:00 前修好」: a message may be read days later. */
export const promised = (row: TicketRow, now: number): string => {
  const promise = workPromise(row)
  return promise ? `, ${sayHeadline(promise, now, 'dated')}` : ''
}

/** 「。请打 400」 */
export const also = (words: string): string => (words === '' ? '' : `。${words}`)
