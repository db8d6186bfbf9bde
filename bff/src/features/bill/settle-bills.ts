import { reopenPart, settlePart } from '@jinlin/shared/domain/bill/bill-changes'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey, Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import type { BillApi, BillPart, Settled } from './bill.api'
import { entryOf, type History, historiesOf, lateDueAt, NO_HISTORY, saveOrAgain } from './bill.store'
import { billEntry, type EntryRecord } from './bill.table'
import { billsByIds } from './lock-bills'

/** One part per bill: an order that names a bill twice pays it once with both amounts. */
const merged = (parts: readonly BillPart[]): BillPart[] => {
  const byBill = new Map<string, BillPart>()
  for (const { billId, principalFen, lateFen } of parts) {
    const before = byBill.get(billId)
    byBill.set(billId, {
      billId,
      principalFen: principalFen + (before?.principalFen ?? 0),
      lateFen: lateFen + (before?.lateFen ?? 0),
    })
  }
  return [...byBill.values()].sort((a, b) => (a.billId < b.billId ? -1 : 1))
}

const writeEntries = async (tx: Tx, entries: readonly EntryRecord[]): Promise<void> => {
  if (entries.length === 0) return
  try {
    await tx.insert(billEntry, entries)
  } catch (error) {
    // The same fact arrived twice at once; run again, this one finds the entries of the other.
    if (error instanceof DuplicateKey) throw new Transient(error)
    throw error
  }
}

/**
 * Three statements where the order still holds all of its bills and none of them knows late fees, which is the ordinary case: an order that holds its bills has not
 * been settled before.
 */
export const settleBills =
  (ports: Ports): BillApi['settleBills'] =>
  async (tx, { orderId, parts, at, via }) => {
    const wanted = merged(parts)
    const ids = wanted.map(({ billId }) => billId)
    const rows = new Map((await billsByIds(tx, ports, ids)).map((row) => [row.id, row]))
    const simple = ids.every((id) => rows.get(id)?.lockOrderId === orderId && rows.get(id)?.lateRateE5 === null)
    const histories = simple ? new Map<string, History>() : await historiesOf(tx, ports.cipher, ids)

    const result: Settled = { settledFen: 0, lateFen: 0, leftFen: 0, bills: [] }
    const entries: EntryRecord[] = []
    const guarded: EntryRecord[] = []
    const saves: (() => Promise<unknown>)[] = []
    const count = (part: BillPart, took: { principalFen: number; lateFen: number }, itemCode: string) => {
      const leftFen = part.principalFen + part.lateFen - took.principalFen - took.lateFen
      result.settledFen += took.principalFen
      result.lateFen += took.lateFen
      result.leftFen += leftFen
      result.bills.push({ billId: part.billId, itemCode, principalFen: took.principalFen, lateFen: took.lateFen, leftFen })
    }

    for (const part of wanted) {
      const row = rows.get(part.billId)
      if (!row) {
        count(part, { principalFen: 0, lateFen: 0 }, '')
        continue
      }
      const history = histories.get(row.id) ?? NO_HISTORY
      const before = history.entries.find(({ kind, refId }) => kind === 'paid' && refId === orderId)
      if (before) {
        count(part, before, row.itemCode)
        continue
      }
      const held = row.lockOrderId === orderId
      const lateDue = lateDueAt(row, history, at)
      // While an order holds a bill, what was told to the person when it was locked is what they owe, even if a question took a day off it since.
      const settled = settlePart(row, part, orderId, held ? Math.max(part.lateFen, lateDue) : lateDue)
      count(part, settled, row.itemCode)
      const { principalFen, lateFen, next } = settled
      const day = localDayOf(held && row.lockedAt !== null ? row.lockedAt : at)
      const saved = principalFen + lateFen > 0 || held
      // Written even when the bill took nothing: a repeat must not find it open by then and take it.
      ;(saved ? guarded : entries).push(
        entryOf(tx, row, { kind: 'paid', refId: orderId, principalFen, lateFen, day, at, via, orderId, words: '', byStaffId: null }),
      )
      const release = held ? { lockOrderId: null, lockedAt: null } : {}
      if (saved) saves.push(() => saveOrAgain(tx, row, { ...next, ...release, settledAt: next.state === 'settled' ? at : row.settledAt }))
    }
    await writeEntries(tx, entries)
    for (const save of saves) await save()
    // Whoever has saved a bill of this version is alone with it.
    await tx.append(billEntry, guarded)
    return result
  }

const sums = (entries: readonly EntryRecord[]) => ({
  principalFen: entries.reduce((sum, { principalFen }) => sum + principalFen, 0),
  lateFen: entries.reduce((sum, { lateFen }) => sum + lateFen, 0),
})

export const reopenBills =
  (ports: Ports): BillApi['reopenBills'] =>
  async (tx, { orderId, refundId, parts, at }) => {
    const wanted = merged(parts)
    const ids = wanted.map(({ billId }) => billId)
    const rows = new Map((await billsByIds(tx, ports, ids)).map((row) => [row.id, row]))
    const histories = await historiesOf(tx, ports.cipher, ids)
    const back = { principalFen: 0, lateFen: 0 }
    for (const part of wanted) {
      const row = rows.get(part.billId)
      if (!row) continue
      const { entries } = histories.get(row.id) ?? NO_HISTORY
      const before = entries.find(({ kind, refId }) => kind === 'refunded' && refId === refundId)
      const inBill = sums(entries.filter((entry) => entry.orderId === orderId))
      const reopened = before ? { principalFen: -before.principalFen, lateFen: -before.lateFen, next: null } : reopenPart(row, part, inBill)
      back.principalFen += reopened.principalFen
      back.lateFen += reopened.lateFen
      if (reopened.next === null || reopened.principalFen + reopened.lateFen === 0) continue
      await writeEntries(tx, [
        entryOf(tx, row, {
          kind: 'refunded',
          refId: refundId,
          principalFen: -reopened.principalFen,
          lateFen: -reopened.lateFen,
          day: localDayOf(at),
          at,
          via: null,
          orderId,
          words: '',
          byStaffId: null,
        }),
      ])
      await saveOrAgain(tx, row, { ...reopened.next, settledAt: null })
    }
    return back
  }
