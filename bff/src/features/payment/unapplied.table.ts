import type { UnappliedReason, UnappliedState } from '@jinlin/shared/domain/payment/payment.types'
import { c, table, type Row } from '../../platform/db/table'

/** Money that was received and belongs to no bill: it goes back, or somebody puts it where it belongs. */
export const unapplied = table(
  'unapplied',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    orderId: c.id(),
    /** `late:<orderId>`, `twice:<transactionId>`: the same money is kept once. */
    moneyKey: c.word(80),
    /** The provider's number of this money: of a second payment another than the order's. */
    transactionId: c.word(64).null(),
    amountFen: c.fen(),
    reason: c.word<UnappliedReason>(20),
    state: c.word<UnappliedState>(12),
    createdAt: c.instant(),
    endedAt: c.instant().null(),
    endedBy: c.id().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['moneyKey']],
    indexes: [
      { name: 'list', columns: ['communityId', 'state', 'createdAt', 'id'], serves: 'office: unapplied money, oldest first' },
      { name: 'order', columns: ['orderId'], serves: 'what became of an order’s money' },
    ],
  },
)

/** Somebody may pay these bills without knowing more than room, item and amount. The token itself is nowhere. */
export const payLink = table(
  'pay_link',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    tokenHash: c.hash(),
    billIds: c.json<string[]>(),
    createdBy: c.id(),
    createdAt: c.instant(),
    expiresAt: c.instant(),
    usedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    unique: [['tokenHash']],
    indexes: [
      { name: 'house', columns: ['communityId', 'houseId', 'expiresAt'], serves: 'limiting how many links a house has alive' },
      { name: 'expires', columns: ['expiresAt'], serves: 'the purge' },
    ],
  },
)

export const PREPAID_KINDS = ['top_up', 'hold', 'release', 'refund', 'return', 'assign', 'aside', 'aside_back'] as const
export type PrepaidKind = (typeof PREPAID_KINDS)[number]

/** Every change of a prepaid account; `balanceFen` of the account is their sum. */
export const prepaidEntry = table(
  'prepaid_entry',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    /** `top_up:<orderId>`: once. */
    entryKey: c.word(80),
    kind: c.word<PrepaidKind>(12),
    /** Signed, as the balance changes. */
    amountFen: c.fen(),
    orderId: c.id().null(),
    at: c.instant(),
  },
  {
    primary: ['id'],
    unique: [['entryKey']],
    indexes: [{ name: 'house', columns: ['communityId', 'houseId', 'at', 'id'], serves: 'resident: movements of the prepaid account' }],
  },
)

export type UnappliedRow = Row<typeof unapplied>
export type PayLinkRow = Row<typeof payLink>
