import { z } from 'zod'
import { refuse } from '../../platform/errors'

const TIMEOUT_MS = 5_000

const identities = z.object({ identities: z.array(z.object({ identity: z.string(), label: z.string(), phone: z.string().optional() })) })
const issued = z.object({ code: z.string() })

export interface LocalWechat {
  identities(): Promise<z.output<typeof identities>['identities']>
  code(kind: 'codes' | 'phone-codes', identity: string): Promise<string>
}

/** The controls of the WeChat that runs beside the demo: what a phone in somebody's hand would do. @throws AppError WECHAT_UNAVAILABLE */
export const localWechat = (baseUrl: string): LocalWechat => {
  const ask = async <T>(path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> => {
    try {
      const response = await fetch(`${baseUrl}/_sandbox/${path}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      return answer.parse(await response.json())
    } catch (error) {
      throw refuse('WECHAT_UNAVAILABLE', { retryAfter: 5, cause: error })
    }
  }
  return {
    identities: async () => (await ask('identities', identities)).identities,
    code: async (kind, identity) => (await ask(kind, issued, { identity })).code,
  }
}
