import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { type HouseMember, membersOfHouses } from './bill.queries'
import { accountsOf } from './bill.store'

/**
 * Who may hear of money: the payer and whoever is liable, as long as they belong to the house; without anybody on record its owners. Nobody else, by the rule for
 * reminders (users-and-law B.5).
 */
export const toldOf = (members: readonly HouseMember[], payer: string | null, liable: string | null): string[] => {
  const here = new Set(members.map(({ personId }) => personId))
  const named = [payer, liable].filter((id): id is string => id !== null && here.has(id))
  const owners = members.filter(({ role, notices }) => role === 'owner' && notices).map(({ personId }) => personId)
  const liableKnown = liable !== null && here.has(liable)
  return [...new Set(liableKnown ? named : [...named, ...owners])]
}

/** For some houses at once: three statements, then a question per house. A payer named on a bill goes before the one of the house. */
export const billsToldOf =
  ({ cipher }: Ports) =>
  async (
    tx: Pick<Tx, 'query' | 'now'>,
    houseIds: readonly string[],
  ): Promise<(houseId: string, payerPersonId: string | null) => string[]> => {
    const members = await membersOfHouses(tx, houseIds, tx.now)
    const accounts = await accountsOf(tx, cipher, houseIds)
    return (houseId, payerPersonId) => {
      const account = accounts.get(houseId)
      const here = members.filter((member) => member.houseId === houseId)
      return toldOf(here, payerPersonId ?? account?.payerPersonId ?? null, account?.liablePersonId ?? null)
    }
  }
