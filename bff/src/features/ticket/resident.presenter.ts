import type { ticketContract } from '@jinlin/shared/contract/ticket.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { isUnpaidVisit } from '@jinlin/shared/domain/ticket/quote'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { maskPhone } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { mediaOf } from './media'
import { shownQuotes } from './quote.store'
import { jobsAhead, readTimeline, type ShownRow } from './detail.queries'
import type { MineRow } from './resident.queries'
import { abilitiesOf, coreOf, detailOf, nudgesToday, workerOf } from './ticket.presenter'

type View = Answer<typeof ticketContract.ops.get>
type Item = Answer<typeof ticketContract.ops.mine>[number]

/** Screen: one ticket of a household: four statements. */
export const residentView =
  (ports: Ports) =>
  async (row: ShownRow, actor: ResidentActor, now: number): Promise<{ data: View; abilities: ReturnType<typeof abilitiesOf> }> => {
    const { communities } = around(ports)
    const events = await readTimeline(ports.db, row.id)
    const media = await mediaOf(ports, row, events, now)
    const quotes = await shownQuotes(ports.db, row)
    const ahead = await jobsAhead(ports.db, row)
    const community = await communities.communityOf(row.communityId)
    const finished = row.status === 'done' || row.status === 'closed'
    return {
      data: Object.assign(detailOf(row, events, media, quotes, actor), {
        contactName: row.contactName,
        contactPhone: row.contactPhone === null ? '' : maskPhone(row.contactPhone),
        worker: workerOf(row),
        ahead,
        dutyPhone: community?.dutyPhone ?? '',
        deskPhone: community?.deskPhone ?? '',
        nudgesToday: nudgesToday(row, now),
        reopenUntil: finished && row.doneAt !== null ? row.doneAt + TICKET_LIMITS.reopenWithin : null,
        silenceClosesAt: row.status === 'done' && row.doneAt !== null ? row.doneAt + TICKET_LIMITS.silenceCloses : null,
      }),
      abilities: abilitiesOf(actor, row, now),
    }
  }

export const residentItem = (row: MineRow): Item =>
  Object.assign(coreOf(row), {
    communityId: row.communityId,
    headline: row.headline,
    workerName: row.assigneeName,
    waitsForYou:
      (row.status === 'done' && !isUnpaidVisit(row)) ||
      row.status === 'quoted' ||
      (row.status === 'paused' && row.pauseReason === 'resident'),
  })
