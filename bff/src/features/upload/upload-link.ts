import type { Ports } from '../../platform/ports'
import { LINK_FOR } from './upload.limits'

export type Variant = 'full' | 'thumb'

/** A link carries its own permission: whoever was shown the picture holds it for some minutes, nobody else can make one. */
export const uploadLinks = ({ links }: Pick<Ports, 'links'>) => {
  const pathOf = (id: string, variant: Variant) => `/uploads/${id}/${variant}`
  return {
    link: (id: string, variant: Variant, now: number): string => links.sign(pathOf(id, variant), now, LINK_FOR),
    isGood: (link: { id: string; variant: Variant; exp: string; sig: string }, now: number): boolean =>
      links.verify(pathOf(link.id, link.variant), link.exp, link.sig, now),
  }
}

export type UploadLinks = ReturnType<typeof uploadLinks>
