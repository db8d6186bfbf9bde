import { z } from 'zod'
import { SKILLS } from '../domain/ticket/categories'
import { contract, id, instant, op } from './define'
import { done, maskedPhone, personName, phone, staffRole } from './parts'

const LEADS = ['supervisor', 'manager', 'admin'] as const
const WORKERS = ['agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'] as const

const staffView = z
  .strictObject({
    id,
    account: z.string(),
    name: z.string(),
    badgeNo: z.string(),
    phone: maskedPhone,
    state: z.enum(['active', 'disabled']),
    version: z.int(),
    roles: z.array(staffRole),
    skills: z.array(z.enum(SKILLS)),
    buildingIds: z.array(id),
    onShift: z.boolean(),
    openCount: z.int(),
    cap: z.int(),
  })
  .meta({ id: 'Staff' })

const fields = {
  name: personName,
  badgeNo: z.string().trim().min(1).max(12),
  phone,
  roles: z.array(staffRole).min(1).max(5),
  skills: z.array(z.enum(SKILLS)).max(15).default([]),
  buildingIds: z.array(id).max(200).default([]),
  cap: z.int().min(1).max(30).default(5),
}

export const staffContract = contract('staff', {
  list: op({
    method: 'GET',
    path: '/communities/:communityId/staff',
    roles: ['agent', ...LEADS],
    summary: 'Staff of a community with shift and work in hand',
    input: { communityId: id },
    answer: z.array(staffView),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  create: op({
    method: 'POST',
    path: '/communities/:communityId/staff',
    roles: ['manager', 'admin'],
    summary: 'Open a staff account',
    input: {
      communityId: id,
      account: z
        .string()
        .trim()
        .regex(/^[a-z][a-z0-9._-]{2,31}$/, { error: '账号用小写字母开头, 3 到 32 位字母或数字' }),
      password: z.string().min(8).max(128),
      ...fields,
    },
    answer: staffView,
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND', 'STAFF_ACCOUNT_TAKEN', 'PASSWORD_WEAK'],
    idempotent: true,
  }),
  update: op({
    method: 'PUT',
    path: '/communities/:communityId/staff/:staffId',
    roles: ['manager', 'admin'],
    summary: 'Change name, roles, skills, buildings or cap; sessions of the person end when roles change',
    input: { communityId: id, staffId: id, version: z.int(), ...fields },
    answer: staffView,
    errors: ['COMMUNITY_NOT_FOUND', 'STAFF_NOT_FOUND', 'TICKET_STALE'],
  }),
  disable: op({
    method: 'POST',
    path: '/communities/:communityId/staff/:staffId/disable',
    roles: ['manager', 'admin'],
    summary: 'End an account: every session dies at once; work in hand must be moved first',
    input: { communityId: id, staffId: id },
    answer: staffView,
    errors: ['COMMUNITY_NOT_FOUND', 'STAFF_NOT_FOUND', 'STAFF_HAS_OPEN_WORK'],
    idempotent: true,
  }),
  resetPassword: op({
    method: 'POST',
    path: '/communities/:communityId/staff/:staffId/password',
    roles: ['supervisor', 'manager', 'admin'],
    summary: 'Set a new password for a colleague; every session of theirs ends',
    input: { communityId: id, staffId: id, password: z.string().min(8).max(128) },
    answer: done,
    errors: ['COMMUNITY_NOT_FOUND', 'STAFF_NOT_FOUND', 'PASSWORD_WEAK'],
  }),
  changePassword: op({
    method: 'POST',
    path: '/staff/me/password',
    roles: WORKERS,
    summary: 'Change my password; my other sessions end',
    input: { current: z.string().min(1).max(128), next: z.string().min(8).max(128) },
    answer: done,
    errors: ['SIGN_IN_FAILED', 'PASSWORD_WEAK'],
    rate: 'signin',
  }),
  beginTotp: op({
    method: 'POST',
    path: '/staff/me/totp',
    roles: WORKERS,
    summary: 'Begin a second factor: a secret for the authenticator app',
    input: {},
    answer: z.strictObject({ secret: z.string(), uri: z.string() }),
    status: 201,
    errors: [],
    rate: 'signin',
  }),
  confirmTotp: op({
    method: 'POST',
    path: '/staff/me/totp/confirm',
    roles: WORKERS,
    summary: 'Switch the second factor on with a first code',
    input: { code: z.string().regex(/^\d{6}$/) },
    answer: done,
    errors: ['SIGN_IN_FAILED'],
    rate: 'signin',
  }),
  onShift: op({
    method: 'POST',
    path: '/staff/me/shift',
    roles: WORKERS,
    summary: 'Begin or end my shift; beginning pulls the backlog',
    input: { communityId: id, on: z.boolean(), until: instant.nullable().default(null) },
    answer: z.strictObject({ onShift: z.boolean(), until: instant.nullable() }),
    errors: ['COMMUNITY_NOT_FOUND'],
    idempotent: true,
  }),
})
