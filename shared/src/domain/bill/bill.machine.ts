import type { Row } from '../../kernel/machine'
import type { BillState } from './bill.types'

export const BILL_ACTIONS = ['publish', 'pay', 'settle', 'reopen', 'waive', 'void'] as const
export type BillAction = (typeof BILL_ACTIONS)[number]
export type BillBy = 'run' | 'payment' | 'refund' | 'supervisor' | 'manager' | 'repair'

/**
 * Life of a bill. Nothing is ever deleted: a wrong bill goes by a credit line. `pay` leaves something open; `settle` is the payment or waiver after which nothing is
 * left; `reopen` is a refund.
 */
export const BILL_ROWS: readonly Row<BillAction, BillState, BillBy>[] = [
  { action: 'publish', from: ['draft'], to: 'published', by: ['run', 'repair'] },
  { action: 'pay', from: ['published'], to: 'same', by: ['payment'] },
  { action: 'settle', from: ['published'], to: 'settled', by: ['payment', 'supervisor', 'manager'] },
  { action: 'reopen', from: ['published', 'settled'], to: 'published', by: ['refund'] },
  { action: 'waive', from: ['published'], to: 'same', by: ['supervisor', 'manager'] },
  { action: 'void', from: ['published'], to: 'void', by: ['supervisor', 'manager'] },
]
