import { standardContract } from '@jinlin/shared/contract/standard.contract'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { changeStandard } from './change-standard'
import { daysOfYear } from './community-calendars'
import { setCalendarDay } from './set-calendar-day'
import { standardApi } from './standard.api'
import { showStandards } from './standard.presenter'

const OFFICE = ['manager', 'admin'] as const

export const standardRoutes = (ports: Ports): Bound => {
  const { uow } = ports
  const communities = communityApi(ports)
  const standards = standardApi(ports)
  return bind(standardContract, {
    list: async (_actor, { communityId }, { now }) => {
      await communities.mustExist(communityId)
      return { data: showStandards((await standards.all(communityId)).versions, now) }
    },
    change: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      return uow.run(async (tx) => {
        await changeStandard(tx, actor, input)
        tx.afterCommit(() => standards.forget(input.communityId))
        return { data: showStandards((await standards.read(input.communityId)).versions, now) }
      })
    },
    calendar: async (_actor, { communityId, year }) => {
      await communities.mustExist(communityId)
      return { data: daysOfYear(year, (await standards.all(communityId)).overrides) }
    },
    setDay: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      return uow.run(async (tx) => {
        await setCalendarDay(tx, actor, input)
        tx.afterCommit(() => standards.forget(input.communityId))
        return { data: daysOfYear(Number(input.day.slice(0, 4)), (await standards.read(input.communityId)).overrides) }
      })
    },
  })
}
