/** As the server signs them for `wx.requestPayment`. */
export interface PayParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/**
 * How the sheet was left, by WeChat's own word on the phone. Never proof of anything: what happened is asked of the server. `away`: the page itself was left
 * for the sheet and comes back later.
 */
export type SheetEnd = 'closed' | 'cancelled' | 'away'
