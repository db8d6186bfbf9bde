import type { Fen } from '../../kernel/fen'

export interface Drawer {
  openingFen: Fen
  cashFen: Fen
  refundCashFen: Fen
}

/** Cash that has to be in the drawer: what was there, what came in, what went out again. Cards and transfers never lie in it. */
export const expectedCashFen = ({ openingFen, cashFen, refundCashFen }: Drawer): Fen => openingFen + cashFen - refundCashFen
