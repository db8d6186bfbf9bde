import { z } from 'zod'
import { HAZARD_KEYS } from '../domain/ticket/hazards'
import { TICKET_LIMITS } from '../domain/ticket/ticket.limits'
import { ENTRY_CONSENTS, PLACES, VISIT_MODES } from '../domain/ticket/words'
import { contract, cursor, id, instant, limit, op } from './define'
import { abilities, personName, phone, promiseExplained } from './parts'
import { residentListItem, residentTicket, visitMode } from './ticket.views'

const L = TICKET_LIMITS

/** What a report says, whoever types it. The server sets number, priority, promises and route. */
export const reportFields = {
  place: z.enum(PLACES),
  categoryKey: z.string().min(1).max(60),
  hazard: z.enum(HAZARD_KEYS).optional(),
  words: z.string().trim().max(L.wordsMax).default(''),
  /** Where exactly, for common areas: 12层电梯厅. */
  spot: z.string().trim().max(L.spotMax).default(''),
  buildingId: id.optional(),
  photoIds: z.array(id).max(L.photosMax).default([]),
  voiceId: id.optional(),
  visitMode: z.enum(VISIT_MODES).default('now'),
  slotFrom: instant.optional(),
  slotTo: instant.optional(),
  entryConsent: z.enum(ENTRY_CONSENTS).default('at_home'),
  contactName: personName.optional(),
  contactPhone: phone.optional(),
}

const step = { ticketId: id, version: z.int().optional() }
const stepErrors = ['TICKET_NOT_FOUND', 'TICKET_STATE', 'TICKET_STALE'] as const
/** Without a version: the wish is about whatever the ticket is now. */
const unversioned = ['TICKET_NOT_FOUND', 'TICKET_STATE'] as const
const score = z.int().min(1).max(5)

export const ticketContract = contract('ticket', {
  slots: op({
    method: 'GET',
    path: '/communities/:communityId/slots',
    roles: ['resident', 'agent', 'supervisor', 'manager'],
    summary: 'Bookable visit windows of the coming days with what is left of each',
    input: { communityId: id, categoryKey: z.string().max(60) },
    answer: z.array(z.strictObject({ from: instant, to: instant, left: z.int() })),
    errors: ['COMMUNITY_NOT_FOUND', 'UNKNOWN_CATEGORY'],
  }),
  submit: op({
    method: 'POST',
    path: '/tickets',
    roles: ['resident'],
    summary: 'Report a repair for my house or a common area',
    input: { communityId: id, houseId: id.optional(), ...reportFields },
    answer: residentTicket,
    abilities,
    status: 201,
    errors: [
      'HOUSE_NOT_FOUND',
      'COMMUNITY_NOT_FOUND',
      'UNKNOWN_CATEGORY',
      'UPLOAD_NOT_FOUND',
      'PHOTO_REQUIRED',
      'SLOT_UNAVAILABLE',
      'TICKET_TOO_MANY_OPEN',
    ],
    idempotent: true,
  }),
  mine: op({
    method: 'GET',
    path: '/tickets',
    roles: ['resident'],
    summary: 'Tickets of my houses and my reports, newest first',
    input: { scope: z.enum(['open', 'ended', 'all']).default('all'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(residentListItem),
    page: true,
    errors: [],
  }),
  get: op({
    method: 'GET',
    path: '/tickets/:ticketId',
    roles: ['resident'],
    summary: 'One ticket with timeline, promise and what I can do',
    input: { ticketId: id },
    answer: residentTicket,
    abilities,
    errors: ['TICKET_NOT_FOUND'],
  }),
  why: op({
    method: 'GET',
    path: '/tickets/:ticketId/promises',
    roles: ['resident', 'agent', 'technician', 'supervisor', 'manager'],
    summary: 'Why these due times: segments, pauses, holidays',
    input: { ticketId: id },
    answer: z.array(promiseExplained),
    errors: ['TICKET_NOT_FOUND'],
  }),
  comment: op({
    method: 'POST',
    path: '/tickets/:ticketId/comments',
    roles: ['resident'],
    summary: 'Add words or photos',
    input: { ticketId: id, text: z.string().trim().min(1).max(L.commentMax), photoIds: z.array(id).max(L.photosMax).default([]) },
    answer: residentTicket,
    abilities,
    errors: [...unversioned, 'UPLOAD_NOT_FOUND'],
    idempotent: true,
  }),
  nudge: op({
    method: 'POST',
    path: '/tickets/:ticketId/nudges',
    roles: ['resident'],
    summary: '催单: from the due time or after 2 hours without news, at most 3 a day',
    input: { ticketId: id },
    answer: residentTicket,
    abilities,
    errors: [...unversioned, 'NUDGE_TOO_SOON', 'NUDGE_LIMIT'],
    idempotent: true,
  }),
  reschedule: op({
    method: 'POST',
    path: '/tickets/:ticketId/slot',
    roles: ['resident'],
    summary: '改约: choose another visit',
    input: { ...step, visitMode, slotFrom: instant.nullable().default(null), slotTo: instant.nullable().default(null) },
    answer: residentTicket,
    abilities,
    errors: [...stepErrors, 'SLOT_UNAVAILABLE'],
    idempotent: true,
  }),
  cancel: op({
    method: 'POST',
    path: '/tickets/:ticketId/cancel',
    roles: ['resident'],
    summary: 'Cancel before work starts',
    input: { ...step, words: z.string().trim().max(L.reasonMax).default('') },
    answer: residentTicket,
    abilities,
    errors: stepErrors,
    idempotent: true,
  }),
  approveQuote: op({
    method: 'POST',
    path: '/tickets/:ticketId/quotes/:quoteId/approve',
    roles: ['resident'],
    summary: '同意报价: the work begins, and is billed when it is done',
    input: { ticketId: id, quoteId: id },
    answer: residentTicket,
    abilities,
    errors: [...unversioned, 'QUOTE_STALE'],
    idempotent: true,
  }),
  refuseQuote: op({
    method: 'POST',
    path: '/tickets/:ticketId/quotes/:quoteId/refuse',
    roles: ['resident'],
    summary: '不同意报价: nothing is done that was not agreed to, and nothing is owed for it',
    input: { ticketId: id, quoteId: id, words: z.string().trim().max(L.reasonMax).default('') },
    answer: residentTicket,
    abilities,
    errors: [...unversioned, 'QUOTE_STALE'],
    idempotent: true,
  }),
  confirm: op({
    method: 'POST',
    path: '/tickets/:ticketId/confirm',
    roles: ['resident'],
    summary: 'Solved: rate speed, quality and attitude',
    input: { ...step, speed: score, quality: score, attitude: score, words: z.string().trim().max(L.commentMax).default('') },
    answer: residentTicket,
    abilities,
    errors: stepErrors,
    idempotent: true,
  }),
  reopen: op({
    method: 'POST',
    path: '/tickets/:ticketId/reopen',
    roles: ['resident'],
    summary: '未解决: the same ticket goes back to work and a supervisor is told',
    input: { ...step, words: z.string().trim().min(1).max(L.commentMax) },
    answer: residentTicket,
    abilities,
    errors: [...stepErrors, 'REOPEN_WINDOW_OVER', 'REOPEN_LIMIT'],
    idempotent: true,
  }),
})
