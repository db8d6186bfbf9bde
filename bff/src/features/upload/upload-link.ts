import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { perPorts } from '../per-ports'
import { LINK_AT_MOST, LINK_SPAN } from './upload.limits'

export type Variant = 'full' | 'thumb'

export interface Links {
  /** Path with query; dies five to ten minutes after `now`. */
  link(id: string, variant: Variant, now: number): string
  /** @returns UTC ms at which the link dies, or null when it is not ours or already dead */
  check(link: { id: string; variant: Variant; exp: string; sig: string }, now: number): number | null
}

/** A link carries its own permission: whoever was shown the picture holds it for some minutes, nobody can make one. */
export const uploadLinks = perPorts<Links>(({ config }) => {
  // A key of its own: a signature made for one thing must be worth nothing for another.
  const key = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'jinlin upload link', 32))
  const sign = (id: string, variant: Variant, exp: number): Buffer => createHmac('sha256', key).update(`${id}/${variant}?${exp}`).digest()

  return {
    link: (id, variant, now) => {
      const exp = Math.floor(now / LINK_SPAN) * LINK_SPAN + LINK_AT_MOST
      return `/uploads/${id}/${variant}?exp=${exp}&sig=${sign(id, variant, exp).toString('base64url')}`
    },
    check: ({ id, variant, exp, sig }, now) => {
      const until = /^\d{13,15}$/.test(exp) ? Number(exp) : 0
      const given = Buffer.from(sig, 'base64url')
      const right = sign(id, variant, until)
      // Compared before the time is looked at, so that both ways cost the same.
      const ours = given.length === right.length && timingSafeEqual(given, right)
      return ours && now < until && until <= now + LINK_AT_MOST ? until : null
    },
  }
})
