import { createHmac, timingSafeEqual } from 'node:crypto'

export const LINK_MS = 30 * 60_000

/** Short-lived links to private files. */
export interface Links {
  /** `path?exp=…&sig=…`. The end is rounded up to the next ten minutes, so that a list read twice names the same picture and the phone's cache works. */
  sign(path: string, now: number, ttlMs?: number): string
  verify(path: string, exp: string, sig: string, now: number): boolean
}

const ROUND_S = 600

export const createLinks = (secret: string): Links => {
  // A key of its own: what signs links must not sign tokens.
  const key = createHmac('sha256', secret).update('file-links').digest()
  const signature = (path: string, exp: string) => createHmac('sha256', key).update(`${path}\0${exp}`).digest('base64url')
  return {
    sign: (path, now, ttlMs = LINK_MS) => {
      const exp = String(Math.ceil((now + ttlMs) / 1000 / ROUND_S) * ROUND_S)
      return `${path}?exp=${exp}&sig=${signature(path, exp)}`
    },
    verify: (path, exp, sig, now) => {
      if (!/^\d{1,12}$/.test(exp) || Number(exp) * 1000 < now) return false
      const wanted = Buffer.from(signature(path, exp))
      const given = Buffer.from(sig)
      return wanted.length === given.length && timingSafeEqual(wanted, given)
    },
  }
}
