import { expectedCashFen } from '@jinlin/shared/domain/cashier/drawer'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { COUNTER_ROLES } from '../counter-scope'
import { staffApi } from '../staff/staff.api'
import { cashierShift, type ShiftRow } from './cashier.table'
import { openKeyOf } from './counter.store'
import { mustShiftFor } from './shift.queries'

/** @throws AppError SHIFT_OPEN_ALREADY */
export const openShift = async (tx: Tx, actor: StaffActor, communityId: string, openingFen: number): Promise<ShiftRow> => {
  const row: ShiftRow = {
    id: tx.newId(),
    communityId,
    cashierId: actor.staffId,
    state: 'open',
    openKey: openKeyOf(communityId, actor.staffId),
    openedAt: tx.now,
    openingFen,
    ...{ cashCount: 0, cashFen: 0, posCount: 0, posFen: 0, transferCount: 0, transferFen: 0 },
    ...{ refundCount: 0, refundFen: 0, refundCashFen: 0 },
    closedAt: null,
    countedFen: null,
    words: '',
    handedToId: null,
    acceptedAt: null,
    version: 1,
  }
  try {
    await tx.insert(cashierShift, row)
  } catch (error) {
    if (error instanceof DuplicateKey) throw refuse('SHIFT_OPEN_ALREADY')
    throw error
  }
  return row
}

/** To whom a drawer can go: everybody of the counter there but whoever hands it over. */
export const takersOf = (ports: Ports) => async (communityId: string, but: string) =>
  (await staffApi(ports).workers(communityId)).filter(
    ({ staffId, roles }) => staffId !== but && roles.some((role) => (COUNTER_ROLES as readonly StaffRole[]).includes(role)),
  )

interface Closing {
  shiftId: string
  version: number
  countedFen: number
  words: string
  handedToStaffId: string
}

const present = ({ state, version }: ShiftRow) => ({ status: state, version })

/** @throws AppError SHIFT_NOT_FOUND, SHIFT_STATE, SHIFT_STALE, SHIFT_WORDS_REQUIRED, SHIFT_TAKER_INVALID */
export const closeShift =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, { shiftId, version, countedFen, words, handedToStaffId }: Closing): Promise<ShiftRow> => {
    const row = await mustShiftFor(tx, ports.cipher, actor, shiftId)
    if (row.cashierId !== actor.staffId) throw refuse('SHIFT_NOT_FOUND')
    if (row.state !== 'open') throw refuse('SHIFT_STATE', { present: present(row) })
    if (row.version !== version) throw refuse('SHIFT_STALE', { present: present(row) })
    if (countedFen !== expectedCashFen(row) && words === '') throw refuse('SHIFT_WORDS_REQUIRED')
    const takers = await takersOf(ports)(row.communityId, actor.staffId)
    if (!takers.some(({ staffId }) => staffId === handedToStaffId)) throw refuse('SHIFT_TAKER_INVALID')
    const set = {
      state: 'closed' as const,
      openKey: null,
      closedAt: tx.now,
      countedFen,
      words,
      handedToId: handedToStaffId,
      version: version + 1,
    }
    // The version is in the condition: a payment that came in between has moved it, and the total that was counted against is an old one.
    if ((await tx.update(cashierShift, { id: row.id, communityId: row.communityId, state: 'open', version }, set)) === 0)
      throw refuse('SHIFT_STALE')
    const payload = {
      shiftId: row.id,
      communityId: row.communityId,
      cashierId: row.cashierId,
      handedToId: handedToStaffId,
      countedFen,
      words,
    }
    await tx.outbox.add([{ type: 'cashier.shift_closed', subjectId: row.id, communityId: row.communityId, payload }])
    return { ...row, ...set }
  }

/** Why this colleague cannot take the drawer over, or null. */
export const acceptRefusal = ({ state, handedToId }: ShiftRow, { staffId }: StaffActor): 'SHIFT_STATE' | 'SHIFT_NOT_YOURS' | null =>
  state !== 'closed' ? 'SHIFT_STATE' : handedToId !== staffId ? 'SHIFT_NOT_YOURS' : null

/** By the one it was handed to. @throws AppError SHIFT_NOT_FOUND, SHIFT_STATE, SHIFT_NOT_YOURS, SHIFT_STALE */
export const acceptShift =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, shiftId: string, version: number): Promise<ShiftRow> => {
    const row = await mustShiftFor(tx, ports.cipher, actor, shiftId)
    const refusal = acceptRefusal(row, actor)
    if (refusal !== null) throw refuse(refusal, { present: present(row) })
    if (row.version !== version) throw refuse('SHIFT_STALE', { present: present(row) })
    const set = { state: 'accepted' as const, acceptedAt: tx.now, version: version + 1 }
    if ((await tx.update(cashierShift, { id: row.id, communityId: row.communityId, state: 'closed', version }, set)) === 0)
      throw refuse('SHIFT_STALE')
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'cashier.acceptShift',
      subjectKind: 'cashierShift',
      subjectId: row.id,
      communityId: row.communityId,
      detail: { countedFen: row.countedFen, expectedFen: expectedCashFen(row) },
    })
    return { ...row, ...set }
  }
