import type { Composed } from '@jinlin/bff/compose'
import { clientsFor, type OwnPlace } from '../lib/own-server'
import { insertColleagues } from '../seed/colleagues'
import { insertPlace, LAKE_GARDEN } from '../seed/place'
import { dice } from '../seed/random'
import { insertResidents } from '../seed/residents'

const RESIDENTS = 24

/** A community at work: residents who report, a desk that writes, technicians who repair; each with a client of their own. */
export const busyCommunity = async (composed: Composed, place: OwnPlace) => {
  const { uow, ports } = composed
  const world = await uow.run(async (tx) => {
    const community = await insertPlace(tx, LAKE_GARDEN)
    const { residents } = await insertResidents(tx, ports, community, dice(5), { demo: false, firstPhone: 1 })
    // Nobody's hands are full here: the load is meant to reach every step.
    const colleagues = await insertColleagues(tx, community)
    await tx.run('UPDATE staff_post SET cap = 30 WHERE community_id = ?', [community.communityId])
    return { community, residents: residents.filter(({ actor }) => actor.memberships[0]?.role === 'owner').slice(0, RESIDENTS), colleagues }
  })
  const withRole = (role: string) =>
    world.colleagues.filter(({ actor }) => actor.posts.some(({ roles }) => (roles as readonly string[]).includes(role)))
  const technicians = withRole('technician')
  const desk = withRole('agent')
  const residentClients = await clientsFor(
    composed,
    place,
    world.residents.map(({ actor }) => ({ kind: 'resident', id: actor.personId })),
  )
  const deskClients = await clientsFor(
    composed,
    place,
    desk.map(({ actor }) => ({ kind: 'staff', id: actor.staffId })),
  )
  const fieldClients = await clientsFor(
    composed,
    place,
    technicians.map(({ actor }) => ({ kind: 'staff', id: actor.staffId })),
  )
  return {
    communityId: world.community.communityId,
    residents: world.residents.map((resident, index) => ({ ...resident, ...must(residentClients[index]) })),
    desk: desk.map((colleague, index) => ({ ...colleague, ...must(deskClients[index]) })),
    technicians: technicians.map((colleague, index) => ({ ...colleague, ...must(fieldClients[index]) })),
  }
}

const must = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('a client for everybody')
  return found
}

export type BusyCommunity = Awaited<ReturnType<typeof busyCommunity>>
