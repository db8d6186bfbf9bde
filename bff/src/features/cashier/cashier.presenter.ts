import type { Answer } from '@jinlin/shared/contract/define'
import type { cashierContract } from '@jinlin/shared/contract/cashier.contract'
import { expectedCashFen } from '@jinlin/shared/domain/cashier/drawer'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Ports } from '../../platform/ports'
import { receiptApi } from '../receipt/receipt.api'
import { staffApi } from '../staff/staff.api'
import type { CounterPaymentRow, ShiftRow } from './cashier.table'
import { acceptRefusal } from './shifts'

type ShownShift = Answer<typeof cashierContract.ops.closeShift>
type ShownPayment = Answer<typeof cashierContract.ops.take>

const namesOf = async (ports: Ports, ids: readonly (string | null)[]) => {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const names = known.length === 0 ? new Map<string, { name: string }>() : await staffApi(ports).staffOf(known)
  return (id: string) => names.get(id)?.name ?? '已离职'
}

const closed = (code: 'SHIFT_STATE' | 'SHIFT_NOT_YOURS') => ({ can: false, code, reason: ERRORS[code].message })

const mayAccept = (row: ShiftRow, actor: StaffActor) => {
  const refusal = acceptRefusal(row, actor)
  return refusal === null ? { can: true } : closed(refusal)
}

export const showShifts =
  (ports: Ports) =>
  async (actor: StaffActor, rows: readonly ShiftRow[]): Promise<ShownShift[]> => {
    const nameOf = await namesOf(
      ports,
      rows.flatMap(({ cashierId, handedToId }) => [cashierId, handedToId]),
    )
    return rows.map((row) => ({
      id: row.id,
      communityId: row.communityId,
      cashierName: nameOf(row.cashierId),
      state: row.state,
      openedAt: row.openedAt,
      openingFen: row.openingFen,
      totals: {
        cash: { count: row.cashCount, fen: row.cashFen },
        pos: { count: row.posCount, fen: row.posFen },
        transfer: { count: row.transferCount, fen: row.transferFen },
        refunds: { count: row.refundCount, fen: row.refundFen, cashFen: row.refundCashFen },
      },
      expectedFen: expectedCashFen(row),
      closedAt: row.closedAt,
      countedFen: row.countedFen,
      differenceFen: row.countedFen === null ? null : row.countedFen - expectedCashFen(row),
      words: row.words,
      handedToName: row.handedToId === null ? null : nameOf(row.handedToId),
      acceptedAt: row.acceptedAt,
      canAccept: mayAccept(row, actor),
      version: row.version,
    }))
  }

/** Buttons of one drawer for one colleague. */
export const shiftAbilities = (row: ShiftRow, actor: StaffActor) => ({
  ...(row.cashierId === actor.staffId ? { close: row.state === 'open' ? { can: true } : closed('SHIFT_STATE') } : {}),
  ...(row.handedToId === actor.staffId ? { accept: mayAccept(row, actor) } : {}),
})

/** Two statements more, however many there are: names and receipts. */
export const showPayments =
  (ports: Ports) =>
  async (rows: readonly CounterPaymentRow[]): Promise<ShownPayment[]> => {
    const nameOf = await namesOf(
      ports,
      rows.map(({ cashierId }) => cashierId),
    )
    const receipts = await receiptApi(ports).receiptsOf(rows.map(({ orderId }) => orderId))
    return rows.map((row) => ({
      id: row.id,
      paymentId: row.orderId,
      receiptId: receipts.get(row.orderId)?.receiptId ?? null,
      receiptNumber: receipts.get(row.orderId)?.number ?? '',
      houseId: row.houseId,
      houseLabel: row.houseLabel,
      kind: row.kind,
      method: row.method,
      amountFen: row.amountFen,
      reference: row.reference,
      receivedFen: row.receivedFen,
      changeFen: row.receivedFen === null ? null : row.receivedFen - row.amountFen,
      cashierName: nameOf(row.cashierId),
      shiftId: row.shiftId,
      at: row.at,
    }))
  }
