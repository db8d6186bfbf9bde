import { decideRefund, nextRefundCheck, type RefundAction } from '@jinlin/shared/domain/refund/refund.machine'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import type { RefundFact, RefundState as ProviderState } from '../../platform/wechat/pay/wechat-pay.port'
import { dropRefund } from './drop-refund'
import { finishRefund } from './finish-refund'
import type { FactSource, FactVerdict } from './refund.api'
import { refundEvent } from './refund-event'
import { moveRefund } from './refund.store'
import { refund, refundFact, type RefundRow } from './refund.table'

const ACTIONS: Record<ProviderState, RefundAction> = { SUCCESS: 'succeed', PROCESSING: 'accepted', ABNORMAL: 'fail', CLOSED: 'close' }

/** What does not agree with our books, in a word. */
const disagreement = (row: RefundRow, fact: RefundFact, mchId: string): string | undefined => {
  // Answers to our own calls do not name the merchant; the key they are signed with does.
  if (fact.mchId !== undefined && fact.mchId !== mchId) return 'merchant'
  if (row.transactionId !== null && fact.transactionId !== row.transactionId) return 'transaction'
  if (fact.refundFen !== row.amountFen) return 'amount'
  if (fact.totalFen !== row.paidFen) return 'total'
  if (fact.outTradeNo !== row.outTradeNo) return 'order'
  if (row.refundId !== null && fact.refundId !== row.refundId) return 'refund_id'
  return undefined
}

/** Keeps a fact nobody believed. @returns false when the same one is kept already */
const keep = async (tx: Tx, communityId: string | null, fact: RefundFact, source: FactSource, why: string): Promise<boolean> => {
  const { outRefundNo, refundId, outTradeNo, refundFen, totalFen, state } = fact
  try {
    await tx.insert(refundFact, {
      id: tx.newId(),
      communityId,
      outRefundNo: outRefundNo.slice(0, 64),
      source,
      why,
      fact: { refundId, outTradeNo, refundFen, totalFen, state },
      at: tx.now,
    })
    return true
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    return false
  }
}

/**
 * What the provider says about a refund, whoever brings it. Compared with our books, then one transition, with bills, receipt, ledger and events in the same
 * transaction. The same fact again changes nothing, and a late one never takes back what a later state said.
 */
export const applyRefundFact = (ports: Ports) => {
  const finish = finishRefund(ports)
  const drop = dropRefund(ports)

  const distrust = async (tx: Tx, row: RefundRow | undefined, fact: RefundFact, source: FactSource, why: string) => {
    const fresh = await keep(tx, row?.communityId ?? null, fact, source, why)
    if (row && fresh) await tx.outbox.add([refundEvent('refund.odd', row, null)])
    // ERROR means that somebody must look: either our books are wrong or somebody else's are.
    tx.afterCommit(() => ports.log.error({ outRefundNo: fact.outRefundNo, why, source }, 'a fact about a refund does not fit the books'))
  }

  return (fact: RefundFact, source: FactSource): Promise<FactVerdict> =>
    ports.uow.run(async (tx) => {
      const stored = await tx.one(refund, { outRefundNo: fact.outRefundNo })
      if (!stored) {
        await distrust(tx, undefined, fact, source, 'unknown')
        return 'unknown'
      }
      const why = disagreement(stored, fact, ports.wechatPay.mchId)
      if (why !== undefined) {
        await distrust(tx, stored, fact, source, why)
        return 'refused'
      }
      const action = ACTIONS[fact.state]
      // WeChat paid after all, before anything left the drawer: the counter has nothing to pay any more.
      const row =
        action === 'succeed' && stored.payoutChannel !== null && stored.state === 'approved'
          ? await moveRefund(tx, stored, 'call_off', 'provider', { payoutChannel: null })
          : stored
      if (!decideRefund(row, action, 'provider').ok) {
        if ((row.state === 'done' && row.payoutChannel === null) || action !== 'succeed') return 'repeated'
        // Money went out that nobody let go, or after WeChat had said that it would not: a person looks.
        await distrust(tx, row, fact, source, `paid_while_${row.state}`)
        return 'refused'
      }
      const moved = await moveRefund(tx, row, action, 'provider', {
        refundId: fact.refundId,
        ...(fact.createdAt === undefined ? {} : { sentAt: fact.createdAt }),
        ...(action === 'accepted' ? { step: 0, nextCheckAt: nextRefundCheck(0, tx.now), words: '' } : {}),
        ...(action === 'fail' ? { nextCheckAt: null, words: '收款账户异常' } : {}),
        ...(action === 'succeed' || action === 'close' ? { doneAt: fact.successAt ?? tx.now, words: '' } : {}),
      })
      if (action === 'succeed') await finish(tx, moved)
      if (action === 'close') await drop(tx, moved, 'refund.closed')
      if (action === 'fail') await tx.outbox.add([refundEvent('refund.abnormal', moved, null)])
      return 'applied'
    })
}
