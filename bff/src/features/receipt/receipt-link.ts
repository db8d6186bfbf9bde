import type { Ports } from '../../platform/ports'

/** `full`: for the household and the office. `masked`: for whoever paid by a link. */
export type View = 'full' | 'masked'
export type Paper = 'file' | 'page'

/** Papers open in a browser, which sends no token: their links sign themselves, what they show included. */
export const receiptLinks = ({ links }: Pick<Ports, 'links'>) => {
  const pathOf = (id: string, view: View, paper: Paper): string => `/receipts/${id}/${view}/${paper}`
  return {
    link: (id: string, view: View, paper: Paper, now: number): string => links.sign(pathOf(id, view, paper), now),
    isGood: (id: string, view: View, paper: Paper, exp: string, sig: string, now: number): boolean =>
      links.verify(pathOf(id, view, paper), exp, sig, now),
  }
}
