import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { householdApi } from '../household/household.api'
import { notificationApi } from '../notification/notification.api'
import { ticketApi } from '../ticket/ticket.api'
import { type Person, savePerson } from './person.store'

/** Payload of `person.merged`: whoever keeps rows under `from` writes them over to `into`. */
export interface PersonMerged {
  from: string
  into: string
}

/** A desk-made account goes over into the account of the person it was about. Nothing of it stays behind but the pointer. */
export const mergePerson =
  (ports: Ports) =>
  async (tx: Tx, from: Person, into: string): Promise<void> => {
    const cleared = { name: null, phone: null, phoneIdx: null, phoneVerifiedAt: null }
    const saved = await savePerson(tx, from, { ...cleared, state: 'merged', mergedInto: into, closedAt: tx.now })
    if (!saved) throw new Transient('the account changed meanwhile')
    await householdApi(ports).moveAll(tx, from.id, into)
    await notificationApi(ports).moveInbox(tx, from.id, into)
    await ticketApi(ports).moveReporter(tx, from.id, into)
    await tx.run('UPDATE consent_entry SET person_id = ? WHERE person_id = ?', [into, from.id])
    await ports.sessions.revokeAll(tx, 'resident', from.id)
    await ports.access.add(tx, 'resident', [into])
    const payload: PersonMerged = { from: from.id, into }
    await tx.outbox.add([{ type: 'person.merged', subjectId: into, payload: { ...payload } }])
  }
