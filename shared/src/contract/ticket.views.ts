import { z } from 'zod'
import { SKILLS } from '../domain/ticket/categories'
import { QUOTE_STANDINGS, QUOTE_STATES } from '../domain/ticket/quote'
import { CHANNELS, ENTRY_CONSENTS, PLACES, PRIORITIES, REPAIR_STATUSES, TICKET_KINDS, VISIT_MODES } from '../domain/ticket/words'
import { id, instant } from './define'
import { maskedPhone, photo, promiseView, voice } from './parts'

/** What each audience reads of a ticket. A field that is not listed here does not leave the server. */

export const status = z.enum(REPAIR_STATUSES)
export const priority = z.enum(PRIORITIES)
export const visitMode = z.enum(VISIT_MODES)

/** One line of the timeline. `detail` carries what the words on the screen are made from. */
export const timelineLine = z
  .strictObject({
    id,
    at: instant,
    action: z.string(),
    round: z.int(),
    from: status.nullable(),
    to: status.nullable(),
    visibility: z.enum(['public', 'internal']),
    who: z.strictObject({ kind: z.enum(['you', 'household', 'staff', 'system']), name: z.string(), badgeNo: z.string().nullable() }),
    detail: z.strictObject({
      text: z.string().optional(),
      words: z.string().optional(),
      reason: z.string().optional(),
      responsible: z.string().optional(),
      nextAt: instant.optional(),
      assigneeName: z.string().optional(),
      assigneeBadgeNo: z.string().optional(),
      routing: z.string().optional(),
      found: z.string().optional(),
      did: z.string().optional(),
      parts: z.string().optional(),
      minutes: z.int().optional(),
      noPhotoReason: z.string().optional(),
      speed: z.int().optional(),
      quality: z.int().optional(),
      attitude: z.int().optional(),
      visitMode: z.string().optional(),
      slotFrom: instant.optional(),
      slotTo: instant.optional(),
      clockKey: z.string().optional(),
      level: z.int().optional(),
      count: z.int().optional(),
      cause: z.string().optional(),
      otherNumber: z.string().optional(),
      categoryKey: z.string().optional(),
      priority: priority.optional(),
      /** The phone's own clock when the step was taken without network, UTC ms. */
      takenAt: instant.optional(),
      /** Of a quote, or of the bill at the end; fen. */
      amountFen: z.int().optional(),
      items: z.string().optional(),
      /** After a quote that was turned down: what was agreed before goes on. */
      goesOn: z.boolean().optional(),
      photos: z.array(photo).optional(),
    }),
  })
  .meta({ id: 'TimelineLine' })

const rating = z.strictObject({ speed: z.int(), quality: z.int(), attitude: z.int(), words: z.string(), at: instant })

const finish = z.strictObject({
  found: z.string(),
  did: z.string(),
  parts: z.string(),
  minutes: z.int(),
  noPhotoReason: z.string().nullable(),
  photos: z.array(photo),
  at: instant,
})

/** Where the price of the work stands; fen. `agreedFen` is all that was agreed to in this round. */
const quoteStanding = z.strictObject({ quoteId: id, state: z.enum(QUOTE_STANDINGS), fen: z.int(), agreedFen: z.int() })

/** One quote as it was made; amounts in fen. */
export const quoteView = z
  .strictObject({
    id,
    state: z.enum(QUOTE_STATES),
    lines: z.array(
      z.strictObject({
        priceId: id,
        name: z.string(),
        unit: z.string(),
        unitPriceFen: z.int(),
        includes: z.string(),
        quantity: z.int(),
        amountFen: z.int(),
      }),
    ),
    totalFen: z.int(),
    words: z.string(),
    madeByName: z.string(),
    madeAt: instant,
    answeredAt: instant.nullable(),
    /** The desk wrote down what was said on the phone. */
    byPhone: z.boolean(),
    /** The bill its amount went into, once the work is done. */
    billId: id.nullable(),
  })
  .meta({ id: 'RepairQuote' })

const core = {
  id,
  number: z.string(),
  kind: z.enum(TICKET_KINDS),
  title: z.string(),
  words: z.string(),
  categoryKey: z.string(),
  place: z.enum(PLACES),
  /** 3栋 2单元 1502, or the common spot. */
  where: z.string(),
  priority,
  status,
  version: z.int(),
  round: z.int(),
  reopenCount: z.int(),
  channel: z.enum(CHANNELS),
  visitMode,
  slotFrom: instant.nullable(),
  slotTo: instant.nullable(),
  entryConsent: z.enum(ENTRY_CONSENTS),
  submittedAt: instant,
  lastNewsAt: instant,
  doneAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** null: nothing was asked for the work of this round. */
  quote: quoteStanding.nullable(),
}

const detail = {
  ...core,
  communityId: id,
  houseId: id.nullable(),
  buildingId: id.nullable(),
  photos: z.array(photo),
  voice: voice.nullable(),
  promises: z.array(promiseView),
  /** The promise that matters now; null when nothing is owed. */
  headline: promiseView.nullable(),
  timeline: z.array(timelineLine),
  rating: rating.nullable(),
  finish: finish.nullable(),
  pausedUntil: instant.nullable(),
  pauseReason: z.string().nullable(),
  mergedInto: z.strictObject({ id, number: z.string() }).nullable(),
  /** Return visit under warranty: the earlier order and who did it. */
  warranty: z.strictObject({ ticketId: id, number: z.string(), workerName: z.string(), doneAt: instant }).nullable(),
  /** Waiting, agreed to or turned down, oldest first. */
  quotes: z.array(quoteView),
}

const worker = z.strictObject({ staffId: id, name: z.string(), badgeNo: z.string(), reason: z.string().nullable() })

export const residentListItem = z
  .strictObject({
    ...core,
    communityId: id,
    headline: promiseView.nullable(),
    workerName: z.string().nullable(),
    /** Waits for this person: confirm, answer, or choose. */
    waitsForYou: z.boolean(),
  })
  .meta({ id: 'ResidentTicketItem' })

export const residentTicket = z
  .strictObject({
    ...detail,
    contactName: z.string(),
    contactPhone: maskedPhone,
    worker: worker.nullable(),
    /** Open jobs before this one in the worker's list; null when nobody is on it. */
    ahead: z.int().nullable(),
    dutyPhone: z.string(),
    deskPhone: z.string(),
    nudgesToday: z.int(),
    /** UTC ms until which 未解决 can be pressed; null when the ticket is not done. */
    reopenUntil: instant.nullable(),
    /** UTC ms at which silence closes it; null when not waiting for confirmation. */
    silenceClosesAt: instant.nullable(),
  })
  .meta({ id: 'ResidentTicket' })

export const queueItem = z
  .strictObject({
    id,
    number: z.string(),
    kind: z.enum(TICKET_KINDS),
    title: z.string(),
    categoryKey: z.string(),
    where: z.string(),
    contactName: z.string(),
    channel: z.enum(CHANNELS),
    priority,
    status,
    version: z.int(),
    photoCount: z.int(),
    reopenCount: z.int(),
    nudgesToday: z.int(),
    awaitingReply: z.boolean(),
    assigneeName: z.string().nullable(),
    ownerName: z.string().nullable(),
    submittedAt: instant,
    dueKey: z.string().nullable(),
    dueAt: instant.nullable(),
    slotFrom: instant.nullable(),
    slotTo: instant.nullable(),
    paused: z.boolean(),
  })
  .meta({ id: 'QueueItem' })

export const deskTicket = z
  .strictObject({
    ...detail,
    contactName: z.string(),
    contactPhone: maskedPhone,
    contactPhoneTail: z.string(),
    worker: worker.nullable(),
    owner: z.strictObject({ staffId: id, name: z.string() }).nullable(),
    awaitingReply: z.boolean(),
    nudgesToday: z.int(),
    hints: z.array(z.string()),
    /** Last tickets of the same house or spot, newest first. */
    history: z.array(
      z.strictObject({ id, number: z.string(), title: z.string(), status, submittedAt: instant, workerName: z.string().nullable() }),
    ),
    followUp: z.strictObject({ id, state: z.string(), dueAt: instant }).nullable(),
    viewers: z.array(z.strictObject({ staffId: id, name: z.string(), typing: z.boolean() })),
  })
  .meta({ id: 'DeskTicket' })

/** The technician's copy: the phone number stays behind the call button. */
export const fieldJob = z
  .strictObject({
    ...detail,
    contactName: z.string(),
    contactPhone: maskedPhone,
    planMinutes: z.int(),
    hints: z.array(z.string()),
    lastHere: z.strictObject({ number: z.string(), title: z.string(), doneAt: instant, did: z.string() }).nullable(),
    /** true when this person holds the order. */
    mine: z.boolean(),
    deskPhone: z.string(),
  })
  .meta({ id: 'FieldJob' })

export const fieldItem = z
  .strictObject({
    ...core,
    headline: promiseView.nullable(),
    contactName: z.string(),
    skill: z.enum(SKILLS),
    planMinutes: z.int(),
    /** Steps between buildings from where this person works now; null when unknown. */
    distance: z.int().nullable(),
    /** Why it came to this person, as stored with the assignment. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'FieldItem' })
