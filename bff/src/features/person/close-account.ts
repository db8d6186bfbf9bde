import { Transient } from '../../platform/db/failure'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { householdApi } from '../household/household.api'
import { notificationApi } from '../notification/notification.api'
import { wechatIdentity } from './person.table'
import { activePerson, savePerson } from './person.store'

/** Payload of `person.closed`: whoever keeps something about the person erases or masks it, save what accounting must keep. */
export interface PersonClosed {
  personId: string
}

/**
 * PIPL art. 47. Name, phone, WeChat identity and inbox go at once, in this transaction; rows of other nouns follow with the event. Repairs stay with the house,
 * the consent ledger stays as the proof it is for.
 */
export const closeAccount =
  (ports: Ports) =>
  (personId: string): Promise<void> =>
    ports.uow.run(async (tx) => {
      const person = await activePerson(tx, personId)
      if (!person) throw refuse('UNAUTHENTICATED')
      const erased = { name: null, phone: null, phoneIdx: null, phoneVerifiedAt: null }
      if (!(await savePerson(tx, person, { ...erased, state: 'closed', closedAt: tx.now })))
        throw new Transient('the person changed meanwhile')
      await tx.delete(wechatIdentity, { personId })
      await householdApi(ports).endAllOf(tx, personId)
      await notificationApi(ports).erase(tx, personId)
      await ports.sessions.revokeAll(tx, 'resident', personId)
      await tx.audit.add({ actorId: personId, actorKind: 'resident', action: 'person.close', subjectKind: 'person', subjectId: personId })
      const payload: PersonClosed = { personId }
      await tx.outbox.add([{ type: 'person.closed', subjectId: personId, payload: { ...payload } }])
    })
