import type { FeatureModule } from '../../platform/ports'
import { cannedReply, savedView, ticketPresence, ticketTerm } from './desk.tables'
import { deskRoutes } from './desk.routes'
import { fieldRoutes } from './field.routes'
import { ticketAssignment, ticketNumber, ticketSlot, workerLoad } from './routing.tables'
import { repairQuote } from './repair-quote.table'
import { ticketClock } from './ticket-clock.table'
import { ticketEvent } from './ticket-event.table'
import { ticketJobs } from './ticket.jobs'
import { ticketListeners } from './ticket.listeners'
import { ticketRoutes } from './ticket.routes'
import { ticket } from './ticket.table'

/** Repairs: reported, routed, promised, done, confirmed. */
export const ticketFeature: FeatureModule = (ports) => ({
  tables: [
    ticket,
    ticketEvent,
    ticketClock,
    ticketAssignment,
    workerLoad,
    ticketSlot,
    ticketNumber,
    ticketTerm,
    savedView,
    cannedReply,
    ticketPresence,
    repairQuote,
  ],
  routes: [ticketRoutes(ports), deskRoutes(ports), fieldRoutes(ports)],
  listeners: ticketListeners(ports),
  jobs: ticketJobs(ports),
})
