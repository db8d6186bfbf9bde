import type { deskContract } from '@jinlin/shared/contract/desk.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { maskPhone } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import { followUpApi } from '../follow-up/follow-up.api'
import { around } from './around'
import { mediaOf } from './media'
import { shownQuotes } from './quote.store'
import type { QueueRow } from './desk.queries'
import { historyOf, readTimeline, type ShownRow } from './detail.queries'
import { viewersOf } from './presence'
import { abilitiesOf, detailOf, nudgesToday, workerOf } from './ticket.presenter'

type View = Answer<typeof deskContract.ops.get>
type Item = Answer<typeof deskContract.ops.queue>[number]

export const queueItem = (row: QueueRow, now: number): Item => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  title: row.title,
  categoryKey: row.categoryKey,
  where: row.whereLabel,
  contactName: row.contactName,
  channel: row.channel,
  priority: row.priority,
  status: row.status,
  version: row.version,
  photoCount: row.photoCount,
  reopenCount: row.reopenCount,
  nudgesToday: nudgesToday(row, now),
  awaitingReply: row.awaitingReply,
  assigneeName: row.assigneeName,
  ownerName: row.ownerName,
  submittedAt: row.submittedAt,
  dueKey: row.nextDueKey,
  dueAt: row.nextDueAt,
  slotFrom: row.slotFrom,
  slotTo: row.slotTo,
  /** Waits for a date or for the household: nothing is due meanwhile. */
  paused: row.status === 'paused' || row.status === 'quoted',
})

/** Screen: one ticket at the desk. A follow-up is only asked for once there can be one. */
export const deskView =
  (ports: Ports) =>
  async (row: ShownRow, actor: StaffActor, now: number): Promise<{ data: View; abilities: ReturnType<typeof abilitiesOf> }> => {
    const { communities } = around(ports)
    const events = await readTimeline(ports.db, row.id)
    const media = await mediaOf(ports, row, events, now)
    const quotes = await shownQuotes(ports.db, row)
    const history = await historyOf(ports.db, row)
    const viewers = await viewersOf(ports.db, row.id, row.communityId, actor.staffId, now)
    const hints = await communities.hintsOf(row.communityId, row.buildingId)
    const wasDone = row.doneAt !== null || row.reopenCount > 0
    return {
      data: Object.assign(detailOf(row, events, media, quotes, actor), {
        contactName: row.contactName,
        contactPhone: row.contactPhone === null ? '' : maskPhone(row.contactPhone),
        contactPhoneTail: row.contactPhone?.slice(-4) ?? '',
        worker: workerOf(row),
        owner: row.ownerId === null ? null : { staffId: row.ownerId, name: row.ownerName ?? '' },
        awaitingReply: row.awaitingReply,
        nudgesToday: nudgesToday(row, now),
        hints,
        history,
        followUp: wasDone ? await followUpApi(ports).ofTicket(row.id) : null,
        viewers,
      }),
      abilities: abilitiesOf(actor, row, now),
    }
  }
