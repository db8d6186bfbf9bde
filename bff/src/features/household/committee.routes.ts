import { committeeContract } from '@jinlin/shared/contract/committee.contract'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { bind } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { termsOf } from './committee.queries'
import { endTerm } from './end-term'
import { enterTerm } from './enter-term'

const OFFICE: readonly StaffRole[] = ['manager']

export const committeeRoutes = (ports: Ports) => {
  const { uow, clock } = ports
  const community = communityApi(ports)
  const terms = async (communityId: string) => ({ data: await termsOf(ports, communityId, clock.now()) })
  return bind(committeeContract, {
    list: (actor, { communityId }) => {
      community.mustBeIn(actor, communityId, OFFICE)
      return terms(communityId)
    },
    enter: async (actor, input) => {
      community.mustBeIn(actor, input.communityId, OFFICE)
      await uow.run((tx) => enterTerm(ports)(tx, actor, input))
      return terms(input.communityId)
    },
    end: async (actor, input) => {
      community.mustBeIn(actor, input.communityId, OFFICE)
      await uow.run((tx) => endTerm(ports)(tx, actor, input))
      return terms(input.communityId)
    },
  })
}
