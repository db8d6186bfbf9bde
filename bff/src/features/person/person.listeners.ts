import { type Listener, on } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { ticketApi } from '../ticket/ticket.api'
import type { PersonClosed } from './close-account'

/** What other nouns keep about somebody who has gone; each erases its own in its own way. */
export const personListeners = (ports: Ports): Listener[] => [
  on<PersonClosed>('person.closed', 'person.erase-reports', ({ payload }, tx) => ticketApi(ports).eraseReporter(tx, payload.personId)),
]
