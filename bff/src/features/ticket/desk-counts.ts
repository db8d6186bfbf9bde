import type { deskContract } from '@jinlin/shared/contract/desk.contract'
import type { Answer } from '@jinlin/shared/contract/define'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Ports } from '../../platform/ports'
import { followUpApi } from '../follow-up/follow-up.api'
import { householdApi } from '../household/household.api'
import { queueCounts } from './desk.queries'

const MOST = 999

/** Screen: desk, the numbers beside the views: three statements. */
export const deskCounts =
  (ports: Ports) =>
  async (actor: StaffActor, communityId: string, now: number): Promise<Answer<typeof deskContract.ops.counts>> => {
    const { counts, newestAt } = await queueCounts(ports.db, actor, communityId, now)
    return {
      ...counts,
      follow_ups: await followUpApi(ports).openCount(actor, communityId, MOST),
      bindings: await householdApi(ports).pendingCount(communityId, MOST),
      newestAt,
    }
  }
