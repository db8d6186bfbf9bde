import { randomBytes } from 'node:crypto'
import { WechatError } from './errors'

/** Both kinds of code live five minutes and are good for one use (staff answers in WeChat's community). */
export const CODE_LIFE = 5 * 60_000
/** A used code is remembered this long, so that a repeat is told 40163 and not 40029. */
const REMEMBERED = 30 * 60_000

export interface Codes<Holder> {
  issue(holder: Holder): string
  /** Who holds the code. Throws 40029 (unknown or expired) or 40163 (used). */
  peek(code: string): Holder
  burn(code: string): void
}

/** One namespace of one-use codes. Two instances never accept each other's codes: mixing them up is the commonest mistake on phones. */
export const createCodes = <Holder>(now: () => number, bytes: number): Codes<Holder> => {
  const issued = new Map<string, { holder: Holder; issuedAt: number; used: boolean }>()

  const forgetOld = () => {
    for (const [code, entry] of issued) {
      if (now() - entry.issuedAt <= REMEMBERED) break
      issued.delete(code)
    }
  }

  return {
    issue(holder) {
      forgetOld()
      const code = randomBytes(bytes).toString('hex')
      issued.set(code, { holder, issuedAt: now(), used: false })
      return code
    },
    peek(code) {
      const entry = issued.get(code)
      if (!entry) throw new WechatError(40029)
      if (entry.used) throw new WechatError(40163)
      if (now() - entry.issuedAt >= CODE_LIFE) throw new WechatError(40029)
      return entry.holder
    },
    burn(code) {
      const entry = issued.get(code)
      if (entry) entry.used = true
    },
  }
}
