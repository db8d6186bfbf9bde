import type { Send } from '@jinlin/shared/client/create-client'
import { carry } from './carry'
import { resendReads } from './resend'
import { withSession } from './session'

/** As it is, without session or repetition. */
export const sendOnce: Send = carry

/** The way every call of the API takes. */
export const transport: Send = withSession(resendReads(carry))
