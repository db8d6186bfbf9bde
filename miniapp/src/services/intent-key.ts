import { composeId } from '@jinlin/shared/kernel/ids'

/**
 * One per intent of the person, sent as Idempotency-Key: the same when the phone sends again, so that nothing happens twice.
 * It must be unique, not secret, which is why a mini-program's Math.random is enough.
 */
export const newIntentKey = (): string =>
  composeId(
    Date.now(),
    Uint8Array.from({ length: 10 }, () => Math.floor(Math.random() * 256)),
  )
