import { deskContract } from '@jinlin/shared/contract/desk.contract'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import type { Relation } from '@jinlin/shared/domain/ticket/relations'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import type { Tx } from '../../platform/db/uow'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { lookUpCaller } from './caller'
import { candidatesFor } from './candidates'
import { cannedReplies } from './canned-replies'
import { takeStep } from './change-ticket'
import { classifyTicket } from './classify-ticket'
import { deskCounts } from './desk-counts'
import { deskView, queueItem } from './desk.presenter'
import { filteredPage, queuePage } from './desk.queries'
import { readTicket, type ShownRow } from './detail.queries'
import { dispatchMany, dispatchTicket } from './dispatch-ticket'
import { cancelTicket, declineTicket } from './give-up-ticket'
import { intakeTicket } from './intake-ticket'
import { mergeTicket, unmergeTicket } from './merge-ticket'
import { bePresent, viewersOf } from './presence'
import { reopenTicket } from './reopen-ticket'
import { rescheduleTicket } from './reschedule-ticket'
import { revealContact } from './reveal-contact'
import { dropView, findView, keepView, viewsOf } from './saved-views'
import { searchTickets } from './search.queries'

const DESK: readonly Relation[] = ['agent', 'supervisor', 'manager']

/** What the desk sees and does. */
export const deskRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const { communities } = around(ports)
  const view = deskView(ports)
  const atDesk = (actor: StaffActor, communityId: string) => communities.mustBeIn(actor, communityId, DESK_ROLES)

  const change = (actor: StaffActor, work: (tx: Tx) => Promise<ShownRow>) => uow.run(async (tx) => view(await work(tx), actor, tx.now))
  const step = (actor: StaffActor, { ticketId, version }: { ticketId: string; version?: number }, command: TicketCommand) =>
    change(actor, async (tx) => (await takeStep(ports)(tx, actor, { ticketId, version }, command)).row)

  return bind(deskContract, {
    counts: async (actor, { communityId }, { now }) => {
      atDesk(actor, communityId)
      return { data: await deskCounts(ports)(actor, communityId, now) }
    },
    queue: async (actor, { communityId, view: name, ...page }, { now }) => {
      atDesk(actor, communityId)
      const { rows, next } = await queuePage(db, actor, communityId, name, page, now)
      return { data: rows.map((row) => queueItem(row, now)), page: { next } }
    },
    search: async (actor, { communityId, ...query }, { now }) => {
      atDesk(actor, communityId)
      const { rows, next } = await searchTickets(db, actor, communityId, query)
      return { data: rows.map((row) => queueItem(row, now)), page: { next } }
    },
    get: async (actor, { ticketId }, { now }) => view(await readTicket(db, ticketId, actor, now, DESK), actor, now),
    candidates: async (actor, { ticketId }, { now }) => ({
      data: await candidatesFor(ports)(await readTicket(db, ticketId, actor, now, DESK)),
    }),
    accept: (actor, input) => step(actor, input, { type: 'accept' }),
    pool: (actor, input) => step(actor, input, { type: 'pool' }),
    dispatch: (actor, input) => change(actor, (tx) => dispatchTicket(ports)(tx, actor, input)),
    dispatchMany: async (actor, input) => {
      atDesk(actor, input.communityId)
      const answers = await uow.run((tx) => dispatchMany(ports)(tx, actor, input))
      return { data: answers.map((answer) => ({ ...answer, message: answer.code === null ? null : ERRORS[answer.code].message })) }
    },
    decline: (actor, input) => change(actor, (tx) => declineTicket(ports)(tx, actor, input)),
    cancel: (actor, input) => change(actor, (tx) => cancelTicket(ports)(tx, actor, input)),
    reply: (actor, { text, ...input }) => step(actor, input, { type: 'reply', text }),
    note: (actor, { text, ...input }) => step(actor, input, { type: 'note', text }),
    classify: (actor, input) => change(actor, (tx) => classifyTicket(ports)(tx, actor, input)),
    reschedule: (actor, input) => change(actor, (tx) => rescheduleTicket(ports)(tx, actor, input)),
    pause: (actor, { ticketId, version, ...pause }) => step(actor, { ticketId, version }, { type: 'pause', ...pause }),
    resume: (actor, input) => step(actor, input, { type: 'resume' }),
    answerQuote: (actor, { quoteId, agreed, words, ...input }) =>
      step(actor, input, { type: agreed ? 'approve_quote' : 'refuse_quote', quoteId, words }),
    merge: (actor, input) => change(actor, (tx) => mergeTicket(ports)(tx, actor, input)),
    unmerge: (actor, input) => change(actor, (tx) => unmergeTicket(ports)(tx, actor, input)),
    reopen: (actor, input) => change(actor, (tx) => reopenTicket(ports)(tx, actor, { ...input, cause: 'desk' })),
    caller: async (actor, { communityId, phone }) => {
      atDesk(actor, communityId)
      return { data: await lookUpCaller(ports)(actor, communityId, phone) }
    },
    intake: (actor, input) => change(actor, (tx) => intakeTicket(ports)(tx, actor, input)),
    reveal: async (actor, { ticketId, reason }, { now }) => {
      const row = await readTicket(db, ticketId, actor, now, DESK)
      return { data: { phone: await uow.run((tx) => revealContact(tx, actor, row, 'ticket.reveal', reason)) } }
    },
    presence: async (actor, { ticketId, typing }, { now }) => {
      const row = await readTicket(db, ticketId, actor, now, DESK)
      await uow.run((tx) => bePresent(tx, actor, ticketId, row.communityId, typing))
      return { data: { viewers: await viewersOf(db, ticketId, row.communityId, actor.staffId, now), version: row.version } }
    },
    views: async (actor, { communityId }) => {
      atDesk(actor, communityId)
      return { data: (await viewsOf(db, actor, communityId)).map(({ communityId: _community, ...shown }) => shown) }
    },
    saveView: async (actor, input) => {
      atDesk(actor, input.communityId)
      const { communityId: _community, ...shown } = await uow.run((tx) => keepView(tx, actor, input))
      return { data: shown }
    },
    dropView: async (actor, { viewId }) => {
      await uow.run((tx) => dropView(tx, actor, viewId))
      return { data: { ok: true as const } }
    },
    viewPage: async (actor, { viewId, ...page }, { now }) => {
      const { communityId, filter } = await findView(db, actor, viewId)
      const { rows, next } = await filteredPage(db, actor, communityId, filter, page, now)
      return { data: rows.map((row) => queueItem(row, now)), page: { next } }
    },
    canned: async (actor, { communityId }) => {
      atDesk(actor, communityId)
      return { data: await cannedReplies(ports, communityId) }
    },
  })
}
