import { receiptNumber } from '@jinlin/shared/domain/receipt/receipt-number'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Cipher } from '../../platform/db/column'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import type { IssuedReceipt, ReceiptOrder, ReceiptPart } from './receipt.api'
import { receipt, receiptCounter, type ReceiptLine, type ReceiptRow } from './receipt.table'

/**
 * Raises the counter of a community's year. Its row is locked from here to the commit, and a rollback takes the number back: no gaps, none twice.
 * Whoever is second waits for the first one's commit, so it comes as late in a transaction as it can.
 */
const raiseCounter = async (tx: Tx, communityId: string, year: number): Promise<void> => {
  const count = async () =>
    (await tx.run('UPDATE receipt_counter SET last = last + 1 WHERE community_id = ? AND year = ?', [communityId, year])).affected === 1
  if (!(await count())) {
    try {
      await tx.insert(receiptCounter, { communityId, year, last: 0 })
    } catch (error) {
      // The first two payments of the year came at the same moment.
      if (!(error instanceof DuplicateKey)) throw error
    }
    await count()
  }
}

/** Takes its number from the counter on the way in: other payments of the community wait for two statements and the commit, not for three. */
const insertNumbered = async (tx: Tx, cipher: Cipher, row: Omit<ReceiptRow, 'number'>): Promise<void> => {
  const values = receipt.keys.flatMap((key) => (key === 'number' ? [] : [receipt.encode(key, row[key], cipher)]))
  const { affected } = await tx.run(
    `INSERT INTO receipt (${receipt.select()}) SELECT ${receipt.keys.map((key) => (key === 'number' ? 'last' : '?')).join(', ')}
     FROM receipt_counter WHERE community_id = ? AND year = ?`,
    [...values, row.communityId, row.year],
  )
  if (affected !== 1) throw new Error(`no counter of receipts for ${row.communityId} in ${row.year}`)
}

const linesOf = (order: ReceiptOrder, parts: readonly ReceiptPart[]): ReceiptLine[] => {
  const lines = parts.map(({ itemName, period, principalFen, lateFen }) => ({ itemName, period, principalFen, lateFen }))
  const rest = order.amountFen - sumFen(lines.map(({ principalFen, lateFen }) => principalFen + lateFen))
  // What came and belongs to no bill is on the paper all the same: the payer gave it.
  if (rest > 0) lines.push({ itemName: '暂收款', period: '', principalFen: rest, lateFen: 0 })
  if (rest < 0) lines.push({ itemName: '预存抵扣', period: '', principalFen: rest, lateFen: 0 })
  return lines
}

interface Issue {
  order: ReceiptOrder
  parts: readonly ReceiptPart[]
  at: number
}

/** Writes the receipt of an order that cannot have one yet: whoever calls has just moved it to `paid`. The last thing of a transaction. @returns its id */
export const issueFirstReceipt = (ports: Ports) => {
  const communities = communityApi(ports)
  const people = personApi(ports)
  return async (tx: Tx, { order, parts, at }: Issue): Promise<string> => {
    const house = await communities.houseOf(order.houseId)
    const payer = order.payerPersonId === null ? undefined : await people.contactOf(order.payerPersonId)
    const year = Number(localDayOf(at).slice(0, 4))
    const { id: orderId, communityId, houseId, channel, channelNo, cashierId, amountFen } = order
    if (!house) throw new Error(`a receipt for house ${order.houseId}, which is not there`)
    const id = tx.newId()
    await raiseCounter(tx, communityId, year)
    await insertNumbered(tx, ports.cipher, {
      ...{ id, communityId, houseId, orderId, year, channel, channelNo, cashierId, amountFen },
      payerPersonId: order.payerPersonId,
      payerName: payer?.name ?? null,
      buildingId: house.buildingId,
      houseLabel: house.label,
      paidFor: linesOf(order, parts),
      issuedAt: at,
      reversedFen: 0,
      reversals: [],
    })
    return id
  }
}

export const issueReceipt = (ports: Ports) => {
  const first = issueFirstReceipt(ports)
  return async (tx: Tx, issue: Issue): Promise<IssuedReceipt> => {
    const { id: orderId } = issue.order
    if (!(await tx.one(receipt, { orderId }))) await first(tx, issue)
    const written = await tx.one(receipt, { orderId })
    if (!written) throw new Error(`the receipt of ${orderId} is not there`)
    return { receiptId: written.id, number: receiptNumber(written.year, written.number) }
  }
}
