import { sampleThingContract } from '@jinlin/shared/contract/sample-thing.contract'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import { sampleThingAbilities } from '@jinlin/shared/domain/sample-thing/sample-thing.policy'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { changeSampleThing } from './change-sample-thing'
import { openSampleThing } from './open-sample-thing'
import { showSampleThing } from './sample-thing.presenter'
import { sampleThingById, sampleThingPage } from './sample-thing.queries'
import type { SampleThingRecord } from './sample-thing.table'

const answer = (actor: StaffActor, row: SampleThingRecord) => ({ data: showSampleThing(row), abilities: sampleThingAbilities(actor, row) })

export const sampleThingRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  return bind(sampleThingContract, {
    open: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, DESK_ROLES)
      return uow.run(async (tx) => answer(actor, await openSampleThing(tx, actor, input)))
    },
    list: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, DESK_ROLES)
      const { rows, next } = await sampleThingPage(db, input)
      return { data: rows.map(showSampleThing), page: { next } }
    },
    get: async (actor, { sampleThingId }) => answer(actor, await sampleThingById(db, actor, sampleThingId)),
    close: async (actor, input) => uow.run(async (tx) => answer(actor, await changeSampleThing(tx, actor, 'close', input))),
    reopen: async (actor, input) => uow.run(async (tx) => answer(actor, await changeSampleThing(tx, actor, 'reopen', input))),
  })
}
