import { refuse } from '../../platform/errors'
import type { CallContext } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { type Notice, NoticeRefused } from '../../platform/wechat/pay/wechat-pay.port'
import { refundApi } from '../refund/refund.api'
import { applyPaymentFact } from './apply-payment-fact'
import { digestOf, isKnownNotice, noteNotice } from './notice.store'

type RawNotice = NonNullable<CallContext['raw']>

const shortened = (text: string, most: number): string => text.slice(0, most)

/**
 * A notice is verified on its bytes, opened, applied and written down before it is answered; an answer without an error means that WeChat need not send it again.
 * @throws AppError NOTICE_REFUSED for what cannot be verified or does not fit an order, PAY_OFF
 */
export const receiveNotice = (ports: Ports) => {
  const { uow, db, log, wechatPay } = ports
  const applyTrade = applyPaymentFact(ports)
  const refunds = refundApi(ports)

  const open = async ({ body, headers }: RawNotice): Promise<Notice> => {
    try {
      return wechatPay.openNotice(headers, body)
    } catch (error) {
      if (!(error instanceof NoticeRefused)) throw error
      // WeChat's own probes are daily life; everything else somebody has to hear of.
      log[error.reason === 'probe' ? 'info' : 'warn']({ reason: error.reason }, 'a payment notice was refused')
      const signature = headers['wechatpay-signature']
      await noteNotice(uow, {
        noticeId: digestOf(typeof signature === 'string' ? signature : '', body),
        kind: 'unread',
        number: null,
        verdict: 'refused',
        reason: error.reason,
        detail: shortened(error.message, 300),
      })
      throw refuse('NOTICE_REFUSED')
    }
  }

  const trade = async (notice: Extract<Notice, { kind: 'trade' }>): Promise<void> => {
    const applied = await applyTrade(notice.fact, 'notice', notice.id)
    // Most copies end here: one read, nothing written.
    if ('byNotice' in applied && applied.byNotice === notice.id) return
    const note = { noticeId: notice.id, kind: 'trade' as const, number: notice.fact.outTradeNo, detail: null }
    if (applied.outcome === 'refused') {
      await noteNotice(uow, { ...note, verdict: 'refused', reason: applied.reason })
      throw refuse('NOTICE_REFUSED')
    }
    if (applied.outcome === 'applied') await noteNotice(uow, { ...note, verdict: 'applied', reason: null })
    else if (!(await isKnownNotice(db, notice.id))) await noteNotice(uow, { ...note, verdict: 'repeated', reason: null })
  }

  const refund = async (notice: Extract<Notice, { kind: 'refund' }>): Promise<void> => {
    const verdict = await refunds.applyRefundFact(notice.fact, 'notice')
    const refused = verdict === 'refused' || verdict === 'unknown'
    await noteNotice(uow, {
      noticeId: notice.id,
      kind: 'refund',
      number: notice.fact.outRefundNo,
      verdict: refused ? 'refused' : verdict,
      reason: refused ? verdict : null,
      detail: null,
    })
    if (refused) throw refuse('NOTICE_REFUSED')
  }

  return async (raw: RawNotice): Promise<void> => {
    if (!wechatPay.enabled) throw refuse('PAY_OFF')
    const notice = await open(raw)
    await (notice.kind === 'trade' ? trade(notice) : refund(notice))
  }
}
