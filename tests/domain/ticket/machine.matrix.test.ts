import { readFileSync } from 'node:fs'
import path from 'node:path'
import { decide, mayTake, REPAIR_ROWS, repairRow } from '@jinlin/shared/domain/ticket/repair.machine'
import { relationsOf, RELATIONS, type Relation } from '@jinlin/shared/domain/ticket/relations'
import { ticketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import { TICKET_ACTIONS } from '@jinlin/shared/domain/ticket/ticket.types'
import { REPAIR_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { DAY } from '@jinlin/shared/kernel/instant'
import { inState, NOW, PEOPLE, SOUND, type Who } from './people'

/** Late enough for silence and nudges, early enough to reopen. */
const LATER = NOW + 4 * DAY

/** Who may take which step in which state: one line per action and state, read from the rules themselves. */
const matrix = (): string =>
  TICKET_ACTIONS.flatMap((action) =>
    REPAIR_STATUSES.flatMap((status) => {
      const ticket = inState(status)
      const may = (Object.keys(PEOPLE) as Who[]).filter(
        (who) => mayTake(repairRow(action), ticket, relationsOf(PEOPLE[who], ticket, LATER), LATER) === null,
      )
      return may.length === 0 ? [] : [`${action} · ${status} · ${may.join(' ')}`]
    }),
  ).join('\n')

describe('the repair table', () => {
  test('every status × action × role is as reviewed', () => {
    const reviewed = readFileSync(path.join(__dirname, 'machine.matrix.txt'), 'utf8').trim()
    expect(matrix()).toBe(reviewed)
  })

  test('has one row for each action', () => {
    expect(REPAIR_ROWS.map(({ action }) => action).sort()).toEqual([...TICKET_ACTIONS].sort())
  })

  test('names only states and relations that exist, and every relation it names can act', () => {
    const named = new Set(REPAIR_ROWS.flatMap(({ by }) => by))
    expect([...named].filter((relation) => !(RELATIONS as readonly Relation[]).includes(relation))).toEqual([])
    for (const { from } of REPAIR_ROWS) for (const status of from) expect(REPAIR_STATUSES).toContain(status)
  })

  test('every state can be left, save those that have ended for good', () => {
    const stuck = REPAIR_STATUSES.filter(
      (status) => !REPAIR_ROWS.some((row) => row.to !== 'same' && row.to !== status && row.from.includes(status)),
    )
    expect(stuck).toEqual(['cancelled', 'declined'])
  })

  test('every state can be reached', () => {
    const reached = new Set(['submitted', ...REPAIR_ROWS.flatMap(({ to }) => (to === 'same' ? [] : [to]))])
    expect([...reached].sort()).toEqual([...REPAIR_STATUSES].sort())
  })

  test.each(Object.keys(PEOPLE) as Who[])('the buttons of %s are the decisions of the table, in every state', (who) => {
    for (const status of REPAIR_STATUSES) {
      const ticket = inState(status)
      const abilities = ticketAbilities(PEOPLE[who], ticket, NOW)
      for (const action of TICKET_ACTIONS) {
        const decision = decide(ticket, SOUND[action], PEOPLE[who], NOW)
        expect({ status, action, can: abilities[action]?.can ?? false }).toEqual({ status, action, can: decision.ok })
        if (!decision.ok && abilities[action]) expect(abilities[action]?.code).toBe(decision.code)
      }
    }
  })

  test('people who do not stand to the ticket have no button at all', () => {
    for (const who of ['neighbour', 'moved_out', 'guard', 'other_building', 'other_community'] as const)
      for (const status of REPAIR_STATUSES) expect(ticketAbilities(PEOPLE[who], inState(status), NOW)).toEqual({})
  })
})
