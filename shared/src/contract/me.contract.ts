import { z } from 'zod'
import { contract, id, instant, op } from './define'
import { done, houseView, maskedPhone, personName, phone, staffRole } from './parts'

const ALL = ['resident', 'agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'] as const

const me = z
  .strictObject({
    kind: z.enum(['resident', 'staff']),
    id,
    name: z.string(),
    phone: maskedPhone.nullable(),
    houses: z.array(houseView),
    /** Communities whose committee this person sits on now. */
    committeeOf: z.array(id),
    posts: z.array(z.strictObject({ communityId: id, communityName: z.string(), roles: z.array(staffRole) })),
    badgeNo: z.string().nullable(),
    /** Staff: on shift now, and until when the roster says. */
    onShift: z.boolean(),
    shiftEndsAt: instant.nullable(),
    unread: z.int(),
  })
  .meta({ id: 'Me' })

const consent = z.strictObject({ purpose: z.string(), version: z.int(), granted: z.boolean(), at: instant })

export const CONSENT_PURPOSES = ['privacy_policy', 'voice_note', 'marketing'] as const
export const SUBSCRIBE_TEMPLATES = ['ticket_dispatched', 'ticket_done', 'ticket_news', 'bill_due', 'payment_done'] as const

export const meContract = contract('me', {
  get: op({ method: 'GET', path: '/me', roles: ALL, summary: 'Who I am, my houses and my posts', input: {}, answer: me, errors: [] }),
  rename: op({
    method: 'PUT',
    path: '/me/name',
    roles: ['resident'],
    summary: 'Correct my name',
    input: { name: personName },
    answer: me,
    errors: [],
  }),
  phoneByWechat: op({
    method: 'POST',
    path: '/me/phone/wechat',
    roles: ['resident'],
    summary: 'Verify my phone with a getPhoneNumber code; houses on the owner roll bind at once',
    input: { code: z.string().min(1).max(128) },
    answer: me,
    errors: ['PHONE_CODE_INVALID', 'PHONE_TAKEN', 'WECHAT_UNAVAILABLE'],
    rate: 'signin',
  }),
  phoneByDeskCode: op({
    method: 'POST',
    path: '/me/phone/desk-code',
    roles: ['resident'],
    summary: 'Verify my phone with a code the desk gave me in person',
    input: { phone, code: z.string().regex(/^\d{6}$/) },
    answer: me,
    errors: ['PHONE_CODE_INVALID', 'PHONE_TAKEN'],
    rate: 'signin',
  }),
  consents: op({
    method: 'GET',
    path: '/me/consents',
    roles: ['resident'],
    summary: 'What I agreed to',
    input: {},
    answer: z.array(consent),
    errors: [],
  }),
  consent: op({
    method: 'POST',
    path: '/me/consents',
    roles: ['resident'],
    summary: 'Agree to a purpose or take it back; the ledger is append-only',
    input: { purpose: z.enum(CONSENT_PURPOSES), version: z.int().min(1).max(1000), granted: z.boolean() },
    answer: z.array(consent),
    errors: [],
    idempotent: true,
  }),
  subscribed: op({
    method: 'POST',
    path: '/me/subscribe-credits',
    roles: ['resident'],
    summary: 'Record what the subscribe dialog answered: one accept is one message',
    input: { accepted: z.array(z.enum(SUBSCRIBE_TEMPLATES)).max(5) },
    answer: done,
    errors: [],
    idempotent: true,
  }),
  export: op({
    method: 'GET',
    path: '/me/export',
    roles: ['resident'],
    summary: 'Everything stored about me, as data (PIPL art. 45)',
    input: {},
    answer: z.strictObject({ exportedAt: instant, sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) }),
    errors: [],
    rate: 'export',
  }),
  close: op({
    method: 'POST',
    path: '/me/close',
    roles: ['resident'],
    summary: 'Close my account: personal data is erased or masked, open repairs stay with the house (PIPL art. 47)',
    input: { confirm: z.literal('注销') },
    answer: done,
    errors: [],
    idempotent: true,
  }),
})
