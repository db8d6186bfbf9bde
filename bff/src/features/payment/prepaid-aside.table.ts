import { c, table, type Personal, type Row } from '../../platform/db/table'

const leaver: Personal = {
  purpose: 'giving money paid in advance back to whoever paid it, and to nobody else',
  basis: 'contract',
  retention: 'ten years with the books (accounting law)',
  sensitivity: 'ordinary',
}

/**
 * 原住户预存: what was paid in advance for a house by somebody who has left it. It is not on the house's account any more, so nobody else spends it; it goes back,
 * or, where both agree, returns to the account.
 */
export const prepaidAside = table(
  'prepaid_aside',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id(),
    /** The membership that ended: once each. */
    memberId: c.id(),
    personId: c.id().about(leaver),
    /** The house changed hands: whatever came before is the old owner's. False: what this person put in themselves. */
    whole: c.bool(),
    /** Where whoever owns it now was there before they left: what came before those came. Null: `since`. */
    wholeBefore: c.instant().null(),
    /** What is left of it. */
    amountFen: c.fen(),
    state: c.word<'open' | 'released'>(8),
    since: c.instant(),
    endedAt: c.instant().null(),
    endedBy: c.id().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['memberId']],
    indexes: [
      { name: 'list', columns: ['communityId', 'state', 'since', 'id'], serves: 'office: money of people who left, oldest first' },
      { name: 'house', columns: ['houseId', 'since'], serves: 'whose money an old payment of a house was' },
    ],
  },
)

export type AsideRow = Row<typeof prepaidAside>
