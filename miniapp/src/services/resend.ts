import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming, Send } from '@jinlin/shared/client/create-client'

const PAUSES = [300, 1_000]
/** A gateway without a server behind it, or a server that asks for a moment. */
const passing = new Set([502, 503, 504])

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const pauseAfter = (answer: Incoming | undefined, attempt: number): number => {
  const asked = Number(answer?.header?.('retry-after') ?? NaN) * 1000
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, 5_000) : (PAUSES[attempt] ?? 1_000)
}

/** Reads are sent again, twice at most; a write never by itself, because only its sender knows whether it was meant once more. */
export const resendReads =
  (send: Send): Send =>
  async (request) => {
    if (request.method !== 'GET') return send(request)
    for (let attempt = 0; ; attempt++) {
      const last = attempt === PAUSES.length
      try {
        const answer = await send(request)
        if (last || !passing.has(answer.status)) return answer
        await sleep(pauseAfter(answer, attempt))
      } catch (error) {
        if (last || request.signal?.aborted || !(error instanceof ApiError) || error.code !== 'OFFLINE') throw error
        await sleep(pauseAfter(undefined, attempt))
      }
    }
  }
