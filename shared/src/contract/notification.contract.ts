import { z } from 'zod'
import { contract, cursor, id, instant, limit, op } from './define'
import { done } from './parts'

const ALL = ['resident', 'agent', 'technician', 'guard', 'cashier', 'supervisor', 'manager', 'admin'] as const

export const notificationContract = contract('notification', {
  list: op({
    method: 'GET',
    path: '/notifications',
    roles: ALL,
    summary: 'My inbox, newest first: the record of everything that was sent to me',
    input: { unread: z.boolean().default(false), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(
      z.strictObject({
        id,
        kind: z.string(),
        title: z.string(),
        text: z.string(),
        tone: z.enum(['mute', 'info', 'wait', 'good', 'bad']),
        at: instant,
        readAt: instant.nullable(),
        /** `bill` is one bill, `bills` those of a house; `asides` and `unapplied` are lists of a community's office. */
        link: z
          .strictObject({
            to: z.enum(['ticket', 'job', 'desk', 'follow_up', 'house', 'bill', 'bills', 'payment', 'asides', 'unapplied']),
            id,
          })
          .nullable(),
      }),
    ),
    page: true,
    errors: [],
  }),
  read: op({
    method: 'POST',
    path: '/notifications/:notificationId/read',
    roles: ALL,
    summary: 'Mark one as read',
    input: { notificationId: id },
    answer: done,
    errors: ['NOTIFICATION_NOT_FOUND'],
  }),
  readAll: op({
    method: 'POST',
    path: '/notifications/read',
    roles: ALL,
    summary: 'Mark everything as read',
    input: {},
    answer: done,
    errors: [],
  }),
})
