import type { Instant } from '@jinlin/shared/kernel/instant'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'

/**
 * WeChat Pay v3 of one merchant and one mini-program. Every amount is integer fen, every time an instant. Two errors leave a call:
 * PayRefused (WeChat said no and did nothing) and PayUnknown (whether it was done is not known: ask again later, never assume).
 */
export interface WechatPay {
  /** False when the deployment has no merchant: every call then throws PayRefused (`off`) and every notice is refused. */
  readonly enabled: boolean
  /** Ours; every fact has to carry the same. */
  readonly mchId: string
  readonly appId: string
  /** The address under which WeChat reaches a path of ours, such as `/api/wechat-pay/notices`. */
  noticeUrl(path: `/${string}`): string

  /**
   * Makes the order at WeChat, or gives a fresh prepay_id for the same one: send the very same values again after PayUnknown.
   * Throws PayRefused (`already_paid`, `order_closed`, `params_differ`, `number_used` …) or PayUnknown.
   */
  prepay(order: PrepayOrder): Promise<{ prepayId: string }>
  /** What `wx.requestPayment` takes, signed now. A prepayId is good for two hours. No network. */
  payParams(prepayId: string): PayParams

  /** `absent`: WeChat knows no order of this number. Throws PayRefused or PayUnknown. */
  queryByOutTradeNo(outTradeNo: string): Promise<TradeFact | 'absent'>
  /** Nobody can pay the order any more after `closed`. `paid`: too late, ask for the fact. `absent`: there was none. Throws PayRefused or PayUnknown. */
  close(outTradeNo: string): Promise<'closed' | 'paid' | 'absent'>

  /**
   * Asks for money to go back; the answer says only that it was accepted unless `state` says more. Repeat with the SAME outRefundNo: a new
   * number is a second refund. Throws PayRefused (`refund_exceeds`, `not_enough`, `params_differ` …) or PayUnknown.
   */
  refund(order: RefundOrder): Promise<RefundFact>
  queryRefund(outRefundNo: string): Promise<RefundFact | 'absent'>

  /**
   * Yesterday's or an earlier day's file (three months back at most), unzipped, whole and equal to WeChat's SHA-1.
   * `not_ready`: being made, or before 10:00 of the next day; `none`: WeChat has none for that day, so a day on which we took money is wrong there.
   * Throws PayRefused, PayUnknown.
   */
  tradeBill(day: LocalDay): Promise<Buffer | 'not_ready' | 'none'>
  fundFlowBill(day: LocalDay): Promise<Buffer | 'not_ready' | 'none'>

  /** Verifies, opens and reads a notice. `rawBody` is the bytes as they came. Throws NoticeRefused; no network. */
  openNotice(headers: NoticeHeaders, rawBody: Buffer): Notice
}

export interface PrepayOrder {
  /** 6–32 of A-Z a-z 0-9 _ - | *, unique per merchant for ever. */
  outTradeNo: string
  /** At most 127 characters, seen by the payer. */
  description: string
  amountFen: number
  openid: string
  /** Nobody can pay after this. WeChat takes it from the first call only and makes it at least one minute away. */
  expiresAt: Instant
  /** At most 128 bytes; comes back in facts and bills. */
  attach?: string
  /** https, no query; WeChat calls it from outside: `noticeUrl(…)`. */
  notifyUrl: string
}

/** As `wx.requestPayment` names them. */
export interface PayParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

export const TRADE_STATES = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR'] as const
export type TradeState = (typeof TRADE_STATES)[number]

/** What WeChat says about an order, as it says it: the caller compares amount, merchant, app and payer with its own. */
export interface TradeFact {
  outTradeNo: string
  /** WeChat's own number; absent while nobody has paid. */
  transactionId: string | undefined
  appId: string
  mchId: string
  /** Who paid; absent while nobody has. */
  openid: string | undefined
  /** `amount.total` of the order; absent in some answers about orders nobody paid. */
  amountFen: number | undefined
  currency: string | undefined
  state: TradeState
  successAt: Instant | undefined
  attach: string | undefined
  /** `OTHERS`, `ICBC_DEBIT` … for the cashier's eyes. */
  bankType: string | undefined
}

export interface RefundOrder {
  /** At most 64 of A-Z a-z 0-9 _ - | * @. */
  outRefundNo: string
  /** One of the two names the payment. */
  outTradeNo?: string
  transactionId?: string
  refundFen: number
  /** Of the payment, not of the refund. */
  totalFen: number
  /** At most 80 bytes; the payer sees it. */
  reason?: string
  notifyUrl: string
}

export const REFUND_STATES = ['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'] as const
/** ABNORMAL: the payer's card does not take it; somebody has to look. */
export type RefundState = (typeof REFUND_STATES)[number]

export interface RefundFact {
  outRefundNo: string
  /** WeChat's own number. */
  refundId: string
  outTradeNo: string
  transactionId: string
  /** Absent in WeChat's answers to our calls, present in notices. */
  mchId: string | undefined
  refundFen: number
  totalFen: number
  state: RefundState
  /** When WeChat took it in, which is the day of its bill; notices do not say it. */
  createdAt?: Instant | undefined
  successAt: Instant | undefined
  /** Where the money went, in WeChat's words: 「招商银行信用卡0403」. */
  account: string | undefined
}

export type NoticeHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

interface NoticeBase {
  /** WeChat's id of the notice; copies carry the same. */
  id: string
  /** Of the key that signed: a certificate's serial or PUB_KEY_ID_… */
  serial: string
  /** Such as `TRANSACTION.SUCCESS`, `REFUND.ABNORMAL`. */
  eventType: string
  createdAt: Instant
}

export type Notice = (NoticeBase & { kind: 'trade'; fact: TradeFact }) | (NoticeBase & { kind: 'refund'; fact: RefundFact })

export type NoticeRefusal =
  /** Does not fit the body, or headers are missing. */
  | 'signature'
  /** WeChat's own test whether we look: WECHATPAY/SIGNTEST/… */
  | 'probe'
  /** More than 300 s off our clock. */
  | 'clock'
  /** No key of this name is ours. */
  | 'serial'
  /** Signed, but not encrypted with our key. */
  | 'tag'
  /** Signed and opened, but not a notice as WeChat documents it. */
  | 'shape'

/** Answer it with 401 and WeChat tries again; nothing of it may be believed. */
export class NoticeRefused extends Error {
  override readonly name = 'NoticeRefused'
  constructor(
    readonly reason: NoticeRefusal,
    detail: string,
  ) {
    super(`Notice refused (${reason}): ${detail}`)
  }
}

export type PayRefusal =
  /** WeChat Pay is not set up here; nothing was sent. */
  | 'off'
  /** The order was paid before: ask for the fact. */
  | 'already_paid'
  /** Closed or past its time: take a new number. */
  | 'order_closed'
  /** The number is known with other values. */
  | 'params_differ'
  /** OUT_TRADE_NO_USED. */
  | 'number_used'
  /** The openid is not one of this mini-program. */
  | 'bad_openid'
  /** The order or payment does not exist. */
  | 'absent'
  /** More than was paid, more than 50 parts, or later than a year. */
  | 'refund_exceeds'
  /** NOT_ENOUGH: the merchant's balance cannot give it back now. */
  | 'not_enough'
  /** The payer's account takes nothing: USER_ACCOUNT_ABNORMAL. */
  | 'account_abnormal'
  /** 429: nothing was done, later it may be. */
  | 'rate'
  /** Keys, merchant number, permissions: a setting has to be changed. */
  | 'misconfigured'
  /** The values break a rule of WeChat. */
  | 'bad_input'
  | 'rejected'

/** A definite no in WeChat's own form (or refused before a byte left): the same call is refused again, `rate` and `not_enough` apart. */
export class PayRefused extends Error {
  override readonly name = 'PayRefused'
  constructor(
    readonly reason: PayRefusal,
    /** WeChat's code, such as `ORDER_CLOSED`. */
    readonly code: string,
    readonly detail: string,
    /** WeChat's Request-ID, which its support asks for. */
    readonly requestId?: string,
  ) {
    super(`WeChat Pay refused (${code}): ${detail}`)
  }
}

export type UnknownReason =
  | 'timeout'
  /** No connection, or it broke. */
  | 'network'
  /** 5xx, SYSTEM_ERROR, BANK_ERROR. */
  | 'server'
  /** The answer was not signed by WeChat, or is not what WeChat documents. */
  | 'bad_answer'
  /** WeChat failed often just now; nothing was sent. */
  | 'resting'

/** Nobody knows whether it was done. Repeat the same call with the same numbers later, or ask; never take it for a no. */
export class PayUnknown extends Error {
  override readonly name = 'PayUnknown'
  constructor(
    readonly reason: UnknownReason,
    detail: string,
    /** False when surely nothing left this machine. */
    readonly sent: boolean = true,
  ) {
    super(`WeChat Pay gave no usable answer (${reason}): ${detail}`)
  }
}
