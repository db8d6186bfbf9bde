import { arrearsContract } from '@jinlin/shared/contract/arrears.contract'
import { AGE_BANDS, overdueDays } from '@jinlin/shared/domain/bill/arrears-age'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { OFFICE, seesBuilding } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { indebtedHouses, lastTold, overdueByAge, overdueByBuilding } from './arrears.queries'
import { arrearsSheet } from './arrears-sheet'
import { collectionSums } from './collection.queries'
import { letterPdf } from './letter-pdf'
import { lettersForOffice, lettersForOwner, mustSeeLetter, showLetters } from './letters'
import { showCollection } from './show-collection'
import { writeLetter } from './write-letter'

export const arrearsRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  const write = writeLetter(ports)
  const sheet = arrearsSheet(ports)
  const [forOffice, forOwner] = [lettersForOffice(ports), lettersForOwner(ports)]

  return bind(arrearsContract, {
    byBuilding: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const owed = await overdueByBuilding(db, actor, input, localDayOf(now))
      const buildings = (await communities.buildingsOf(input.communityId)).filter(({ id }) => seesBuilding(actor, input.communityId, id))
      const rows = buildings.map(({ id, name }) => ({ buildingId: id, name, ...(owed.get(id) ?? { houses: 0, bills: 0, fen: 0 }) }))
      const total = (key: 'houses' | 'bills' | 'fen') => sumFen(rows.map((row) => row[key]))
      return { data: { asOf: now, rows, houses: total('houses'), bills: total('bills'), fen: total('fen') } }
    },
    byAge: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const sums = await overdueByAge(db, actor, input, localDayOf(now))
      const rows = AGE_BANDS.map((band, at) => ({ ...band, ...(sums[at] ?? { houses: 0, bills: 0, fen: 0 }) }))
      return { data: { asOf: now, rows, fen: sumFen(rows.map(({ fen }) => fen)) } }
    },
    houses: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const today = localDayOf(now)
      const { rows, next } = await indebtedHouses(db, actor, input, today)
      const told = await lastTold(
        db,
        input.communityId,
        rows.map(({ houseId }) => houseId),
      )
      const data = rows.map((row) => ({
        ...row,
        overdueDays: overdueDays(row.oldestDueDay, today),
        lastReminderDay: told.reminders.get(row.houseId) ?? null,
        lastLetterDay: told.letters.get(row.houseId) ?? null,
      }))
      return { data, page: { next } }
    },
    export: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      return { data: await sheet(actor, input, localDayOf(now)) }
    },
    collection: async (actor, { communityId, month, itemId }, { now }) => {
      communities.mustBeIn(actor, communityId, OFFICE)
      return { data: showCollection(month, await collectionSums(db, actor, communityId, month, itemId), now) }
    },
    letter: async (actor, { houseId, words }) =>
      uow.run(async (tx) => {
        const letter = await write(tx, actor, houseId, words)
        const [data] = await showLetters(ports, [letter], (await communities.houseOf(houseId))?.label ?? '')
        if (!data) throw new Error('one letter is shown as one')
        return { data }
      }),
    letters: async (actor, { houseId }) => ({ data: await forOffice(actor, houseId) }),
    received: async (actor, { houseId }, { now }) => ({ data: await forOwner(actor, houseId, now) }),
    letterPdf: async (actor, { letterId }, { now }) => {
      const letter = await mustSeeLetter(ports, actor, letterId, now)
      return { data: { body: await letterPdf(letter), contentType: 'application/pdf', filename: `催告函-${letter.number}.pdf` } }
    },
  })
}
