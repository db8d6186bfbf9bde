import type { timelineLine } from '@jinlin/shared/contract/ticket.views'
import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { z } from 'zod'
import type { PhotoLink } from '../upload/upload.api'
import type { ShownRow } from './detail.queries'
import type { EventRow } from './ticket-event.table'

export type Line = z.output<typeof timelineLine>
export type Audience = 'resident' | 'staff'

/** What a line may carry to anybody who sees it. A field that is not named does not leave the server. */
const OPEN: ReadonlySet<string> = new Set([
  'text',
  'words',
  'reason',
  'responsible',
  'nextAt',
  'assigneeName',
  'assigneeBadgeNo',
  'routing',
  'found',
  'did',
  'parts',
  'minutes',
  'noPhotoReason',
  'speed',
  'quality',
  'attitude',
  'visitMode',
  'slotFrom',
  'slotTo',
  'clockKey',
  'level',
  'count',
  'cause',
  'otherNumber',
  'categoryKey',
  'priority',
  'takenAt',
  'amountFen',
  'items',
  'goesOn',
] satisfies (keyof Line['detail'])[])

/** Why a colleague was chosen over another, or gave work away, is the house's own business; so is a phone's clock. */
const HOUSE_ONLY: Readonly<Record<string, readonly string[]>> = {
  dispatch: ['reason', 'takenAt'],
  transfer: ['reason', 'words', 'takenAt'],
  classify: ['words', 'takenAt'],
}
const ALWAYS_HOUSE_ONLY: readonly string[] = ['takenAt']

const detailOf = (event: EventRow, audience: Audience, photos: ReadonlyMap<string, PhotoLink>): Line['detail'] => {
  const hidden = audience === 'staff' ? [] : (HOUSE_ONLY[event.action] ?? ALWAYS_HOUSE_ONLY)
  const detail: Record<string, unknown> = {}
  for (const key in event.data) {
    const value = event.data[key]
    if (OPEN.has(key) && value !== undefined && value !== null && value !== '' && !hidden.includes(key)) detail[key] = value
  }
  const ids = photoIdsOf(event)
  const shown = ids.length === 0 ? ids : ids.flatMap((id) => photos.get(id) ?? [])
  if (shown.length > 0) detail['photos'] = shown
  return detail as Line['detail']
}

const NONE: readonly string[] = []

export const photoIdsOf = ({ data }: EventRow): readonly string[] =>
  Array.isArray(data['photoIds']) ? (data['photoIds'] as string[]) : NONE

const whoOf = (event: EventRow, reader: Actor, row: Pick<ShownRow, 'reporterId' | 'contactName'>): Line['who'] => {
  if (event.actorKind === 'staff') return { kind: 'staff', name: event.actorName ?? '', badgeNo: event.actorBadge }
  if (event.actorKind === 'system') return { kind: 'system', name: '系统', badgeNo: null }
  if (reader.kind === 'resident') return { kind: event.actorId === reader.personId ? 'you' : 'household', name: '', badgeNo: null }
  return { kind: 'household', name: event.actorId === row.reporterId ? row.contactName : '住户', badgeNo: null }
}

/** The timeline as one reader may see it. */
export const showTimeline = (
  events: readonly EventRow[],
  reader: Actor,
  row: Pick<ShownRow, 'reporterId' | 'contactName'>,
  photos: ReadonlyMap<string, PhotoLink>,
): Line[] => {
  const audience: Audience = reader.kind === 'resident' ? 'resident' : 'staff'
  return events
    .filter((event) => audience === 'staff' || event.visibility === 'public')
    .map((event) => ({
      id: event.id,
      at: event.at,
      action: event.action,
      round: event.round,
      from: event.fromStatus,
      to: event.toStatus,
      visibility: event.visibility,
      who: whoOf(event, reader, row),
      detail: detailOf(event, audience, photos),
    }))
}
