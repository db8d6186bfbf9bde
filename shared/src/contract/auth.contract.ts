import { z } from 'zod'
import { contract, id, instant, op } from './define'
import { done } from './parts'

/** `accessToken` lives minutes, `refreshToken` is used once and replaced. */
const tokens = z
  .strictObject({ accessToken: z.string(), accessExpiresAt: instant, refreshToken: z.string(), kind: z.enum(['resident', 'staff']) })
  .meta({ id: 'Tokens' })

const device = z.string().max(60).default('')

export const authContract = contract('auth', {
  wechat: op({
    method: 'POST',
    path: '/auth/wechat',
    roles: ['public'],
    summary: 'Sign in with a wx.login code',
    input: { code: z.string().min(1).max(128), device },
    answer: tokens,
    errors: ['SIGN_IN_CODE_INVALID', 'WECHAT_UNAVAILABLE'],
    rate: 'signin',
  }),
  staff: op({
    method: 'POST',
    path: '/auth/staff',
    roles: ['public'],
    summary: 'Staff sign in with account, password and, where switched on, a TOTP code',
    input: {
      account: z.string().trim().min(1).max(40),
      password: z.string().min(1).max(128),
      totp: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      device,
    },
    answer: tokens,
    errors: ['SIGN_IN_FAILED', 'SIGN_IN_LOCKED', 'TOTP_REQUIRED'],
    rate: 'signin',
  }),
  refresh: op({
    method: 'POST',
    path: '/auth/refresh',
    roles: ['public'],
    summary: 'Exchange a refresh token for new tokens; reuse of an old one ends the whole family',
    input: { refreshToken: z.string().min(20).max(200) },
    answer: tokens,
    errors: [],
    rate: 'signin',
  }),
  signOut: op({
    method: 'POST',
    path: '/auth/sign-out',
    roles: ['resident', 'agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'],
    summary: 'End this session, or every session of the account',
    input: { everywhere: z.boolean().default(false) },
    answer: done,
    errors: [],
  }),
  sessions: op({
    method: 'GET',
    path: '/auth/sessions',
    roles: ['resident', 'agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'],
    summary: 'Where this account is signed in',
    input: {},
    answer: z.array(z.strictObject({ id, device: z.string(), createdAt: instant, lastSeenAt: instant, current: z.boolean() })),
    errors: [],
  }),
  revokeSession: op({
    method: 'DELETE',
    path: '/auth/sessions/:sessionId',
    roles: ['resident', 'agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'],
    summary: 'End one of my sessions',
    input: { sessionId: id },
    answer: done,
    errors: ['NOT_FOUND'],
  }),
})
