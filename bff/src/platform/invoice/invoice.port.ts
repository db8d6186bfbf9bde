/**
 * The service that makes out 数电发票 for the firm. Making one takes a while, so it is asked for and then asked about. Two errors leave a call:
 * InvoiceRefused (a definite no) and InvoiceUnknown (whether it was done is not known: ask again under the same number).
 */
export interface InvoiceService {
  /** False: nobody makes invoices here; every call is refused. */
  readonly enabled: boolean
  /** The same applyNo again is the same invoice. */
  issue(order: InvoiceOrder): Promise<InvoiceFact>
  query(applyNo: string): Promise<InvoiceFact | 'absent'>
  /** Takes an issued invoice back by a red one. The same applyNo again is the same red invoice. */
  redFlush(flush: RedFlush): Promise<InvoiceFact>
}

export interface InvoiceOrder {
  /** Ours, unique for ever; at most 40 of a–z, 0–9 and dash. */
  applyNo: string
  buyer: { kind: 'personal' | 'company'; name: string; taxNo: string | null }
  lines: readonly { name: string; amountFen: number }[]
  /** Sum of the lines, tax included. */
  amountFen: number
  remark: string
}

export interface RedFlush {
  applyNo: string
  /** 20 digits of the invoice that is taken back. */
  number: string
  amountFen: number
  reason: string
}

export interface InvoiceFact {
  applyNo: string
  state: 'issuing' | 'issued' | 'failed'
  /** 20 digits once it is issued. */
  number: string | null
  amountFen: number
  /** Why it failed, in the service's words. */
  reason: string
}

/** A definite no: the same call is refused again. */
export class InvoiceRefused extends Error {
  override readonly name = 'InvoiceRefused'
  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(`the invoice service refused (${code}): ${detail}`)
  }
}

/** Nobody knows whether it was done. */
export class InvoiceUnknown extends Error {
  override readonly name = 'InvoiceUnknown'
  constructor(
    readonly reason: 'timeout' | 'network' | 'server' | 'bad_answer',
    detail: string,
  ) {
    super(`the invoice service gave no usable answer (${reason}): ${detail}`)
  }
}
