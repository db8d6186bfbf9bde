import { letterText } from '@jinlin/shared/domain/bill/letter'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey, Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { demandLetter, type LetterLine, type LetterRecord } from './arrears.table'
import { mustWorkOnHouse } from './letters'
import { tellLetter } from './tell-letter'

/** C20261121-0003: counted per community and day; two at the same moment meet in the unique key and the later one runs again. */
const nextNumber = async (tx: Tx, communityId: string, day: string): Promise<string> => {
  const head = `C${day.replaceAll('-', '')}-`
  const [row] = await tx.query<{ last: string | null }>(
    'SELECT MAX(number) AS last FROM demand_letter WHERE community_id = ? AND number >= ? AND number < ?',
    [communityId, head, `${head}A`],
  )
  const last = row?.last ? Number(row.last.slice(head.length)) : 0
  return `${head}${String(last + 1).padStart(4, '0')}`
}

/** Oldest first; what is due on one day stands by its name, so that the same debts always read the same. */
const byAge = (a: LetterLine, b: LetterLine): number => {
  const [one, other] = [a, b].map(({ dueDay, itemName }) => `${dueDay} ${itemName}`) as [string, string]
  return one === other ? 0 : one < other ? -1 : 1
}

/** 催告: a dated document over everything overdue. @throws AppError HOUSE_NOT_FOUND, ARREARS_NONE */
export const writeLetter =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, houseId: string, words: string): Promise<LetterRecord> => {
    const house = await mustWorkOnHouse(ports, actor, houseId)
    const day = localDayOf(tx.now)
    const overdue = (await billApi(ports).openBills(houseId, tx.now)).filter(
      ({ dueDay, questioned, principalFen, lateFen }) => dueDay < day && !questioned && principalFen + lateFen > 0,
    )
    if (overdue.length === 0) throw refuse('ARREARS_NONE')
    const lines = overdue
      .map(({ billId, itemName, period, dueDay, principalFen, lateFen }): LetterLine => ({
        billId,
        itemName,
        periodWords: periodWords(period),
        dueDay,
        principalFen,
        lateFen,
      }))
      .sort(byAge)
    const community = await communityApi(ports).mustExist(house.communityId)
    const principalFen = sumFen(lines.map((line) => line.principalFen))
    const lateFen = sumFen(lines.map((line) => line.lateFen))
    const number = await nextNumber(tx, house.communityId, day)
    const letter: LetterRecord = {
      id: tx.newId(),
      communityId: house.communityId,
      buildingId: house.buildingId,
      houseId,
      number,
      day,
      bills: lines,
      principalFen,
      lateFen,
      text: letterText({ number, day, house: house.label, community: community.name, deskPhone: community.deskPhone, lines, words }),
      makerStaffId: actor.staffId,
      createdAt: tx.now,
    }
    try {
      await tx.insert(demandLetter, letter)
      await tellLetter(tx, letter, house.label)
    } catch (error) {
      if (error instanceof DuplicateKey) throw new Transient(error)
      throw error
    }
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'arrears.letter',
      subjectKind: 'house',
      subjectId: houseId,
      communityId: house.communityId,
      reason: words === '' ? null : words,
      detail: { number, totalFen: principalFen + lateFen },
    })
    return letter
  }
