import { letterNext, payByOf } from '@jinlin/shared/domain/bill/letter'
import { type ResidentActor, type StaffActor, membershipOf } from '@jinlin/shared/domain/people/actor'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi, membersOfHouses, OFFICE, staffNames, worksOn } from '../bill/bill.api'
import { communityApi, type HouseInfo } from '../community/community.api'
import { demandLetter, type LetterRecord } from './arrears.table'

/** @throws AppError HOUSE_NOT_FOUND */
export const mustWorkOnHouse = async (ports: Ports, actor: StaffActor, houseId: string): Promise<HouseInfo> => {
  const house = await communityApi(ports).houseOf(houseId)
  if (!house || !worksOn(actor, house, OFFICE)) throw refuse('HOUSE_NOT_FOUND')
  return house
}

/** To whom a letter is: the owners of the house now. Family and tenants pay bills; a demand is not theirs. */
export const ownersOf = async (tx: Pick<Tx, 'query'>, houseId: string, now: number): Promise<string[]> =>
  (await membersOfHouses(tx, [houseId], now)).filter(({ role }) => role === 'owner').map(({ personId }) => personId)

const lettersOf = (ports: Ports, communityId: string, houseId: string): Promise<LetterRecord[]> =>
  ports.uow.run((tx) => tx.find(demandLetter, { communityId, houseId }, { orderBy: 'number DESC', limit: 50 }))

const paperOf = ({ id, houseId, number, day, bills, principalFen, lateFen, text }: LetterRecord, houseLabel: string) => ({
  ...{ id, houseId, houseLabel, number, day, principalFen, lateFen, text },
  lines: bills.map(({ billId: _billId, ...line }) => line),
  totalFen: principalFen + lateFen,
  payByDay: payByOf(day),
})

export const showLetters = async (ports: Ports, letters: readonly LetterRecord[], houseLabel: string) => {
  const nameOf = await staffNames(
    ports,
    letters.map(({ makerStaffId }) => makerStaffId),
  )
  return letters.map((letter) => ({
    ...paperOf(letter, houseLabel),
    makerName: nameOf(letter.makerStaffId),
    createdAt: letter.createdAt,
  }))
}

/** Screen: office, letters of a house. @throws AppError HOUSE_NOT_FOUND */
export const lettersForOffice = (ports: Ports) => async (actor: StaffActor, houseId: string) => {
  const house = await mustWorkOnHouse(ports, actor, houseId)
  return showLetters(ports, await lettersOf(ports, house.communityId, houseId), house.label)
}

/** What of a letter's principal is still owed, by letter. */
const openFenFor = async (ports: Ports, houseId: string, now: number): Promise<(letter: LetterRecord) => number> => {
  const open = new Map((await billApi(ports).openBills(houseId, now)).map(({ billId, principalFen }) => [billId, principalFen]))
  return ({ bills }) => sumFen(bills.map(({ billId, principalFen }) => Math.min(principalFen, open.get(billId) ?? 0)))
}

/** Screen: resident, bills of a house. What is paid needs no letter any more. @throws AppError HOUSE_NOT_FOUND */
export const lettersForOwner = (ports: Ports) => async (actor: ResidentActor, houseId: string, now: number) => {
  const membership = membershipOf(actor, houseId, now)
  if (!membership) throw refuse('HOUSE_NOT_FOUND')
  if (membership.role !== 'owner') return []
  const openFenOf = await openFenFor(ports, houseId, now)
  const house = await communityApi(ports).houseOf(houseId)
  const letters = await lettersOf(ports, membership.communityId, houseId)
  return letters
    .map((letter) => ({
      ...paperOf(letter, house?.label ?? ''),
      openFen: openFenOf(letter),
      next: letterNext(letter.day, localDayOf(now)),
    }))
    .filter(({ openFen }) => openFen > 0)
}

/**
 * For its paper; an owner has it for as long as the page of bills names it, so that whoever buys the house does not read what was settled before.
 * @throws AppError LETTER_NOT_FOUND
 */
export const mustSeeLetter = async (
  ports: Ports,
  actor: ResidentActor | StaffActor,
  letterId: string,
  now: number,
): Promise<LetterRecord> => {
  const letter = await ports.uow.run((tx) => tx.one(demandLetter, { id: letterId }))
  const seen =
    letter !== undefined &&
    (actor.kind === 'staff'
      ? worksOn(actor, letter, OFFICE)
      : membershipOf(actor, letter.houseId, now)?.role === 'owner' && (await openFenFor(ports, letter.houseId, now))(letter) > 0)
  if (!seen) throw refuse('LETTER_NOT_FOUND')
  return letter
}
