import { claimTicket } from '@jinlin/bff/features/ticket/claim-ticket'
import { takeStep } from '@jinlin/bff/features/ticket/change-ticket'
import { commentTicket } from '@jinlin/bff/features/ticket/comment-ticket'
import { dispatchTicket } from '@jinlin/bff/features/ticket/dispatch-ticket'
import { finishTicket } from '@jinlin/bff/features/ticket/finish-ticket'
import { intakeTicket } from '@jinlin/bff/features/ticket/intake-ticket'
import { reopenTicket } from '@jinlin/bff/features/ticket/reopen-ticket'
import { submitTicket, type Submission } from '@jinlin/bff/features/ticket/submit-ticket'
import type { TicketRow } from '@jinlin/bff/features/ticket/ticket.table'
import type { Composed } from '@jinlin/bff/compose'
import { outboxEvent } from '@jinlin/bff/platform/db/platform-tables'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { SYSTEM } from '@jinlin/shared/domain/people/actor'
import { mustCategory } from '@jinlin/shared/domain/ticket/categories'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { createCaller } from './caller'
import type { Colleague } from './colleagues'
import type { Place } from './place'
import type { Dice } from './random'
import type { ReportText } from './reports'
import type { Resident } from './residents'

/** A clock that the teller of the history sets. */
export interface SetClock {
  now(): number
  set(at: number): void
}

export interface Cast {
  place: Place
  residents: readonly Resident[]
  technicians: readonly Colleague[]
  desk: readonly Colleague[]
}

/** Does something at an hour of the told history. */
export type At = <T>(when: number, work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Tells stories through the product's own commands, each at its hour. What the demo shows is therefore what the rules say: the timeline, the promises, the
 * numbers and the terms it is found by. Whoever hears of a step hears of it in its hour as well; of steps before `newsFrom` nobody hears any more.
 */
export const createTeller = (composed: Composed, clock: SetClock, cast: Cast, dice: Dice, newsFrom: number) => {
  const { ports, uow, db, outbox } = composed
  const spread = async (when: number): Promise<void> => {
    if (when >= newsFrom) await outbox.drain()
    else await db.run(`DELETE FROM ${outboxEvent.name} WHERE status = 'waiting'`)
  }
  const at: At = async (when, work) => {
    clock.set(when)
    const done = await uow.run(work)
    await spread(when)
    return done
  }
  /** For commands that open their own transaction. */
  const alone = async <T>(when: number, work: () => Promise<T>): Promise<T> => {
    clock.set(when)
    const done = await work()
    await spread(when)
    return done
  }
  const step = (when: number, actor: Parameters<ReturnType<typeof takeStep>>[1], ticketId: string, command: TicketCommand) =>
    at(when, (tx) => takeStep(ports)(tx, actor, { ticketId }, command))

  const report = (text: ReportText, who: Resident, more: Partial<Submission>): Submission => {
    const home = text.categoryKey.startsWith('home.')
    return {
      communityId: cast.place.communityId,
      ...(home ? { houseId: who.home.houseId } : { buildingId: who.home.buildingId, spot: text.spot ?? '' }),
      place: home ? 'home' : 'common',
      categoryKey: text.categoryKey,
      words: text.words,
      spot: text.spot ?? '',
      photoIds: [],
      visitMode: 'now',
      entryConsent: dice.pick(['at_home', 'call_before'] as const),
      contactName: who.name,
      contactPhone: who.phone,
      ...more,
    } as Submission
  }

  const workerFor = (row: Pick<TicketRow, 'skill'>, wanted?: string): Colleague => {
    const able = cast.technicians.filter(({ skills }) => skills.includes(row.skill))
    return able.find(({ name }) => name === wanted) ?? dice.pick(able)
  }

  return {
    at,
    alone,
    step,
    submit: (when: number, who: Resident, text: ReportText, more: Partial<Submission> = {}): Promise<TicketRow> =>
      at(when, (tx) => submitTicket(ports)(tx, who.actor, report(text, who, more))),
    call: (when: number, agent: Colleague, who: Resident, text: ReportText, more: Partial<Submission> = {}): Promise<TicketRow> =>
      at(when, (tx) =>
        intakeTicket(ports)(tx, agent.actor, {
          ...report(text, who, more),
          channel: 'phone',
          contactName: who.name,
          contactPhone: who.phone,
        } as Parameters<ReturnType<typeof intakeTicket>>[2]),
      ),
    /** Whoever has it or takes it from the pool or is sent by the desk. */
    take: async (when: number, row: TicketRow, wanted?: string): Promise<Colleague> => {
      if (row.status === 'dispatched') {
        const held = cast.technicians.find(({ actor }) => actor.staffId === row.assigneeId)
        if (!held) throw new Error('dispatched to nobody of the cast')
        await at(when, (tx) => claimTicket(ports)(tx, held.actor, { ticketId: row.id }))
        return held
      }
      const worker = workerFor(row, wanted)
      if (row.status !== 'pooled') {
        const agent = dice.pick(cast.desk)
        await at(when - 4 * MINUTE, async (tx) => {
          const accepted =
            row.status === 'submitted' ? await takeStep(ports)(tx, agent.actor, { ticketId: row.id }, { type: 'accept' }) : undefined
          return accepted
        })
        await at(when - 2 * MINUTE, (tx) =>
          dispatchTicket(ports)(tx, agent.actor, {
            ticketId: row.id,
            version: row.version + (row.status === 'submitted' ? 1 : 0),
            staffId: worker.actor.staffId,
            reason: '熟悉这一楼的线路',
          }),
        )
      }
      await at(when, (tx) => claimTicket(ports)(tx, worker.actor, { ticketId: row.id }))
      return worker
    },
    finish: (when: number, worker: Colleague, row: TicketRow, text: ReportText): Promise<TicketRow> =>
      at(when, (tx) =>
        finishTicket(ports)(tx, worker.actor, {
          ticketId: row.id,
          found: text.found,
          did: text.did,
          photoIds: [],
          noPhotoReason: 'nothing_visible',
          parts: text.parts ?? '',
          minutes: Math.min(240, mustCategory(row.categoryKey).minutes + dice.between(-15, 25)),
        }),
      ),
    comment: (when: number, who: Resident, ticketId: string, text: string) =>
      at(when, (tx) => commentTicket(ports)(tx, who.actor, { ticketId, text, photoIds: [] })),
    reopen: (when: number, who: Resident, ticketId: string, words: string) =>
      at(when, (tx) => reopenTicket(ports)(tx, who.actor, { ticketId, words, cause: 'resident' })),
    silence: (when: number, ticketId: string) => step(when, SYSTEM, ticketId, { type: 'close_silent' }),
    ...createCaller(composed, at, cast, dice),
  }
}

export type Teller = ReturnType<typeof createTeller>
