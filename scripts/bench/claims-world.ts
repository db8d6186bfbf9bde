import { submitTicket, type Submission } from '@jinlin/bff/features/ticket/submit-ticket'
import { shift, staff, staffPost, staffSkill } from '@jinlin/bff/features/staff/staff.table'
import type { Composed } from '@jinlin/bff/compose'
import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import { clientsFor, openPlace, ownPlace, type OwnPlace } from '../lib/own-server'
import { newDatabase, type PrivateMariadb } from '../lib/mariadb'
import { bulkTickets } from '../seed/bulk'
import { inventPhone } from '../seed/names'
import { insertPlace, LAKE_GARDEN } from '../seed/place'
import { dice } from '../seed/random'
import { insertResidents } from '../seed/residents'

export interface ClaimsWorld {
  place: OwnPlace
  composed: Composed
  /** Tokens of technicians on shift with the trade. */
  claimants: (() => string)[]
  /** In the pool, all alike. */
  ticketIds: string[]
}

/** So many technicians with free hands, and so many tickets in the pool. */
export const claimsWorld = async (server: PrivateMariadb, claimants: number, tickets: number): Promise<ClaimsWorld> => {
  const place = await ownPlace(await newDatabase(server, 'jinlin_claims'))
  const composed = await openPlace(place)
  const { uow, ports, db } = composed
  const { communityId, staffIds } = await uow.run(async (tx) => {
    const home = await insertPlace(tx, LAKE_GARDEN)
    const { residents } = await insertResidents(tx, ports, home, dice(7), { demo: false, firstPhone: 1 })
    const staffIds = Array.from({ length: claimants }, () => tx.newId())
    await tx.insert(
      staff,
      staffIds.map((id, at) => ({
        id,
        firmId: home.firmId,
        account: `claimant${at}`,
        passwordHash: '',
        name: `师傅${at + 1}`,
        badgeNo: String(1_000 + at),
        phone: inventPhone(910_000 + at),
        totpSecret: null,
        totpPending: null,
        totpStep: null,
        state: 'active' as const,
        createdAt: tx.now - DAY,
        disabledAt: null,
        version: 1,
      })),
    )
    await tx.insert(
      staffPost,
      staffIds.map((staffId) => ({
        communityId: home.communityId,
        staffId,
        roles: ['technician' as const],
        buildingIds: [],
        cap: tickets,
      })),
    )
    await tx.insert(
      staffSkill,
      staffIds.map((staffId) => ({ staffId, skill: 'water' as const })),
    )
    await tx.insert(
      shift,
      staffIds.map((staffId) => ({
        id: tx.newId(),
        communityId: home.communityId,
        staffId,
        beganAt: tx.now - HOUR,
        until: tx.now + DAY,
        endedAt: null,
        endedBy: null,
        openKey: `${home.communityId}:${staffId}`,
      })),
    )
    const who = residents[0]
    if (!who) throw new Error('somebody lives here')
    await submitTicket(ports)(tx, who.actor, {
      communityId: home.communityId,
      houseId: who.home.houseId,
      place: 'home',
      categoryKey: 'home.water.block',
      words: '洗菜池下水很慢',
      spot: '',
      photoIds: [],
      visitMode: 'now',
      entryConsent: 'at_home',
      contactName: who.name,
      contactPhone: who.phone,
    } as Submission)
    return { communityId: home.communityId, staffIds }
  })
  await bulkTickets(composed, { communityId, tickets, openPercent: 100 }, Date.now(), () => undefined)
  const rows = await db.query<{ id: string }>("SELECT id FROM ticket WHERE community_id = ? AND status = 'pooled' AND id LIKE '01f%'", [
    communityId,
  ])
  const clients = await clientsFor(
    composed,
    place,
    staffIds.map((id) => ({ kind: 'staff' as const, id })),
  )
  return { place, composed, claimants: clients.map(({ token }) => token), ticketIds: rows.map(({ id }) => id) }
}
