import { ticketContract } from '@jinlin/shared/contract/ticket.contract'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { takeStep } from './change-ticket'
import { commentTicket } from './comment-ticket'
import { readTicket, type ShownRow } from './detail.queries'
import { cancelTicket } from './give-up-ticket'
import { reopenTicket } from './reopen-ticket'
import { rescheduleTicket } from './reschedule-ticket'
import { residentItem, residentView } from './resident.presenter'
import { myTickets } from './resident.queries'
import { submitTicket } from './submit-ticket'
import { slotsLeft } from './visit-slot.store'
import { explainPromises } from './why'

/** What a household does with its tickets. */
export const ticketRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const view = residentView(ports)

  /** One change, answered with the ticket as it is afterwards. */
  const change = (actor: ResidentActor, work: (tx: Tx) => Promise<ShownRow>) => uow.run(async (tx) => view(await work(tx), actor, tx.now))
  const step = (actor: ResidentActor, input: { ticketId: string; version?: number | undefined }, command: TicketCommand) =>
    change(actor, async (tx) => (await takeStep(ports)(tx, actor, input, command)).row)

  return bind(ticketContract, {
    slots: async (actor: ResidentActor | StaffActor, { communityId, categoryKey }, { now }) => {
      around(ports).communities.mustBeIn(actor, communityId)
      const category = categoryOf(categoryKey)
      if (!category) throw refuse('UNKNOWN_CATEGORY')
      return { data: await slotsLeft(db, communityId, category.skill, now) }
    },
    submit: (actor, input) => change(actor, (tx) => submitTicket(ports)(tx, actor, input)),
    mine: async (actor, input, { now }) => {
      const { rows, next } = await myTickets(db, actor, input, now)
      return { data: rows.map(residentItem), page: { next } }
    },
    get: async (actor, { ticketId }, { now }) => view(await readTicket(db, ticketId, actor, now, ['household']), actor, now),
    why: async (actor, { ticketId }, { now }) => ({ data: await explainPromises(ports)(await readTicket(db, ticketId, actor, now), now) }),
    comment: (actor, input) => change(actor, (tx) => commentTicket(ports)(tx, actor, input)),
    nudge: (actor, input) => step(actor, input, { type: 'nudge' }),
    reschedule: (actor, input) => change(actor, (tx) => rescheduleTicket(ports)(tx, actor, input)),
    cancel: (actor, input) => change(actor, (tx) => cancelTicket(ports)(tx, actor, input)),
    approveQuote: (actor, { quoteId, ...input }) => step(actor, input, { type: 'approve_quote', quoteId, words: '' }),
    refuseQuote: (actor, { quoteId, words, ...input }) => step(actor, input, { type: 'refuse_quote', quoteId, words }),
    confirm: (actor, { ticketId, version, ...rating }) => step(actor, { ticketId, version }, { type: 'confirm', ...rating }),
    reopen: (actor, input) => change(actor, (tx) => reopenTicket(ports)(tx, actor, { ...input, cause: 'resident' })),
  })
}
