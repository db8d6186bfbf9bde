import type { Actor, ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { SYSTEM } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { mustCategory } from '@jinlin/shared/domain/ticket/categories'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import { openRepair, type Report } from '@jinlin/shared/domain/ticket/repair.open'
import type { TicketAction, TicketFacts } from '@jinlin/shared/domain/ticket/ticket.types'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'

/** Monday 2026-11-23, 10:00 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 23, 2)

export const COMMUNITY = 'c1'
export const HOUSE = 'h1'
const BUILDING = 'b1'

export const resident = (personId: string, more: Partial<ResidentActor['memberships'][number]> = {}): ResidentActor => ({
  kind: 'resident',
  personId,
  sessionId: 's',
  memberships: [
    {
      memberId: `m-${personId}`,
      communityId: COMMUNITY,
      firmId: 'f1',
      houseId: HOUSE,
      buildingId: BUILDING,
      role: 'owner',
      until: null,
      ...more,
    },
  ],
  committeeOf: [],
})

export const colleague = (
  staffId: string,
  roles: readonly StaffRole[],
  more: { communityId?: string; buildingIds?: string[] } = {},
): StaffActor => ({
  kind: 'staff',
  staffId,
  sessionId: 's',
  firmId: 'f1',
  name: staffId,
  posts: [{ communityId: more.communityId ?? COMMUNITY, roles, buildingIds: more.buildingIds ?? [] }],
})

/** Everybody who can stand to the ticket in some way, and some who cannot. */
export const PEOPLE = {
  reporter: resident('p1'),
  household: resident('p2'),
  neighbour: resident('p3', { houseId: 'h2' }),
  moved_out: resident('p1', { until: NOW - 1 }),
  assignee: colleague('w1', ['technician']),
  technician: colleague('w2', ['technician']),
  agent: colleague('a1', ['agent']),
  supervisor: colleague('a2', ['supervisor']),
  manager: colleague('a3', ['manager']),
  guard: colleague('g1', ['guard']),
  other_building: colleague('a4', ['agent'], { buildingIds: ['b9'] }),
  other_community: colleague('a5', ['agent', 'technician', 'supervisor'], { communityId: 'c2' }),
  system: SYSTEM,
} satisfies Record<string, Actor>

export type Who = keyof typeof PEOPLE

export const REPORT: Report = {
  id: 't1',
  number: 'R20261123-0001',
  communityId: COMMUNITY,
  place: 'home',
  houseId: HOUSE,
  buildingId: BUILDING,
  reporterId: 'p1',
  channel: 'miniapp',
  category: mustCategory('home.water.leak'),
  priority: 'P2',
  visitMode: 'now',
  slotFrom: null,
  slotTo: null,
  entryConsent: 'at_home',
}

export const aTicket = (more: Partial<TicketFacts> = {}): TicketFacts => ({
  ...openRepair(REPORT, PEOPLE.reporter, NOW - HOUR).facts,
  ...more,
})

/** A ticket that could really stand in this state. */
export const inState = (status: TicketFacts['status'], more: Partial<TicketFacts> = {}): TicketFacts => {
  const held = ['dispatched', 'claimed', 'on_way', 'on_site', 'working', 'quoted', 'paused', 'done', 'closed'].includes(status)
  return aTicket({
    status,
    assigneeId: held ? 'w1' : null,
    assignmentMode: held ? 'claimed' : null,
    statusBeforePause: status === 'paused' ? 'working' : null,
    pausedUntil: status === 'paused' ? NOW + DAY : null,
    pauseReason: status === 'paused' ? 'parts' : null,
    statusBeforeMerge: status === 'merged' ? 'accepted' : null,
    mergedIntoId: status === 'merged' ? 't2' : null,
    quote: status === 'quoted' ? { quoteId: 'q1', state: 'waiting', fen: 18_000, agreedFen: 0 } : null,
    doneAt: status === 'done' || status === 'closed' ? NOW - HOUR : null,
    closedAt: status === 'closed' ? NOW - HOUR : null,
    ...more,
  })
}

/** A command of each action with nothing missing in it. */
export const SOUND: { readonly [A in TicketAction]: Extract<TicketCommand, { type: A }> } = {
  accept: { type: 'accept' },
  pool: { type: 'pool' },
  dispatch: { type: 'dispatch', assigneeId: 'w2', mode: 'assigned', reason: '' },
  claim: { type: 'claim' },
  depart: { type: 'depart' },
  arrive: { type: 'arrive' },
  start: { type: 'start' },
  quote: { type: 'quote', quoteId: 'q1', fen: 18_000, items: '更换角阀 2 个', words: '' },
  approve_quote: { type: 'approve_quote', quoteId: 'q1', words: '' },
  refuse_quote: { type: 'refuse_quote', quoteId: 'q1', words: '' },
  withdraw_quote: { type: 'withdraw_quote', words: '' },
  pause: { type: 'pause', reason: 'parts', nextAt: NOW + DAY, words: '' },
  resume: { type: 'resume' },
  finish: { type: 'finish', found: '接头老化', did: '换了接头', photoIds: ['u1'], noPhotoReason: null, parts: '', minutes: 20 },
  confirm: { type: 'confirm', speed: 5, quality: 4, attitude: 5, words: '' },
  close_silent: { type: 'close_silent' },
  close_called_back: { type: 'close_called_back' },
  reopen: { type: 'reopen', words: '又漏了', cause: 'resident', toWorker: true },
  cancel: { type: 'cancel', words: '' },
  decline: { type: 'decline', reason: 'developer', responsible: '开发商', words: '' },
  merge: { type: 'merge', targetId: 't2' },
  unmerge: { type: 'unmerge', toWorker: true },
  return: { type: 'return', reason: 'overload', words: '' },
  transfer: { type: 'transfer', toStaffId: 'w2', reason: 'unwell', words: '' },
  nudge: { type: 'nudge' },
  comment: { type: 'comment', text: '门铃坏了, 请敲门', photoIds: [] },
  reply: { type: 'reply', text: '师傅在路上' },
  note: { type: 'note', text: '钥匙在门岗' },
  reschedule: { type: 'reschedule', visitMode: 'slot', slotFrom: NOW + 2 * HOUR, slotTo: NOW + 4 * HOUR },
  classify: { type: 'classify', categoryKey: 'home.water.burst', priority: 'P1', words: '' },
}
