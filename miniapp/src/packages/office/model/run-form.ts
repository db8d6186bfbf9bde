import { fenOfInput } from './yuan-input'

interface RunItem {
  id: string
  kind: 'periodic' | 'metered' | 'shared' | 'one_off'
  active: boolean
  cycleMonths: number
}

/** What can be billed for a whole community: one-off items are written one by one at the counter. */
export const billable = <I extends RunItem>(items: readonly I[]): I[] => items.filter((item) => item.active && item.kind !== 'one_off')

/** Lengths offered for a period, that of the item always among them. */
export const monthChoices = (cycleMonths: number): number[] => [...new Set([1, 3, 6, 12, cycleMonths])].sort((a, b) => a - b)

export interface RunDraft {
  itemId: string
  fromMonth: string
  months: number
  dueDay?: string
  /** As typed, in yuan; for shared items only. */
  total: string
}

/** What the server is asked, or what is missing yet. */
export const runInput = (draft: RunDraft, item: RunItem) => {
  const total = draft.total.trim()
  const totalFen = item.kind === 'shared' && total !== '' ? fenOfInput(total) : undefined
  if (item.kind === 'shared' && total !== '' && !totalFen) return { problem: '请填写金额, 如 3286.40' }
  const { itemId, fromMonth, months, dueDay } = draft
  return { input: { itemId, fromMonth, months, ...(dueDay ? { dueDay } : {}), ...(totalFen ? { totalFen } : {}) } }
}
