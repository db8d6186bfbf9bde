import { ApiError } from '@jinlin/shared/client/api-error'
import { newIntentKey } from './intent-key'

/** A key and what it was made for. */
export interface Intent {
  key: string
  of: string
}

/**
 * The Idempotency-Key of a form that may be sent more than once: the same as long as it says the same (a tap after a lost answer must not do it twice),
 * a new one as soon as anything was changed (the server would refuse the old one, IDEMPOTENCY_MISMATCH).
 */
export const intentFor = (before: Intent | undefined, input: unknown): Intent => {
  const of = JSON.stringify(input)
  return before?.of === of ? before : { key: newIntentKey(), of }
}

/**
 * Whether the key must be kept for the next try: nothing certain came back. A refusal is an answer, and the server gives the same one to the same key for
 * days: who then presses again, because something has changed meanwhile, means it anew.
 */
export const mayHaveHappened = (error: unknown): boolean =>
  !(error instanceof ApiError) ||
  error.code === 'UNREADABLE' ||
  error.status < 400 ||
  error.status >= 500 ||
  [401, 429].includes(error.status)
