import { z } from 'zod'
import { BILL_SOURCES } from '../domain/bill/bill.types'
import { COUNTER_CHANNELS } from '../domain/payment/payment.types'
import { contract, cursor, id, instant, limit, localDay, op } from './define'
import { abilities, ability, maskedPhone } from './parts'

const CASHIERS = ['cashier', 'supervisor', 'manager'] as const
const method = z.enum(COUNTER_CHANNELS)

const found = z.strictObject({
  houseId: id,
  label: z.string(),
  /** Masked. */
  ownerName: z.string(),
  phone: maskedPhone,
})

const totals = z.strictObject({
  cash: z.strictObject({ count: z.int(), fen: z.int() }),
  pos: z.strictObject({ count: z.int(), fen: z.int() }),
  transfer: z.strictObject({ count: z.int(), fen: z.int() }),
  /** Given back during the shift, all methods, and of it in cash. */
  refunds: z.strictObject({ count: z.int(), fen: z.int(), cashFen: z.int() }),
})

const shift = z
  .strictObject({
    id,
    communityId: id,
    cashierName: z.string(),
    state: z.enum(['open', 'closed', 'accepted']),
    openedAt: instant,
    /** Change money in the drawer at the beginning. */
    openingFen: z.int(),
    totals,
    /** Opening + cash taken − cash given back. */
    expectedFen: z.int(),
    closedAt: instant.nullable(),
    countedFen: z.int().nullable(),
    /** Counted − expected. */
    differenceFen: z.int().nullable(),
    words: z.string(),
    handedToName: z.string().nullable(),
    acceptedAt: instant.nullable(),
    /** Only by the one it was handed to. */
    canAccept: ability,
    version: z.int(),
  })
  .meta({ id: 'CashierShift' })

const counterPayment = z
  .strictObject({
    id,
    /** The payment; its refund is asked for under this id. */
    paymentId: id,
    receiptId: id.nullable(),
    receiptNumber: z.string(),
    houseId: id,
    houseLabel: z.string(),
    kind: z.enum(['payment', 'refund']),
    method,
    amountFen: z.int(),
    reference: z.string(),
    /** Cash: given by the payer, and the change. */
    receivedFen: z.int().nullable(),
    changeFen: z.int().nullable(),
    cashierName: z.string(),
    shiftId: id,
    at: instant,
  })
  .meta({ id: 'CounterPayment' })

export const cashierContract = contract('cashier', {
  find: op({
    method: 'GET',
    path: '/cashier/communities/:communityId/houses',
    roles: CASHIERS,
    summary: 'A house by room, the tail of a phone number or the name of its owner',
    input: { communityId: id, q: z.string().trim().min(1).max(40) },
    answer: z.array(found),
    errors: ['COMMUNITY_NOT_FOUND'],
    rate: 'search',
  }),
  account: op({
    method: 'GET',
    path: '/cashier/houses/:houseId',
    roles: CASHIERS,
    summary: 'What a house owes now, oldest first, and what it has paid in advance',
    input: { houseId: id },
    answer: z.strictObject({
      houseId: id,
      communityId: id,
      label: z.string(),
      people: z.array(z.strictObject({ name: z.string(), phone: maskedPhone, roleWord: z.string() })),
      prepaidFen: z.int(),
      /** What may still be paid in advance: twelve months of what the house is billed. */
      prepaidRoomFen: z.int(),
      dueFen: z.int(),
      bills: z.array(
        z.strictObject({
          billId: id,
          itemId: id,
          itemCode: z.string(),
          itemName: z.string(),
          sourceKind: z.enum(BILL_SOURCES),
          period: z.string(),
          fromDay: localDay,
          dueDay: localDay,
          principalFen: z.int(),
          lateFen: z.int(),
          /** Being paid on a phone right now. */
          locked: z.boolean(),
          /** A question is open: a later month may be paid before it. */
          questioned: z.boolean(),
        }),
      ),
    }),
    abilities,
    errors: ['HOUSE_NOT_FOUND'],
  }),
  take: op({
    method: 'POST',
    path: '/cashier/houses/:houseId/payments',
    roles: ['cashier'],
    summary: 'Take money at the counter: bills settle, the receipt is there at once',
    input: {
      houseId: id,
      billIds: z.array(id).max(200),
      /** Put on the prepaid account beside the bills, or alone; part of amountFen, and at most what the account of the house shows as room. */
      prepaidFen: z.int().min(1).max(100_000_000).optional(),
      method,
      /** What the cashier and the payer see on the screen; refused when it is not what is due. */
      amountFen: z.int().min(1).max(100_000_000),
      /** POS slip or transfer number. */
      reference: z.string().trim().max(60).default(''),
      /** Cash handed over by the payer. */
      receivedFen: z.int().min(1).max(200_000_000).optional(),
    },
    answer: counterPayment,
    status: 201,
    errors: [
      'HOUSE_NOT_FOUND',
      'SHIFT_NOT_OPEN',
      'PAYMENT_AMOUNT',
      'PAYMENT_EMPTY',
      'PREPAID_TOO_MUCH',
      'CASH_TOO_LITTLE',
      'REFERENCE_REQUIRED',
      'BILL_NOT_FOUND',
      'BILL_LOCKED',
      'BILL_NOT_OLDEST',
      'BILL_SETTLED',
    ],
    idempotent: true,
  }),
  payments: op({
    method: 'GET',
    path: '/cashier/communities/:communityId/payments',
    roles: CASHIERS,
    summary: 'What was taken and given back at the counter, newest first',
    input: { communityId: id, shiftId: id.optional(), cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(counterPayment),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  openShift: op({
    method: 'POST',
    path: '/cashier/communities/:communityId/shift',
    roles: ['cashier'],
    summary: 'Begin a shift with the change money in the drawer',
    input: { communityId: id, openingFen: z.int().min(0).max(100_000_000).default(0) },
    answer: shift,
    abilities,
    status: 201,
    errors: ['COMMUNITY_NOT_FOUND', 'SHIFT_OPEN_ALREADY'],
    idempotent: true,
  }),
  currentShift: op({
    method: 'GET',
    path: '/cashier/communities/:communityId/shift',
    roles: ['cashier'],
    summary: 'The shift that runs, with its totals; null before it is opened',
    input: { communityId: id },
    answer: shift.nullable(),
    abilities,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  closeShift: op({
    method: 'POST',
    path: '/cashier/shifts/:shiftId/closing',
    roles: ['cashier'],
    summary: 'Count the drawer and hand it over; a difference needs words',
    input: {
      shiftId: id,
      version: z.int(),
      countedFen: z.int().min(0).max(200_000_000),
      words: z.string().trim().max(200).default(''),
      handedToStaffId: id,
    },
    answer: shift,
    abilities,
    errors: ['SHIFT_NOT_FOUND', 'SHIFT_STATE', 'SHIFT_STALE', 'SHIFT_WORDS_REQUIRED', 'SHIFT_TAKER_INVALID'],
    idempotent: true,
  }),
  shifts: op({
    method: 'GET',
    path: '/cashier/communities/:communityId/shifts',
    roles: CASHIERS,
    summary: 'Shifts, newest first; a cashier sees their own and those handed to them',
    input: { communityId: id, cursor: cursor.optional(), limit: limit.default(20) },
    answer: z.array(shift),
    page: true,
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  takers: op({
    method: 'GET',
    path: '/cashier/communities/:communityId/takers',
    roles: ['cashier'],
    summary: 'To whom a drawer can be handed over',
    input: { communityId: id },
    answer: z.array(z.strictObject({ staffId: id, name: z.string(), roleWord: z.string() })),
    errors: ['COMMUNITY_NOT_FOUND'],
  }),
  acceptShift: op({
    method: 'POST',
    path: '/cashier/shifts/:shiftId/acceptance',
    roles: CASHIERS,
    summary: 'The money was counted again and taken over, by the one it was handed to',
    input: { shiftId: id, version: z.int() },
    answer: shift,
    abilities,
    errors: ['SHIFT_NOT_FOUND', 'SHIFT_STATE', 'SHIFT_NOT_YOURS', 'SHIFT_STALE'],
    idempotent: true,
  }),
})
