import { z } from 'zod'
import { contract, id, instant, op } from './define'
import { maskedPhone, phone } from './parts'

const reason = z.string().trim().min(2).max(200)

const term = z
  .strictObject({
    termId: id,
    /** Masked; the list is for the office, not a directory. */
    name: z.string(),
    phone: maskedPhone.nullable(),
    title: z.string(),
    fromAt: instant,
    /** First moment after the last day. */
    untilAt: instant,
    state: z.enum(['coming', 'current', 'ended']),
  })
  .meta({ id: 'CommitteeTerm' })

/** 业委会: who sits on it, and since when. What a member may see hangs on a running term. */
export const committeeContract = contract('committee', {
  list: op({
    method: 'GET',
    path: '/desk/communities/:communityId/committee',
    roles: ['manager'],
    summary: 'Terms of the owners’ committee, running ones first',
    input: { communityId: id },
    answer: z.array(term),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  enter: op({
    method: 'POST',
    path: '/desk/communities/:communityId/committee',
    roles: ['manager'],
    summary: 'Enter the term of an owner of this community, found by phone; the person is told, and it is logged',
    input: { communityId: id, phone, title: z.string().trim().min(1).max(20), fromAt: instant, untilAt: instant },
    answer: z.array(term),
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND', 'PERSON_NOT_FOUND'],
    idempotent: true,
  }),
  end: op({
    method: 'POST',
    path: '/desk/communities/:communityId/committee/:termId/end',
    roles: ['manager'],
    summary: 'End a term before its day (resigned, recalled, house sold), with a reason that is logged; rights end at once',
    input: { communityId: id, termId: id, reason },
    answer: z.array(term),
    errors: ['COMMUNITY_NOT_FOUND', 'NOT_FOUND'],
    idempotent: true,
  }),
})
