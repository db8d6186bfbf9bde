import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Category } from '@jinlin/shared/domain/ticket/categories'
import { openRepair } from '@jinlin/shared/domain/ticket/repair.open'
import { titleOf } from '@jinlin/shared/domain/ticket/ticket-title'
import type { Channel, EntryConsent, Priority, VisitMode } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { phoneIndex } from '../person/person.api'
import { around } from './around'
import { earlierWork } from './earlier-work'
import { promisesOf } from './promise-rows'
import { clockLineOf, openedUnder, reckon } from './reckon'
import { routeNew } from './route-ticket'
import { saveClocks } from './ticket-clock.store'
import { nextNumber } from './ticket-number'
import { derivedOf } from './ticket.store'
import { addLine, authorOf, eventPayload } from './timeline.store'
import { indexTicket } from './ticket-terms'
import { ticket, type TicketRow } from './ticket.table'
import { bookSlot } from './visit-slot.store'

/** A report whose place, category and reporter have been checked. */
export interface Opening {
  communityId: string
  houseId: string | null
  buildingId: string | null
  whereLabel: string
  category: Category
  priority: Priority
  words: string
  reporterId: string | null
  channel: Channel
  visitMode: VisitMode
  slotFrom: number | null
  slotTo: number | null
  entryConsent: EntryConsent
  contactName: string
  contactPhone: string | null
  photoIds: readonly string[]
  voiceId: string | undefined
}

/**
 * Writes a new ticket with its number, promises, first line and terms, and sends it on its first way, all in one transaction.
 * @throws AppError SLOT_UNAVAILABLE, UPLOAD_NOT_FOUND
 */
export const openTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor | StaffActor, opening: Opening): Promise<TicketRow> => {
    const { category, words, whereLabel, contactName, contactPhone, photoIds, voiceId, ...given } = opening
    const { communityId, houseId, buildingId } = given
    if (given.visitMode === 'slot') await bookSlot(tx, { ...given, skill: category.skill })
    const report = { ...given, id: tx.newId(), number: await nextNumber(tx, communityId), place: category.place, category }
    const { facts, entry, emits } = openRepair(report, actor, tx.now)
    const earlier = await earlierWork(tx, { communityId, houseId, buildingId, whereLabel, categoryKey: category.key })

    const data = {
      ...entry.data,
      ...(voiceId === undefined ? {} : { voice: true }),
      standards: await openedUnder(ports)(communityId, tx.now),
    }
    const line = clockLineOf({ action: entry.action, at: tx.now, round: 1, to: entry.to, data })
    const clockLines = line ? [line] : []
    const { states, ...promises } = promisesOf(await reckon(ports)(communityId, tx.now, clockLines))
    const bare: TicketRow = {
      ...facts,
      ...promises,
      ...earlier,
      clockLines,
      whereLabel,
      categoryGroup: `${category.place}.${category.group}`,
      skill: category.skill,
      title: titleOf(category, words),
      words,
      contactName,
      contactPhone,
      contactIdx: contactPhone === null ? null : phoneIndex(ports.cipher, contactPhone),
      photoCount: photoIds.length,
      ownerName: actor.kind === 'staff' ? actor.name : null,
      assigneeName: null,
      assigneeBadge: null,
      assignReason: null,
      mergedIntoNumber: null,
      lastSeq: 1,
      stage: 'unassigned',
      isOpen: true,
      reopened: false,
      queueAt: tx.now,
      poolUntil: null,
      timerAt: null,
      updatedAt: tx.now,
    }
    const row: TicketRow = { ...bare, ...derivedOf(bare) }
    await tx.insert(ticket, row)
    const files = voiceId === undefined ? photoIds : [...photoIds, voiceId]
    await around(ports).uploads.attach(tx, {
      ids: files,
      ownerActor: actor,
      purpose: ['ticket', 'voice'],
      subject: { kind: 'ticket', id: row.id },
    })
    const event = await addLine(tx, row, { ...entry, data, from: null }, await authorOf(ports, actor))
    await saveClocks(tx, ports, row, states)
    await indexTicket(tx, row)
    await tx.outbox.add([{ type: emits, subjectId: row.id, communityId, payload: eventPayload(row, row, event) }])
    return routeNew(ports)(tx, row)
  }
