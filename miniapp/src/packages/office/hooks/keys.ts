import { queryClient } from '../../../services/query-client'

/** Names of what the office keeps; all begin with `office`. */
export const OFFICE = ['office'] as const
export const officeKey = (...rest: readonly (string | number | undefined)[]) => [...OFFICE, ...rest] as const

/** After a step that moves money or bills: every list is read again. */
export const officeChanged = () => queryClient.invalidateQueries({ queryKey: OFFICE })
