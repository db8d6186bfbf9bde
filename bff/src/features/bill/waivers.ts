import { grantWaiver, waiverRefusal } from '@jinlin/shared/domain/bill/bill-changes'
import type { WaiverKind } from '@jinlin/shared/domain/bill/bill.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { ledgerApi } from '../ledger/ledger.api'
import { meterApi } from '../meter/meter.api'
import { billById, entryOf, historiesOf, lateDueAt, NO_HISTORY, saveOrAgain } from './bill.store'
import { billEntry, type BillRecord, waiver, type WaiverRecord } from './bill.table'
import { LEADS, mustSeeBill, OFFICE, worksOn } from './who-may'

interface Asked {
  billId: string
  kind: WaiverKind
  amountFen: number
  reason: string
}

/** @param creditedFen what is about to be forgiven of the principal: the cap of the late fee falls with it */
const lateDue = async (tx: Tx, { cipher }: Ports, row: BillRecord, creditedFen = 0): Promise<number> => {
  const history = (await historiesOf(tx, cipher, [row.id])).get(row.id) ?? NO_HISTORY
  return lateDueAt({ ...row, creditedFen: row.creditedFen + creditedFen }, history, tx.now)
}

/** @throws AppError BILL_NOT_FOUND, BILL_STATE, BILL_STALE, BILL_LOCKED, BILL_PAID, WAIVER_TOO_MUCH, WAIVER_OPEN */
export const askWaiver =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, asked: Asked): Promise<{ row: WaiverRecord; bill: BillRecord }> => {
    const bill = await mustSeeBill(ports, actor, asked.billId, OFFICE)
    const refusal = waiverRefusal(bill, asked, await lateDue(tx, ports, bill))
    if (refusal !== null) throw refuse(refusal, { present: { status: bill.state, version: bill.version } })
    const row: WaiverRecord = {
      id: tx.newId(),
      communityId: bill.communityId,
      houseId: bill.houseId,
      ...asked,
      makerStaffId: actor.staffId,
      checkerStaffId: null,
      state: 'asked',
      askedAt: tx.now,
      decidedAt: null,
      decisionWords: null,
      version: 1,
      openBillId: asked.billId,
    }
    try {
      await tx.insert(waiver, row)
    } catch (error) {
      if (error instanceof DuplicateKey) throw refuse('WAIVER_OPEN')
      throw error
    }
    return { row, bill }
  }

const grant = async (tx: Tx, ports: Ports, actor: StaffActor, row: WaiverRecord, bill: BillRecord): Promise<BillRecord> => {
  if (bill.lockOrderId !== null) throw refuse('BILL_LOCKED')
  const refusal = waiverRefusal(bill, row, await lateDue(tx, ports, bill))
  if (refusal !== null) throw refuse(refusal)
  const principalFen = row.kind === 'late' ? 0 : row.amountFen
  const next = grantWaiver(bill, row, await lateDue(tx, ports, bill, principalFen))
  // The bill may have been taken into a payment between our reading and our writing; then it is asked again whether there is something to forgive.
  const saved = await saveOrAgain(tx, bill, { ...next, settledAt: next.state === 'settled' ? tx.now : bill.settledAt })
  await tx.insert(
    billEntry,
    entryOf(tx, bill, {
      kind: row.kind === 'void' ? 'credit' : 'waived',
      refId: row.id,
      principalFen,
      lateFen: row.amountFen - principalFen,
      day: localDayOf(tx.now),
      at: tx.now,
      via: null,
      orderId: null,
      words: row.reason,
      byStaffId: actor.staffId,
    }),
  )
  // A bill that is no more stands on no reading: what was read wrong can be put right before it is made out again.
  if (row.kind === 'void' && bill.sourceKind === 'run') await meterApi(ports).releaseReadings(tx, bill)
  // Late fee is earned when it is paid; forgiving it moves nothing in the books.
  if (principalFen > 0) {
    await ledgerApi(ports).post(tx, {
      key: `bill_credited:${row.id}`,
      communityId: bill.communityId,
      kind: 'bill_credited',
      refKind: 'waiver',
      refId: row.id,
      entries: [
        { account: `income:${bill.itemCode}`, amountFen: principalFen },
        { account: 'receivable', amountFen: -principalFen },
      ],
    })
  }
  return saved
}

interface Decided {
  waiverId: string
  grant: boolean
  words: string
  version: number
}

/**
 * The second approval: nobody alone takes off what a house owes. @throws AppError WAIVER_NOT_FOUND, WAIVER_STATE, MAKER_IS_CHECKER, REASON_REQUIRED (a refusal
 * says why), BILL_STATE, BILL_LOCKED, BILL_PAID, BILL_STALE, WAIVER_TOO_MUCH
 */
export const decideWaiver =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, decided: Decided): Promise<{ row: WaiverRecord; bill: BillRecord }> => {
    const row = await tx.one(waiver, { id: decided.waiverId })
    const bill = row && (await billById(tx, ports.cipher, row.billId))
    if (!row || !bill || !worksOn(actor, bill, LEADS)) throw refuse('WAIVER_NOT_FOUND')
    if (row.state !== 'asked') throw refuse('WAIVER_STATE')
    if (row.makerStaffId === actor.staffId) throw refuse('MAKER_IS_CHECKER')
    if (!decided.grant && decided.words === '') throw refuse('REASON_REQUIRED', { fields: { words: '请写明不同意的原因' } })
    const set = {
      state: decided.grant ? ('granted' as const) : ('refused' as const),
      checkerStaffId: actor.staffId,
      decidedAt: tx.now,
      decisionWords: decided.words === '' ? null : decided.words,
      version: row.version + 1,
      openBillId: null,
    }
    if ((await tx.update(waiver, { id: row.id, version: decided.version, state: 'asked' }, set)) === 0) throw refuse('WAIVER_STATE')
    const after = decided.grant ? await grant(tx, ports, actor, row, bill) : bill
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: decided.grant ? 'waiver.grant' : 'waiver.refuse',
      subjectKind: 'bill',
      subjectId: bill.id,
      communityId: bill.communityId,
      reason: row.reason,
      detail: { waiverId: row.id, kind: row.kind, amountFen: row.amountFen, makerStaffId: row.makerStaffId },
    })
    return { row: { ...row, ...set }, bill: after }
  }
