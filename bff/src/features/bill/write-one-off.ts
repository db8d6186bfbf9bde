import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { feeApi } from '../fee/fee.api'
import { ledgerApi } from '../ledger/ledger.api'
import type { BillApi, BillPublished } from './bill.api'
import { accountOf } from './bill.store'
import { bill } from './bill.table'

/** A repair or a card: one bill, written and told at once. */
export const writeOneOff =
  (ports: Ports): BillApi['writeOneOff'] =>
  async (tx, { communityId, houseId, itemCode, amountFen, period, words, lines, source, dueDay, payerPersonId }) => {
    if (!Number.isSafeInteger(amountFen) || amountFen <= 0) throw new RangeError(`a bill of ${amountFen} fen`)
    const house = await communityApi(ports).houseOf(houseId)
    if (house?.communityId !== communityId) throw refuse('HOUSE_NOT_FOUND')
    const item = await feeApi(ports).oneOffItem(tx, communityId, itemCode)
    const present = await tx.one(bill, { houseId, itemId: item.id, period })
    if (present) return present.id

    const account = await accountOf(tx, ports.cipher, houseId)
    const today = localDayOf(tx.now)
    const id = tx.newId()
    try {
      await tx.insert(bill, {
        id,
        communityId,
        buildingId: house.buildingId,
        houseId,
        itemId: item.id,
        itemCode: item.code,
        itemName: item.name,
        runId: null,
        sourceKind: source.kind,
        sourceId: source.id,
        period,
        edition: 1,
        fromDay: today,
        toDay: today,
        quantityHundredths: null,
        amountFen,
        creditedFen: 0,
        paidFen: 0,
        latePaidFen: 0,
        lateWaivedFen: 0,
        state: 'published',
        dueDay,
        lateRateE5: item.lateFee?.ratePerDayE5 ?? null,
        lateGraceDays: item.lateFee?.graceDays ?? null,
        lateCapBp: item.lateFee?.capBp ?? null,
        liablePersonId: account?.liablePersonId ?? null,
        payerPersonId: payerPersonId ?? account?.payerPersonId ?? null,
        lockOrderId: null,
        lockedAt: null,
        arithmetic: [{ label: '内容', value: words }, ...lines],
        version: 1,
        publishedAt: tx.now,
        settledAt: null,
      })
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      const other = await tx.one(bill, { houseId, itemId: item.id, period })
      if (!other) throw error
      return other.id
    }
    await ledgerApi(ports).post(tx, {
      key: `bill_published:${id}`,
      communityId,
      kind: 'bill_published',
      refKind: 'bill',
      refId: id,
      entries: [
        { account: 'receivable', amountFen },
        { account: `income:${item.code}`, amountFen: -amountFen },
      ],
    })
    const told: BillPublished = { communityId, houseId, billId: id, itemName: item.name, words, amountFen, dueDay, payerPersonId }
    await tx.outbox.add([{ type: 'bill.published', subjectId: id, communityId, payload: { ...told } }])
    return id
  }
