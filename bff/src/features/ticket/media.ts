import type { Ports } from '../../platform/ports'
import type { Media } from '../upload/upload.api'
import { around } from './around'
import type { ShownRow } from './detail.queries'
import type { EventRow } from './ticket-event.table'
import { photoIdsOf } from './timeline.presenter'

/** Pictures and voice of a ticket and of all its lines; most tickets have none, and their lines say so. */
export const mediaOf = async (ports: Ports, row: ShownRow, events: readonly EventRow[], now: number): Promise<Media | undefined> => {
  const none = row.photoCount === 0 && events[0]?.data['voice'] !== true && events.every((event) => photoIdsOf(event).length === 0)
  return none ? undefined : (await around(ports).uploads.mediaOf('ticket', [row.id], now)).get(row.id)
}
