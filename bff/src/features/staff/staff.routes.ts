import { staffContract } from '@jinlin/shared/contract/staff.contract'
import { refuse } from '../../platform/errors'
import { bind } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { createStaff } from './create-staff'
import { disableStaff } from './disable-staff'
import { changePassword, resetPassword } from './reset-password'
import { beginTotp, confirmTotp } from './second-factor'
import { setShift } from './set-shift'
import { staffOfCommunity } from './staff-list'
import { updateStaff } from './update-staff'

const ok = { data: { ok: true } } as const
const LIST = ['agent', 'supervisor', 'manager', 'admin'] as const
const LEADS = ['supervisor', 'manager', 'admin'] as const
const OFFICE = ['manager', 'admin'] as const

export const staffRoutes = (ports: Ports) => {
  const { mustBeIn } = communityApi(ports)
  const one = async (communityId: string, staffId: string) => {
    const [view] = await staffOfCommunity(ports, communityId, staffId)
    if (!view) throw refuse('STAFF_NOT_FOUND')
    return { data: view }
  }
  return bind(staffContract, {
    list: async (actor, { communityId }) => {
      mustBeIn(actor, communityId, LIST)
      return { data: await staffOfCommunity(ports, communityId) }
    },
    create: async (actor, input) => {
      mustBeIn(actor, input.communityId, OFFICE)
      return one(input.communityId, await createStaff(ports)(actor, input))
    },
    update: async (actor, input) => {
      mustBeIn(actor, input.communityId, OFFICE)
      await updateStaff(ports)(actor, input)
      return one(input.communityId, input.staffId)
    },
    disable: async (actor, input) => {
      mustBeIn(actor, input.communityId, OFFICE)
      await disableStaff(ports)(actor, input)
      return one(input.communityId, input.staffId)
    },
    resetPassword: async (actor, input) => {
      mustBeIn(actor, input.communityId, LEADS)
      await resetPassword(ports)(actor, input)
      return ok
    },
    changePassword: async (actor, input) => {
      await changePassword(ports)(actor, input)
      return ok
    },
    beginTotp: async (actor) => ({ data: await beginTotp(ports)(actor) }),
    confirmTotp: async (actor, { code }) => {
      await confirmTotp(ports)(actor, code)
      return ok
    },
    onShift: async (actor, input) => {
      mustBeIn(actor, input.communityId)
      return { data: await setShift(ports)(actor, input) }
    },
  })
}
