import { cashierContract } from '@jinlin/shared/contract/cashier.contract'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { hasRoleIn } from '@jinlin/shared/domain/people/actor'
import { STAFF_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { COUNTER_ROLES } from '../counter-scope'
import { shiftAbilities, showPayments, showShifts } from './cashier.presenter'
import type { ShiftRow } from './cashier.table'
import { findHouse } from './find-house'
import { houseAccountFor } from './house-account'
import { counterPage, currentShiftOf, shiftPage } from './shift.queries'
import { acceptShift, closeShift, openShift, takersOf } from './shifts'
import { takePayment } from './take-payment'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'

const CASHIER = ['cashier'] as const

export const cashierRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const communities = communityApi(ports)
  const find = findHouse(ports)
  const account = houseAccountFor(ports)
  const [take, close, accept, takers] = [takePayment(ports), closeShift(ports), acceptShift(ports), takersOf(ports)]
  const [payments, shifts] = [showPayments(ports), showShifts(ports)]

  const onlyOne = <T>([one]: readonly T[]): T => {
    if (one === undefined) throw new Error('what was made is shown')
    return one
  }
  const show = async (actor: StaffActor, row: ShiftRow) => ({
    data: onlyOne(await shifts(actor, [row])),
    abilities: shiftAbilities(row, actor),
  })

  return bind(cashierContract, {
    find: async (actor, { communityId, q }) => {
      communities.mustBeIn(actor, communityId, COUNTER_ROLES)
      return { data: await find(communityId, q) }
    },
    account: async (actor, { houseId }, { now }) => {
      const data = await account(actor, houseId, now)
      const isCashier = hasRoleIn(actor, data.communityId, CASHIER)
      const open = isCashier && (await currentShiftOf(db, data.communityId, actor.staffId)) !== undefined
      const code = isCashier ? 'SHIFT_NOT_OPEN' : 'FORBIDDEN'
      return { data, abilities: { take: open ? { can: true } : { can: false, code, reason: ERRORS[code].message } } }
    },
    take: async (actor, input) => uow.run(async (tx) => ({ data: onlyOne(await payments([await take(tx, actor, input)])) })),
    payments: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, COUNTER_ROLES)
      const { rows, next } = await counterPage(db, actor, input)
      return { data: await payments(rows), page: { next } }
    },
    openShift: async (actor, { communityId, openingFen }) => {
      communities.mustBeIn(actor, communityId, CASHIER)
      return uow.run(async (tx) => show(actor, await openShift(tx, actor, communityId, openingFen)))
    },
    currentShift: async (actor, { communityId }) => {
      communities.mustBeIn(actor, communityId, CASHIER)
      const row = await currentShiftOf(db, communityId, actor.staffId)
      return row ? show(actor, row) : { data: null, abilities: { open: { can: true } } }
    },
    closeShift: async (actor, input) => uow.run(async (tx) => show(actor, await close(tx, actor, input))),
    shifts: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, COUNTER_ROLES)
      const { rows, next } = await shiftPage(db, actor, input)
      return { data: await shifts(actor, rows), page: { next } }
    },
    takers: async (actor, { communityId }) => {
      communities.mustBeIn(actor, communityId, CASHIER)
      const found = await takers(communityId, actor.staffId)
      return {
        data: found.map(({ staffId, name, roles }) => ({
          staffId,
          name,
          roleWord: roles.map((role) => STAFF_ROLE_WORDS[role]).join('、'),
        })),
      }
    },
    acceptShift: async (actor, { shiftId, version }) => uow.run(async (tx) => show(actor, await accept(tx, actor, shiftId, version))),
  })
}
