import type { Rate } from '@jinlin/shared/contract/define'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../errors'

/**
 * Points per minute and key, of one instance. Whole buildings share an address, so the limits by address are wide; what guards one account against guessing
 * is the throttle of sign-in itself.
 */
type Class = Rate | 'general' | 'file' | 'notice'

const PER_MINUTE: Record<Class, number> = { general: 1_200, file: 6_000, notice: 12_000, signin: 60, search: 60, upload: 60, export: 10 }

export interface RateLimits {
  /** @throws AppError RATE_LIMITED with the seconds to wait */
  spend(rate: Class, key: string): Promise<void>
}

/** @param scale multiplies every limit */
export const createRateLimits = (scale: number): RateLimits => {
  const limiters = new Map<string, RateLimiterMemory>(
    Object.entries(PER_MINUTE).map(([name, points]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: Math.max(1, Math.round(points * scale)), duration: 60 }),
    ]),
  )
  return {
    spend: async (rate, key) => {
      try {
        await limiters.get(rate)?.consume(key)
      } catch (error) {
        if (error instanceof RateLimiterRes)
          throw new AppError('RATE_LIMITED', { retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
        throw error
      }
    },
  }
}
