import fc from 'fast-check'
import type { Actor } from '@jinlin/shared/domain/people/actor'
import { relationsOf } from '@jinlin/shared/domain/ticket/relations'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import { decide, mayTake, REPAIR_ROWS } from '@jinlin/shared/domain/ticket/repair.machine'
import { openRepair } from '@jinlin/shared/domain/ticket/repair.open'
import { TICKET_ACTIONS, type TicketAction, type TicketFacts, type TimelineFact } from '@jinlin/shared/domain/ticket/ticket.types'
import { PAUSE_REASONS } from '@jinlin/shared/domain/ticket/words'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { NOW, PEOPLE, REPORT, SOUND, type Who } from './people'

export interface Walk {
  facts: TicketFacts
  lines: TimelineFact[]
  /** What was tried and refused, for statistics of the test itself. */
  refused: number
}

const author = (actor: Actor): TimelineFact['actor'] =>
  actor.kind === 'resident'
    ? { kind: 'resident', id: actor.personId }
    : actor.kind === 'staff'
      ? { kind: 'staff', id: actor.staffId }
      : { kind: 'system', id: null }

const ACTORS: readonly Who[] = ['reporter', 'household', 'assignee', 'technician', 'agent', 'supervisor', 'system']

/**
 * One try: somebody wishes something, some time after the last. Four of five wishes are steps that are open at that moment, or a life would end in its
 * first state; the others are anything at all, and mostly refused.
 */
const wish = fc.record({
  who: fc.constantFrom(...ACTORS),
  action: fc.constantFrom(...TICKET_ACTIONS),
  after: fc.oneof(fc.integer({ min: 0, max: 90 * MINUTE }), fc.integer({ min: 0, max: 5 * DAY })),
  to: fc.constantFrom('w1', 'w2', 'w3'),
  slot: fc.integer({ min: 1, max: 100 }),
  reason: fc.constantFrom(...PAUSE_REASONS),
  yes: fc.boolean(),
  open: fc.integer({ min: 0, max: 4 }).map((roll) => roll > 0),
  pick: fc.nat(10_000),
})
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never

const commandOf = ({ action, to, slot, reason, yes }: Wish, at: number): TicketCommand => {
  switch (action) {
    case 'dispatch':
      return { type: 'dispatch', assigneeId: to, mode: 'assigned', reason: '' }
    case 'transfer':
      return { type: 'transfer', toStaffId: to, reason: 'unwell', words: '' }
    case 'pause':
      return { type: 'pause', reason, nextAt: at + HOUR, words: '' }
    case 'reopen':
      return { type: 'reopen', words: '又坏了', cause: 'resident', toWorker: yes }
    case 'unmerge':
      return { type: 'unmerge', toWorker: yes }
    case 'reschedule':
      return yes
        ? { type: 'reschedule', visitMode: 'slot', slotFrom: at + slot * HOUR, slotTo: at + (slot + 2) * HOUR }
        : { type: 'reschedule', visitMode: 'now', slotFrom: null, slotTo: null }
    case 'classify':
      return {
        type: 'classify',
        categoryKey: yes ? 'home.water.leak' : 'common.lift.stopped',
        priority: slot % 3 === 0 ? 'P1' : 'P3',
        words: '',
      }
    default:
      return SOUND[action]
  }
}

/** Who really holds it must be able to act, whoever that is by now. */
const actorOf = (who: Who, facts: TicketFacts): Actor =>
  who === 'assignee' && facts.assigneeId !== null ? { ...PEOPLE.assignee, staffId: facts.assigneeId } : PEOPLE[who]

const ONWARD: readonly TicketAction[] = [
  'claim',
  'depart',
  'arrive',
  'start',
  'finish',
  'reopen',
  'confirm',
  'resume',
  'approve_quote',
  'refuse_quote',
]
const WAYS_OUT: readonly TicketAction[] = ['cancel', 'decline', 'merge']

/** Most steps lead on, few out. */
const weight = (action: TicketAction): number => (ONWARD.includes(action) ? 40 : WAYS_OUT.includes(action) ? 1 : 3)

const openSteps = (facts: TicketFacts, at: number): { who: Who; action: TicketAction }[] =>
  ACTORS.flatMap((who) =>
    REPAIR_ROWS.filter((row) => mayTake(row, facts, relationsOf(actorOf(who, facts), facts, at), at) === null).flatMap(({ action }) =>
      Array.from({ length: weight(action) }, () => ({ who, action })),
    ),
  )

const steer = (wished: Wish, facts: TicketFacts, at: number): Wish => {
  const steps = wished.open ? openSteps(facts, at) : []
  return { ...wished, ...steps[wished.pick % Math.max(1, steps.length)] }
}

const stepOn = (
  walk: Walk,
  raw: Wish,
  at: number,
  each: (facts: TicketFacts, actor: Actor, command: TicketCommand, at: number) => void,
): Walk => {
  const wished = steer(raw, walk.facts, at)
  const actor = actorOf(wished.who, walk.facts)
  const command = commandOf(wished, at)
  each(walk.facts, actor, command, at)
  const decision = decide(walk.facts, command, actor, at)
  if (!decision.ok) return { ...walk, refused: walk.refused + 1 }
  const { action, round, to, visibility, data } = decision.entry
  return {
    ...walk,
    facts: { ...walk.facts, ...decision.next },
    lines: [...walk.lines, { action, at, round, to, visibility, actor: author(actor), data }],
  }
}

/** A random life of a ticket; `each` sees every try before it is decided. */
export const walks = (
  check: (walk: Walk, until: number) => void,
  each: (facts: TicketFacts, actor: Actor, command: TicketCommand, at: number) => void = () => undefined,
) =>
  fc.property(fc.boolean(), fc.array(wish, { minLength: 10, maxLength: 120 }), (booked, wishes) => {
    const visit = booked ? ({ visitMode: 'slot', slotFrom: NOW + 3 * HOUR, slotTo: NOW + 5 * HOUR } as const) : {}
    const opened = openRepair({ ...REPORT, ...visit }, PEOPLE.reporter, NOW)
    const first: TimelineFact = { ...opened.entry, at: NOW, actor: { kind: 'resident', id: 'p1' } }
    let walk: Walk = { facts: opened.facts, lines: [first], refused: 0 }
    let at = NOW
    for (const wished of wishes) {
      at += wished.after
      walk = stepOn(walk, wished, at, each)
      check(walk, at)
    }
  })

/** The desk's lines make an owner; a technician's do not. */
export const isDesk = (line: TimelineFact): boolean => {
  const actor = Object.values(PEOPLE).find((one) => one.kind === 'staff' && one.staffId === line.actor.id)
  if (!actor) return false
  const relations = relationsOf(actor, { ...REPORT, assigneeId: null }, NOW)
  return relations.has('agent') || relations.has('supervisor') || relations.has('manager')
}
