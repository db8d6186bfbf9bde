import { decide } from '@jinlin/shared/domain/ticket/repair.machine'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import { ticketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import { isUnpaidVisit, priceQuote, sayItems } from '@jinlin/shared/domain/ticket/quote'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import type { TicketFacts } from '@jinlin/shared/domain/ticket/ticket.types'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { aTicket, colleague, inState, NOW, PEOPLE, resident, SOUND, type Who } from './people'

const refusal = (ticket: TicketFacts, command: TicketCommand, who: Who, now = NOW) => {
  const decision = decide(ticket, command, PEOPLE[who], now)
  return decision.ok ? 'taken' : decision.code
}
const after = (ticket: TicketFacts, command: TicketCommand, who: Who, now = NOW) => {
  const decision = decide(ticket, command, PEOPLE[who], now)
  if (!decision.ok) throw new Error(decision.code)
  return decision
}

describe('what is filled in', () => {
  test.each<[string, TicketFacts['status'], TicketCommand, Who, string]>([
    ['a pause needs a next date', 'working', { ...SOUND.pause, nextAt: null }, 'assignee', 'NEXT_DATE_REQUIRED'],
    ['… that lies ahead', 'working', { ...SOUND.pause, nextAt: NOW }, 'assignee', 'NEXT_DATE_REQUIRED'],
    [
      '… and not in another season',
      'working',
      { ...SOUND.pause, nextAt: NOW + TICKET_LIMITS.pauseAtMost + 1 },
      'assignee',
      'NEXT_DATE_REQUIRED',
    ],
    ['finished work says what was found', 'working', { ...SOUND.finish, found: ' ' }, 'assignee', 'FINISH_WORDS_REQUIRED'],
    ['… and what was done', 'working', { ...SOUND.finish, did: '' }, 'assignee', 'FINISH_WORDS_REQUIRED'],
    ['… with a picture or why there is none', 'working', { ...SOUND.finish, photoIds: [] }, 'assignee', 'FINISH_PROOF_REQUIRED'],
    ['a refusal has a reason', 'submitted', { ...SOUND.decline, reason: null }, 'agent', 'REASON_REQUIRED'],
    ['… and names who is responsible', 'submitted', { ...SOUND.decline, responsible: ' ' }, 'agent', 'RESIDENT_REASON_REQUIRED'],
    ['work handed back has a reason', 'claimed', { ...SOUND.return, reason: null }, 'assignee', 'REASON_REQUIRED'],
    ['work passed on has a reason', 'claimed', { ...SOUND.transfer, reason: null }, 'assignee', 'REASON_REQUIRED'],
    ['… and goes to somebody else', 'claimed', { ...SOUND.transfer, toStaffId: 'w1' }, 'assignee', 'ASSIGNEE_NOT_ELIGIBLE'],
    [
      'dispatching to the holder would erase their steps',
      'on_way',
      { ...SOUND.dispatch, assigneeId: 'w1' },
      'agent',
      'ASSIGNEE_NOT_ELIGIBLE',
    ],
    ['nothing is merged into itself', 'accepted', { ...SOUND.merge, targetId: 't1' }, 'agent', 'MERGE_TARGET_INVALID'],
    ['a visit lies ahead', 'accepted', { ...SOUND.reschedule, slotFrom: NOW - 1 }, 'household', 'SLOT_UNAVAILABLE'],
    ['… and has an end', 'accepted', { ...SOUND.reschedule, slotTo: null }, 'household', 'SLOT_UNAVAILABLE'],
    ['a category is one of the list', 'accepted', { ...SOUND.classify, categoryKey: 'home.roof' }, 'agent', 'UNKNOWN_CATEGORY'],
  ])('%s', (_name, status, command, who, code) => {
    expect(refusal(inState(status), command, who)).toBe(code)
  })

  test('a reason instead of a picture is proof enough', () => {
    expect(refusal(inState('working'), { ...SOUND.finish, photoIds: [], noPhotoReason: 'private_room' }, 'assignee')).toBe('taken')
  })
})

describe('claiming', () => {
  test('what somebody took before says so', () => {
    expect(refusal(inState('claimed'), SOUND.claim, 'technician')).toBe('TICKET_ALREADY_CLAIMED')
    expect(refusal(inState('dispatched'), SOUND.claim, 'technician')).toBe('TICKET_ALREADY_CLAIMED')
    expect(refusal(inState('closed'), SOUND.claim, 'technician')).toBe('TICKET_STATE')
  })

  test('a directly assigned order is accepted but never becomes one that may be dropped', () => {
    const { next } = after(inState('dispatched', { assignmentMode: 'auto' }), SOUND.claim, 'assignee')
    expect(next.assignmentMode).toBe('auto')
    expect(refusal(inState('claimed', { assignmentMode: 'auto' }), SOUND.return, 'assignee')).toBe('TICKET_STATE')
    expect(refusal(inState('claimed', { assignmentMode: 'assigned' }), SOUND.transfer, 'assignee')).toBe('taken')
  })
})

describe('nudging', () => {
  const ticket = (more: Partial<TicketFacts>) =>
    inState('dispatched', { submittedAt: NOW - 30 * MINUTE, lastNewsAt: NOW - 30 * MINUTE, ...more })

  test('opens at the due time or after two hours without news, whichever comes first', () => {
    expect(ticketAbilities(PEOPLE.reporter, ticket({ nextDueAt: NOW + 10 * MINUTE }), NOW).nudge).toMatchObject({
      can: false,
      opensAt: NOW + 10 * MINUTE,
    })
    expect(ticketAbilities(PEOPLE.reporter, ticket({ nextDueAt: NOW + DAY }), NOW).nudge).toMatchObject({
      can: false,
      opensAt: NOW + 90 * MINUTE,
    })
    expect(ticketAbilities(PEOPLE.reporter, ticket({ nextDueAt: NOW }), NOW).nudge).toEqual({ can: true })
  })

  test('once per two hours, three a day, and the next day counts anew', () => {
    const day = '2026-11-23'
    expect(refusal(ticket({ nextDueAt: NOW, lastNudgeAt: NOW - HOUR, nudgesToday: 1, nudgeDay: day }), SOUND.nudge, 'household')).toBe(
      'NUDGE_TOO_SOON',
    )
    expect(refusal(ticket({ nextDueAt: NOW, lastNudgeAt: NOW - 3 * HOUR, nudgesToday: 3, nudgeDay: day }), SOUND.nudge, 'household')).toBe(
      'NUDGE_LIMIT',
    )
    const { next } = after(
      ticket({ nextDueAt: NOW, lastNudgeAt: NOW - DAY, nudgesToday: 3, nudgeDay: '2026-11-22' }),
      SOUND.nudge,
      'household',
    )
    expect(next).toMatchObject({ nudgesToday: 1, nudgeDay: day, lastNudgeAt: NOW })
  })

  test('one’s own words are no news', () => {
    const { next } = after(ticket({ lastNewsAt: NOW - HOUR }), SOUND.comment, 'reporter')
    expect(next.lastNewsAt).toBeUndefined()
    expect(after(ticket({}), SOUND.reply, 'agent').next.lastNewsAt).toBe(NOW)
  })
})

describe('reopening', () => {
  const closed = (more: Partial<TicketFacts>) => inState('closed', { doneAt: NOW - DAY, ...more })

  test('seven days and twice for the household; afterwards through a supervisor', () => {
    expect(refusal(closed({ doneAt: NOW - TICKET_LIMITS.reopenWithin }), SOUND.reopen, 'household')).toBe('taken')
    const late = closed({ doneAt: NOW - TICKET_LIMITS.reopenWithin - 1 })
    expect(refusal(late, SOUND.reopen, 'household')).toBe('REOPEN_WINDOW_OVER')
    expect(refusal(late, SOUND.reopen, 'agent')).toBe('REOPEN_WINDOW_OVER')
    expect(refusal(late, SOUND.reopen, 'supervisor')).toBe('taken')
    expect(refusal(closed({ residentReopens: 2 }), SOUND.reopen, 'reporter')).toBe('REOPEN_LIMIT')
    expect(refusal(closed({ residentReopens: 2 }), SOUND.reopen, 'manager')).toBe('taken')
  })

  test('counts the round, and the household’s own time only when it was the household', () => {
    expect(after(closed({}), SOUND.reopen, 'reporter').next).toMatchObject({
      round: 2,
      reopenCount: 1,
      residentReopens: 1,
      doneAt: null,
      closedAt: null,
    })
    expect(after(closed({}), { ...SOUND.reopen, cause: 'follow_up' }, 'system').next).toMatchObject({ reopenCount: 1, residentReopens: 0 })
  })

  test('goes back to its worker, or waits for one', () => {
    expect(after(closed({}), SOUND.reopen, 'reporter').next).toMatchObject({ status: 'dispatched', assignmentMode: 'assigned' })
    const { next, entry } = after(closed({}), { ...SOUND.reopen, toWorker: false }, 'reporter')
    expect(next).toMatchObject({ status: 'accepted', assigneeId: null, assignmentMode: null })
    expect(entry.data).toMatchObject({ from: 'w1', assigneeId: null })
  })
})

describe('silence', () => {
  test('closes after 72 hours and not a moment earlier', () => {
    const done = inState('done', { doneAt: NOW - TICKET_LIMITS.silenceCloses })
    expect(refusal(done, SOUND.close_silent, 'system')).toBe('taken')
    expect(refusal(done, SOUND.close_silent, 'system', NOW - 1)).toBe('TICKET_STATE')
    expect(refusal(done, SOUND.close_silent, 'manager')).toBe('TICKET_NOT_YOURS')
  })
})

describe('who owns it', () => {
  test('the first at the desk who answers; nobody after that, and no technician', () => {
    expect(after(aTicket(), SOUND.accept, 'agent').next.ownerId).toBe('a1')
    expect(after(aTicket({ ownerId: 'a1' }), SOUND.reply, 'supervisor').next.ownerId).toBeUndefined()
    expect(after(inState('pooled'), SOUND.claim, 'technician').next.ownerId).toBeUndefined()
    expect(after(inState('accepted'), SOUND.note, 'agent').next.ownerId).toBeUndefined()
  })

  test('a household that writes waits for an answer until it gets one', () => {
    expect(after(inState('claimed'), SOUND.comment, 'household').next.awaitingReply).toBe(true)
    expect(after(inState('claimed', { awaitingReply: true }), SOUND.reply, 'agent').next.awaitingReply).toBe(false)
    expect(after(inState('claimed', { awaitingReply: true }), SOUND.comment, 'assignee').next.awaitingReply).toBe(false)
    expect(after(inState('claimed', { awaitingReply: true }), SOUND.cancel, 'household').next.awaitingReply).toBe(false)
  })
})

describe('what it costs', () => {
  const waiting = (more: Partial<TicketFacts> = {}) => inState('quoted', more)
  const agreed = (agreedFen: number) => ({ quote: { quoteId: 'q0', state: 'agreed' as const, fen: agreedFen, agreedFen } })
  const step = (ticket: TicketFacts, command: TicketCommand, who: Who): TicketFacts => ({ ...ticket, ...after(ticket, command, who).next })

  test.each<[string, Partial<TicketFacts>, string]>([
    ['common areas are never billed to a home', { place: 'common' }, 'QUOTE_COMMON_AREA'],
    ['nor is work that is free by its kind', { categoryKey: 'home.lowvolt.smoke' }, 'QUOTE_FREE_WORK'],
    ['nor a return visit under warranty', { warranty: { ticketId: 't0' } }, 'QUOTE_WARRANTY'],
    [
      'nor, once more, work that was paid for and did not hold',
      { round: 2, quote: { quoteId: 'q0', state: 'billed', fen: 1, agreedFen: 1 } },
      'QUOTE_WARRANTY',
    ],
  ])('%s', (_name, more, code) => {
    expect(refusal(inState('on_site', more), SOUND.quote, 'assignee')).toBe(code)
    expect(ticketAbilities(PEOPLE.assignee, inState('on_site', more), NOW).quote).toMatchObject({ can: false, code })
  })

  test('costs something, and not as much as a contract', () => {
    expect(refusal(inState('on_site'), { ...SOUND.quote, fen: 0 }, 'assignee')).toBe('QUOTE_AMOUNT')
    expect(refusal(inState('on_site'), { ...SOUND.quote, fen: TICKET_LIMITS.quoteMaxFen + 1 }, 'assignee')).toBe('QUOTE_AMOUNT')
    expect(refusal(inState('on_site'), { ...SOUND.quote, fen: TICKET_LIMITS.quoteMaxFen }, 'assignee')).toBe('taken')
  })

  test('agreed: work goes on, and what was agreed is billed at its end', () => {
    const working = step(waiting(), SOUND.approve_quote, 'household')
    expect(working).toMatchObject({ status: 'working', quote: { state: 'agreed', agreedFen: 18_000 } })
    const { next, entry } = after(working, SOUND.finish, 'assignee')
    expect(next).toMatchObject({ status: 'done', quote: { state: 'billed', agreedFen: 18_000 } })
    expect(entry.data['amountFen']).toBe(18_000)
    expect(after(inState('working'), SOUND.finish, 'assignee').entry.data['amountFen']).toBeUndefined()
  })

  test('more found while working adds to what was agreed; turned down, the work goes on as agreed before', () => {
    const more = step(inState('working', agreed(8_000)), { ...SOUND.quote, quoteId: 'q2', fen: 5_000 }, 'assignee')
    expect(more.quote).toEqual({ quoteId: 'q2', state: 'waiting', fen: 5_000, agreedFen: 8_000 })
    expect(step(more, { ...SOUND.approve_quote, quoteId: 'q2' }, 'reporter').quote).toMatchObject({ state: 'agreed', agreedFen: 13_000 })
    const asBefore = step(more, { ...SOUND.refuse_quote, quoteId: 'q2' }, 'reporter')
    expect(asBefore).toMatchObject({ status: 'working', doneAt: null, quote: { state: 'agreed', agreedFen: 8_000 } })
  })

  test('turned down with nothing agreed: the visit is over and nothing is owed', () => {
    const over = step(waiting(), SOUND.refuse_quote, 'reporter')
    expect(over).toMatchObject({ status: 'done', doneAt: NOW, quote: { state: 'refused', agreedFen: 0 } })
    expect(isUnpaidVisit(over)).toBe(true)
    // Whoever thinks better of it says so on the same ticket, and is asked anew.
    expect(step(over, SOUND.reopen, 'reporter').quote).toBeNull()
    expect(after(over, SOUND.reopen, 'reporter').entry.data['cause']).toBe('wanted')
  })

  test('only the quote that was read is answered, and only while it waits', () => {
    expect(refusal(waiting(), { ...SOUND.approve_quote, quoteId: 'q0' }, 'reporter')).toBe('QUOTE_STALE')
    expect(refusal(inState('working', agreed(1)), { ...SOUND.approve_quote, quoteId: 'q0' }, 'reporter')).toBe('TICKET_STATE')
    const again = step(waiting(), { ...SOUND.quote, quoteId: 'q2', fen: 9_000 }, 'assignee')
    expect(again.quote).toEqual({ quoteId: 'q2', state: 'waiting', fen: 9_000, agreedFen: 0 })
    expect(refusal(again, SOUND.approve_quote, 'reporter')).toBe('QUOTE_STALE')
  })

  test('nobody agrees to their own price, at the desk either', () => {
    const both = colleague('w1', ['technician', 'agent'])
    for (const type of ['approve_quote', 'refuse_quote'] as const)
      expect(decide(waiting(), { type, quoteId: 'q1', words: '' }, both, NOW)).toMatchObject({ ok: false, code: 'QUOTE_OWN' })
    expect(refusal(waiting(), SOUND.approve_quote, 'agent')).toBe('taken')
    expect(refusal(waiting(), SOUND.approve_quote, 'assignee')).toBe('TICKET_NOT_YOURS')
  })

  test('taken back, or with the order in other hands, it is gone; what was agreed stays', () => {
    expect(step(waiting(), SOUND.withdraw_quote, 'assignee')).toMatchObject({ status: 'working', quote: null })
    const second = waiting({ quote: { quoteId: 'q1', state: 'waiting', fen: 1_000, agreedFen: 8_000 } })
    expect(step(second, SOUND.dispatch, 'agent')).toMatchObject({ status: 'dispatched', quote: { state: 'agreed', agreedFen: 8_000 } })
    expect(step(second, SOUND.transfer, 'assignee').quote).toMatchObject({ state: 'agreed', agreedFen: 8_000 })
  })

  test('paid work that is reopened is put right for nothing', () => {
    const billed = inState('done', { quote: { quoteId: 'q1', state: 'billed', fen: 18_000, agreedFen: 18_000 } })
    const again = step(billed, SOUND.reopen, 'reporter')
    expect(again.quote).toMatchObject({ state: 'billed' })
    expect(after({ ...again, status: 'working' }, SOUND.finish, 'assignee').entry.data['amountFen']).toBeUndefined()
  })
})

describe('the price list', () => {
  const LIST = [
    { id: 'a', name: '更换角阀', unit: '个', unitPriceFen: 3_550, includes: '人工和角阀' },
    { id: 'b', name: '上门费', unit: '次', unitPriceFen: 2_000, includes: '' },
  ]

  test('lines and total at the list’s prices; picked twice is one line', () => {
    const priced = priceQuote(LIST, [
      { priceId: 'a', quantity: 2 },
      { priceId: 'b', quantity: 1 },
      { priceId: 'a', quantity: 1 },
    ])
    expect(priced?.lines.map(({ name, quantity, amountFen }) => [name, quantity, amountFen])).toEqual([
      ['更换角阀', 3, 10_650],
      ['上门费', 1, 2_000],
    ])
    expect(priced?.totalFen).toBe(12_650)
    expect(sayItems(priced?.lines ?? [])).toBe('更换角阀 3 个, 上门费 1 次')
  })

  test('what is not on it has no price', () => {
    expect(priceQuote(LIST, [{ priceId: 'z', quantity: 1 }])).toBeUndefined()
  })
})

describe('pausing on the doorstep', () => {
  test('still counts as before work: it may be called off', () => {
    expect(refusal(inState('paused', { statusBeforePause: 'on_site' }), SOUND.cancel, 'household')).toBe('taken')
    expect(refusal(inState('paused', { statusBeforePause: 'working' }), SOUND.cancel, 'household')).toBe('TICKET_STATE')
  })

  test('work goes on where it stopped', () => {
    expect(after(inState('paused', { statusBeforePause: 'on_site' }), SOUND.resume, 'assignee').next).toMatchObject({
      status: 'on_site',
      pausedUntil: null,
    })
  })
})

describe('standing to a ticket', () => {
  test('ends with the membership, to the millisecond', () => {
    const ends = resident('p1', { until: NOW })
    expect(ticketAbilities(ends, aTicket(), NOW - 1).comment).toEqual({ can: true })
    expect(ticketAbilities(ends, aTicket(), NOW)).toEqual({})
  })

  test('a common area belongs to whoever reported it, as long as they live there', () => {
    const common = aTicket({ place: 'common', houseId: null })
    expect(ticketAbilities(PEOPLE.reporter, common, NOW).comment).toEqual({ can: true })
    expect(ticketAbilities(PEOPLE.household, common, NOW)).toEqual({})
    expect(ticketAbilities(PEOPLE.moved_out, common, NOW)).toEqual({})
  })

  test('a building limit hides other buildings, not work in hand', () => {
    const limited = colleague('w1', ['technician'], { buildingIds: ['b9'] })
    expect(ticketAbilities(limited, inState('pooled'), NOW)).toEqual({})
    expect(ticketAbilities(limited, inState('claimed'), NOW).depart).toEqual({ can: true })
  })
})
