import { z } from 'zod'
import { BILL_LIMITS } from '../domain/bill/bill.limits'
import { WAIVER_KINDS } from '../domain/bill/bill.types'
import { abilities } from './parts'
import * as view from './bill.views'
import { contract, cursor, id, limit, op } from './define'

/** Whoever works with money in an office. */
const OFFICE = ['cashier', 'supervisor', 'manager'] as const
/** A question about a bill reaches the desk like any other question. */
const ANSWERERS = ['agent', 'cashier', 'supervisor', 'manager'] as const
const LEADS = ['supervisor', 'manager'] as const

export const billContract = contract('bill', {
  open: op({
    method: 'GET',
    path: '/houses/:houseId/bills',
    roles: ['resident'],
    summary: 'What a house owes, oldest first, by item, with late fee as of now',
    input: { houseId: id },
    answer: view.houseBills,
    abilities,
    errors: ['HOUSE_NOT_FOUND', 'BILLS_NOT_SHARED'],
  }),
  past: op({
    method: 'GET',
    path: '/houses/:houseId/bills/past',
    roles: ['resident'],
    summary: 'Bills of a house that are settled or were taken back, newest first',
    input: { houseId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(view.billLine),
    page: true,
    errors: ['HOUSE_NOT_FOUND', 'BILLS_NOT_SHARED'],
  }),
  get: op({
    method: 'GET',
    path: '/bills/:billId',
    roles: ['resident', 'agent', 'cashier', 'supervisor', 'manager'],
    summary: 'One bill with its arithmetic: readings, share, price clause, same month last year, late fee, what changed it',
    input: { billId: id },
    answer: view.billExplained,
    abilities,
    errors: ['BILL_NOT_FOUND'],
  }),
  question: op({
    method: 'POST',
    path: '/bills/:billId/questions',
    roles: ['resident'],
    summary: 'Ask about a bill; the late fee stands still until the answer',
    input: { billId: id, words: z.string().trim().min(2).max(BILL_LIMITS.questionWords) },
    answer: view.billQuestion,
    status: 201,
    errors: ['BILL_NOT_FOUND', 'BILL_STATE', 'BILL_QUESTION_OPEN'],
    idempotent: true,
  }),
  withdraw: op({
    method: 'DELETE',
    path: '/bills/:billId/questions/:questionId',
    roles: ['resident'],
    summary: 'Take back an open question of one’s own',
    input: { billId: id, questionId: id },
    answer: view.billQuestion,
    errors: ['BILL_NOT_FOUND', 'BILL_QUESTION_NOT_FOUND', 'BILL_QUESTION_STATE'],
  }),
  share: op({
    method: 'PUT',
    path: '/houses/:houseId/bill-sharing',
    roles: ['resident'],
    summary: 'The owner lets tenants see and pay the bills, and says who is to be reminded',
    input: { houseId: id, tenantSeesBills: z.boolean(), payerMemberId: id.nullable().optional() },
    answer: view.billSharing,
    errors: ['HOUSE_NOT_FOUND', 'MEMBER_NOT_FOUND'],
  }),
  find: op({
    method: 'GET',
    path: '/communities/:communityId/bills',
    roles: OFFICE,
    summary: 'Bills of a community by house, building, item, state, month; newest due first',
    input: {
      communityId: id,
      houseId: id.optional(),
      buildingId: id.optional(),
      itemId: id.optional(),
      state: z.enum(['published', 'settled', 'void']).default('published'),
      /** 2026-11: the month in which the period of the bill begins. */
      month: view.month.optional(),
      overdue: z.boolean().optional(),
      cursor: cursor.optional(),
      limit: limit.default(20),
    },
    answer: z.array(view.officeBill),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  questions: op({
    method: 'GET',
    path: '/communities/:communityId/bill-questions',
    roles: ANSWERERS,
    summary: 'Questions about bills: open ones oldest first, answered ones newest first',
    input: { communityId: id, scope: z.enum(['open', 'ended']).default('open'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(view.officeQuestion),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  answer: op({
    method: 'PUT',
    path: '/bill-questions/:questionId/answer',
    roles: ANSWERERS,
    summary: 'Answer a question; the late fee runs on from the next day',
    input: { questionId: id, words: z.string().trim().min(2).max(BILL_LIMITS.answerWords) },
    answer: view.officeQuestion,
    errors: ['BILL_QUESTION_NOT_FOUND', 'BILL_QUESTION_STATE'],
    idempotent: true,
  }),
})

export const waiverContract = contract('waiver', {
  ask: op({
    method: 'POST',
    path: '/bills/:billId/waivers',
    roles: OFFICE,
    summary: 'Ask to forgive late fee or principal, or to take a wrong bill back whole (nothing is ever deleted); somebody else decides',
    input: {
      billId: id,
      kind: z.enum(WAIVER_KINDS),
      /** Of a bill taken back: its principal as the asker sees it. */
      amountFen: z.int().min(1),
      reason: z.string().trim().min(2).max(BILL_LIMITS.reasonWords),
    },
    answer: view.waiver,
    status: 201,
    errors: ['BILL_NOT_FOUND', 'BILL_STATE', 'BILL_STALE', 'BILL_LOCKED', 'BILL_PAID', 'WAIVER_TOO_MUCH', 'WAIVER_OPEN'],
    idempotent: true,
  }),
  list: op({
    method: 'GET',
    path: '/communities/:communityId/waivers',
    roles: OFFICE,
    summary: 'Waivers that wait, oldest first, or those decided, newest first',
    input: { communityId: id, scope: z.enum(['open', 'ended']).default('open'), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(view.waiver),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  ofBill: op({
    method: 'GET',
    path: '/bills/:billId/waivers',
    roles: OFFICE,
    summary: 'What was asked for about one bill, newest first, at most fifty',
    input: { billId: id },
    answer: z.array(view.waiver),
    errors: ['BILL_NOT_FOUND'],
  }),
  decide: op({
    method: 'PUT',
    path: '/waivers/:waiverId',
    roles: LEADS,
    summary: 'Grant or refuse a waiver asked by somebody else',
    input: { waiverId: id, grant: z.boolean(), words: z.string().trim().max(BILL_LIMITS.reasonWords).default(''), version: z.int() },
    answer: view.waiver,
    errors: [
      'WAIVER_NOT_FOUND',
      'WAIVER_STATE',
      'WAIVER_TOO_MUCH',
      'MAKER_IS_CHECKER',
      'REASON_REQUIRED',
      'BILL_LOCKED',
      'BILL_STATE',
      'BILL_PAID',
      'BILL_STALE',
    ],
    idempotent: true,
  }),
})
