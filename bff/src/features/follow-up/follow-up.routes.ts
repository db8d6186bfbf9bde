import { followUpContract } from '@jinlin/shared/contract/follow-up.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { followUpPage } from './follow-up.queries'
import { recordAttempt } from './record-attempt'
import { revealContact } from './reveal-contact'
import { mustFollowUp } from './scope'
import { showFollowUps } from './show-follow-ups'

export const followUpRoutes = (ports: Ports): Bound => {
  const { db, uow, cipher } = ports
  const communities = communityApi(ports)
  const show = showFollowUps(ports)
  const record = recordAttempt(ports)
  const reveal = revealContact(ports)
  return bind(followUpContract, {
    list: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, DESK_ROLES)
      const { rows, next } = await followUpPage(db, actor, input)
      return { data: await show(actor, rows), page: { next } }
    },
    get: async (actor, { followUpId }) => {
      const [shown] = await show(actor, [await mustFollowUp(db, cipher, actor, followUpId)])
      return { data: shown as Answer<typeof followUpContract.ops.get> }
    },
    attempt: async (actor, { followUpId, version, ...call }) =>
      uow.run(async (tx) => {
        const { row } = await record(tx, actor, followUpId, version, call)
        const [shown] = await show(actor, [row])
        return { data: shown as Answer<typeof followUpContract.ops.attempt> }
      }),
    reveal: async (actor, { followUpId }) => ({ data: { phone: await uow.run((tx) => reveal(tx, actor, followUpId)) } }),
  })
}
