import type { Actor } from '@jinlin/shared/domain/people/actor'
import { ticketAbilities, type TicketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Media, PhotoLink } from '../upload/upload.api'
import type { ShownRow } from './detail.queries'
import type { QuoteRow } from './repair-quote.table'
import type { EventRow } from './ticket-event.table'
import type { TicketRow } from './ticket.table'
import { photoIdsOf, showTimeline, type Line } from './timeline.presenter'

export type CoreRow = Pick<
  TicketRow,
  | 'id'
  | 'number'
  | 'kind'
  | 'title'
  | 'words'
  | 'categoryKey'
  | 'place'
  | 'whereLabel'
  | 'priority'
  | 'status'
  | 'version'
  | 'round'
  | 'reopenCount'
  | 'channel'
  | 'visitMode'
  | 'slotFrom'
  | 'slotTo'
  | 'entryConsent'
  | 'submittedAt'
  | 'lastNewsAt'
  | 'doneAt'
  | 'closedAt'
  | 'quote'
>

/** What every audience reads of a ticket. */
export const coreOf = (row: CoreRow) => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  title: row.title,
  words: row.words,
  categoryKey: row.categoryKey,
  place: row.place,
  where: row.whereLabel,
  priority: row.priority,
  status: row.status,
  version: row.version,
  round: row.round,
  reopenCount: row.reopenCount,
  channel: row.channel,
  visitMode: row.visitMode,
  slotFrom: row.slotFrom,
  slotTo: row.slotTo,
  entryConsent: row.entryConsent,
  submittedAt: row.submittedAt,
  lastNewsAt: row.lastNewsAt,
  doneAt: row.doneAt,
  closedAt: row.closedAt,
  quote: row.quote,
})

export const nudgesToday = (row: Pick<TicketRow, 'nudgesToday' | 'nudgeDay'>, now: number): number =>
  row.nudgesToday > 0 && row.nudgeDay === localDayOf(now) ? row.nudgesToday : 0

/** The last line of an action in the present round: what was done in an earlier one did not hold. */
const lastOf = (events: readonly EventRow[], action: EventRow['action'], round: number): EventRow | undefined =>
  events.filter((event) => event.action === action && event.round === round).at(-1)

const text = (data: EventRow['data'], key: string): string => (typeof data[key] === 'string' ? data[key] : '')
const number = (data: EventRow['data'], key: string): number => (typeof data[key] === 'number' ? data[key] : 0)

const ratingOf = (event: EventRow | undefined) =>
  event
    ? {
        speed: number(event.data, 'speed'),
        quality: number(event.data, 'quality'),
        attitude: number(event.data, 'attitude'),
        words: text(event.data, 'words'),
        at: event.at,
      }
    : null

const finishOf = (event: EventRow | undefined, photos: ReadonlyMap<string, PhotoLink>) =>
  event
    ? {
        found: text(event.data, 'found'),
        did: text(event.data, 'did'),
        parts: text(event.data, 'parts'),
        minutes: number(event.data, 'minutes'),
        noPhotoReason: text(event.data, 'noPhotoReason') || null,
        photos: photoIdsOf(event).flatMap((id) => photos.get(id) ?? []),
        at: event.at,
      }
    : null

const quoteOf = (quote: QuoteRow) => ({
  id: quote.id,
  state: quote.state,
  lines: quote.items,
  totalFen: quote.totalFen,
  words: quote.words,
  madeByName: quote.madeByName,
  madeAt: quote.madeAt,
  answeredAt: quote.answeredAt,
  /** The desk wrote down what was said on the phone. */
  byPhone: quote.answeredKind === 'staff',
  billId: quote.billId,
})

/** The part of a ticket's screen that all three audiences share; pictures of lines this reader does not see stay behind. */
export const detailOf = (
  row: ShownRow,
  events: readonly EventRow[],
  media: Media | undefined,
  quotes: readonly QuoteRow[],
  reader: Actor,
) => {
  const photos = new Map((media?.photos ?? []).map((photo) => [photo.id, photo]))
  const inLines = new Set(events.flatMap((event) => photoIdsOf(event)))
  const timeline: Line[] = showTimeline(events, reader, row, photos)
  // Not a spread: with this many fields behind it V8 takes forty times as long.
  return Object.assign(coreOf(row), {
    communityId: row.communityId,
    houseId: row.houseId,
    buildingId: row.buildingId,
    photos: (media?.photos ?? []).filter((photo) => !inLines.has(photo.id)),
    voice: media?.voice ?? null,
    promises: row.promises,
    headline: row.headline,
    timeline,
    rating: ratingOf(lastOf(events, 'confirm', row.round)),
    finish: finishOf(lastOf(events, 'finish', row.round), photos),
    pausedUntil: row.status === 'paused' ? row.pausedUntil : null,
    pauseReason: row.status === 'paused' ? row.pauseReason : null,
    mergedInto: row.mergedIntoId === null ? null : { id: row.mergedIntoId, number: row.mergedIntoNumber ?? '' },
    warranty: row.warranty,
    quotes: quotes.map(quoteOf),
  })
}

export const workerOf = (row: ShownRow) =>
  row.assigneeId === null
    ? null
    : { staffId: row.assigneeId, name: row.assigneeName ?? '', badgeNo: row.assigneeBadge ?? '', reason: row.assignReason }

type Abilities = Record<string, { can: boolean; code?: string; reason?: string; opensAt?: number }>

/** The buttons of this reader, with why a closed one is closed. */
export const abilitiesOf = (actor: Actor, row: ShownRow, now: number): Abilities =>
  ({ ...(ticketAbilities(actor, row, now) satisfies TicketAbilities) }) as Abilities
