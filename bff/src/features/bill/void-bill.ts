import { voidRefusal } from '@jinlin/shared/domain/bill/bill-changes'
import { principalLeft } from '@jinlin/shared/domain/bill/bill.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { ledgerApi } from '../ledger/ledger.api'
import { entryOf, mustSave } from './bill.store'
import { billEntry, type BillRecord } from './bill.table'
import { LEADS, mustSeeBill } from './who-may'

/** 红冲: what is wrong is taken back by a line of its own. @throws AppError BILL_NOT_FOUND, BILL_STATE, BILL_LOCKED, BILL_PAID, BILL_STALE */
export const voidBill =
  (ports: Ports) =>
  async (
    tx: Tx,
    actor: StaffActor,
    { billId, version, reason }: { billId: string; version: number; reason: string },
  ): Promise<BillRecord> => {
    const row = await mustSeeBill(ports, actor, billId, LEADS)
    const present = { status: row.state, version: row.version }
    const refusal = voidRefusal(row)
    if (refusal !== null) throw refuse(refusal, { present })
    if (row.version !== version) throw refuse('BILL_STALE', { present })

    const amountFen = principalLeft(row)
    const saved = await mustSave(tx, row, { creditedFen: row.creditedFen + amountFen, state: 'void' })
    const day = localDayOf(tx.now)
    const entry = entryOf(tx, row, {
      kind: 'credit',
      refId: row.id,
      principalFen: amountFen,
      lateFen: 0,
      day,
      at: tx.now,
      via: null,
      orderId: null,
      words: reason,
      byStaffId: actor.staffId,
    })
    await tx.insert(billEntry, entry)
    await ledgerApi(ports).post(tx, {
      key: `bill_credited:${row.id}`,
      communityId: row.communityId,
      kind: 'bill_credited',
      refKind: 'bill',
      refId: row.id,
      entries: [
        { account: `income:${row.itemCode}`, amountFen },
        { account: 'receivable', amountFen: -amountFen },
      ],
    })
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'bill.void',
      subjectKind: 'bill',
      subjectId: row.id,
      communityId: row.communityId,
      reason,
      detail: { amountFen },
    })
    return saved
  }
