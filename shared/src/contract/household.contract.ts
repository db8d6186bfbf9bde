import { z } from 'zod'
import { contract, cursor, id, instant, limit, op } from './define'
import { done, householdRole, houseView, maskedPhone, memberState, personName, phone, photo } from './parts'

const DESK = ['agent', 'supervisor', 'manager'] as const

const member = z
  .strictObject({
    memberId: id,
    name: z.string(),
    phone: maskedPhone.nullable(),
    role: householdRole,
    state: memberState,
    until: instant.nullable(),
    isMe: z.boolean(),
    canRemove: z.boolean(),
  })
  .meta({ id: 'HouseholdMember' })

const request = z
  .strictObject({
    memberId: id,
    version: z.int(),
    houseLabel: z.string(),
    name: z.string(),
    phone: maskedPhone.nullable(),
    role: householdRole,
    until: instant.nullable(),
    papers: z.array(photo),
    requestedAt: instant,
    reviewDueAt: instant,
    /** Names on the owner roll of that house, masked: what the desk compares with. */
    roll: z.array(z.strictObject({ name: z.string(), phone: maskedPhone })),
  })
  .meta({ id: 'BindingRequest' })

export const householdContract = contract('household', {
  communities: op({
    method: 'GET',
    path: '/communities',
    roles: ['public'],
    summary: 'Communities, with the numbers one may always call',
    input: {},
    answer: z.array(
      z.strictObject({ id, name: z.string(), address: z.string(), dutyPhone: z.string(), deskPhone: z.string(), deskHours: z.string() }),
    ),
    errors: [],
  }),
  notices: op({
    method: 'GET',
    path: '/communities/:communityId/notices',
    roles: ['public'],
    summary: 'Public notices of a community, newest first',
    input: { communityId: id },
    answer: z.array(
      z.strictObject({ id, kind: z.enum(['outage', 'notice', 'disclosure']), title: z.string(), text: z.string(), at: instant }),
    ),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  units: op({
    method: 'GET',
    path: '/communities/:communityId/units',
    roles: ['resident', ...DESK, 'technician'],
    summary: 'Buildings and their units, to choose a house step by step',
    input: { communityId: id },
    answer: z.array(z.strictObject({ buildingId: id, name: z.string(), units: z.array(z.strictObject({ unitId: id, name: z.string() })) })),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  rooms: op({
    method: 'GET',
    path: '/communities/:communityId/units/:unitId/houses',
    roles: ['resident', ...DESK, 'technician'],
    summary: 'Houses of one unit',
    input: { communityId: id, unitId: id },
    answer: z.array(z.strictObject({ houseId: id, room: z.string(), label: z.string() })),
    errors: ['COMMUNITY_NOT_FOUND', 'NOT_FOUND'],
  }),
  request: op({
    method: 'POST',
    path: '/households/requests',
    roles: ['resident'],
    summary: 'Ask to be bound to a house; the desk answers within one working day',
    input: {
      houseId: id,
      role: householdRole,
      name: personName,
      until: instant.nullable().default(null),
      paperIds: z.array(id).max(6).default([]),
    },
    answer: houseView,
    status: 201,
    errors: ['HOUSE_NOT_FOUND', 'MEMBER_EXISTS', 'TENANCY_END_REQUIRED', 'UPLOAD_NOT_FOUND'],
    idempotent: true,
  }),
  invite: op({
    method: 'POST',
    path: '/houses/:houseId/invites',
    roles: ['resident'],
    summary: 'An owner invites family or a tenant: 6 digits, one use, 24 hours',
    input: { houseId: id, role: z.enum(['family', 'tenant']), until: instant.nullable().default(null) },
    answer: z.strictObject({ code: z.string(), expiresAt: instant }),
    status: 201,
    errors: ['HOUSE_NOT_FOUND', 'FORBIDDEN', 'TENANCY_END_REQUIRED'],
    rate: 'signin',
  }),
  join: op({
    method: 'POST',
    path: '/households/join',
    roles: ['resident'],
    summary: 'Join a household with an invitation code',
    input: { code: z.string().regex(/^\d{6}$/), name: personName },
    answer: houseView,
    status: 201,
    errors: ['INVITE_INVALID', 'MEMBER_EXISTS'],
    rate: 'signin',
  }),
  members: op({
    method: 'GET',
    path: '/houses/:houseId/members',
    roles: ['resident'],
    summary: 'Who belongs to my house',
    input: { houseId: id },
    answer: z.array(member),
    errors: ['HOUSE_NOT_FOUND'],
  }),
  removeMember: op({
    method: 'POST',
    path: '/houses/:houseId/members/:memberId/remove',
    roles: ['resident'],
    summary: 'An owner removes a member, or a member leaves; access ends at once',
    input: { houseId: id, memberId: id },
    answer: z.array(member),
    errors: ['HOUSE_NOT_FOUND', 'MEMBER_NOT_FOUND', 'MEMBER_LAST_OWNER', 'FORBIDDEN', 'MEMBER_STATE'],
    idempotent: true,
  }),
  setTenancyEnd: op({
    method: 'PUT',
    path: '/houses/:houseId/members/:memberId/until',
    roles: ['resident'],
    summary: 'An owner sets the day a tenancy ends',
    input: { houseId: id, memberId: id, until: instant },
    answer: z.array(member),
    errors: ['HOUSE_NOT_FOUND', 'MEMBER_NOT_FOUND', 'FORBIDDEN', 'MEMBER_STATE'],
  }),
  requests: op({
    method: 'GET',
    path: '/desk/bindings',
    roles: DESK,
    summary: 'Binding requests waiting for the desk, oldest first',
    input: { communityId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(request),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  review: op({
    method: 'POST',
    path: '/desk/bindings/:memberId/review',
    roles: DESK,
    summary: 'Approve a binding request, or turn it down with a reason the person reads',
    input: { memberId: id, version: z.int(), approve: z.boolean(), reason: z.string().trim().max(200).default('') },
    answer: done,
    errors: ['MEMBER_NOT_FOUND', 'MEMBER_STATE', 'REASON_REQUIRED'],
    idempotent: true,
  }),
  issuePhoneCode: op({
    method: 'POST',
    path: '/desk/phone-codes',
    roles: DESK,
    summary: 'Give a person at the counter a code that verifies their phone: 6 digits, one use, 10 minutes',
    input: { communityId: id, phone },
    answer: z.strictObject({ code: z.string(), expiresAt: instant }),
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND'],
    rate: 'signin',
  }),
})
