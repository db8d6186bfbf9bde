import { type Fen, sumFen } from '../../kernel/fen'

/**
 * Accounts of a community's books. Debit is positive: what people owe and what was received are positive, what is owed to people and what was earned is negative.
 */
export const FIXED_ACCOUNTS = [
  'receivable',
  'cash:wechat',
  'cash:counter',
  'prepaid',
  'unapplied',
  'refund_payable',
  'income:late_fee',
] as const
export type FixedAccount = (typeof FIXED_ACCOUNTS)[number]
export type Account = FixedAccount | `income:${string}`

export const ACCOUNT_WORDS: Record<FixedAccount, string> = {
  receivable: '应收',
  'cash:wechat': '微信收款',
  'cash:counter': '柜台收款',
  prepaid: '预存款',
  unapplied: '待处理款',
  refund_payable: '应退款',
  'income:late_fee': '违约金收入',
}

/** Fen; debit +, credit −. */
export interface Entry {
  account: Account
  amountFen: Fen
}

export const MOVEMENT_KINDS = [
  'bill_published',
  'bill_credited',
  'late_waived',
  'paid',
  'prepaid_used',
  'refunded',
  'unapplied_assigned',
  'refund_approved',
  'refund_dropped',
  'unapplied_refunded',
] as const
export type MovementKind = (typeof MOVEMENT_KINDS)[number]

/** Entries of one account added up, those of nothing left out, in the order of their first mention. */
export const tidyEntries = (entries: readonly Entry[]): Entry[] => {
  const byAccount = new Map<Account, Fen[]>()
  for (const { account, amountFen } of entries) byAccount.set(account, [...(byAccount.get(account) ?? []), amountFen])
  return [...byAccount].map(([account, amounts]) => ({ account, amountFen: sumFen(amounts) })).filter(({ amountFen }) => amountFen !== 0)
}

export const imbalanceOf = (entries: readonly Entry[]): Fen => sumFen(entries.map(({ amountFen }) => amountFen))
