import { receiptNumber } from '@jinlin/shared/domain/receipt/receipt-number'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import type { IssuedReceipt, ReceiptOrder, ReceiptPart } from './receipt.api'
import { receipt, type ReceiptLine, type ReceiptRow } from './receipt.table'

/**
 * Raises the counter of a community's year and writes the receipt with its number: no gaps, none twice, because a rollback takes the number back. Others of the community
 * wait for the counter's row until the commit, so both statements travel in the message that commits.
 */
const appendNumbered = async (tx: Tx, { cipher, db }: Pick<Ports, 'cipher' | 'db'>, row: Omit<ReceiptRow, 'number'>): Promise<void> => {
  const counter = [row.communityId, row.year]
  const raised =
    db.kind === 'mysql' ? 'ON DUPLICATE KEY UPDATE last = last + 1' : 'ON CONFLICT (community_id, year) DO UPDATE SET last = last + 1'
  await tx.appendRun(`INSERT INTO receipt_counter (community_id, year, last) VALUES (?, ?, 1) ${raised}`, counter)
  const values = receipt.keys.flatMap((key) => (key === 'number' ? [] : [receipt.encode(key, row[key], cipher)]))
  await tx.appendRun(
    `INSERT INTO receipt (${receipt.select()}) SELECT ${receipt.keys.map((key) => (key === 'number' ? 'last' : '?')).join(', ')}
     FROM receipt_counter WHERE community_id = ? AND year = ?`,
    [...values, ...counter],
  )
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
    await appendNumbered(tx, ports, {
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
