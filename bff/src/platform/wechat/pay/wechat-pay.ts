import { SECOND } from '@jinlin/shared/kernel/instant'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import type { Clock } from '../../clock'
import { createBills } from './bills'
import { createPayClient } from './client'
import { createNotices } from './notices'
import type { WechatPayOptions } from './options'
import { createRefunds } from './refunds'
import { createTrades } from './trades'
import { NoticeRefused, PayRefused, type PayParams, type WechatPay } from './wechat-pay.port'

const createPayParams = ({ appId, privateKey, nonce = () => Formatter.nonce() }: WechatPayOptions, clock: Clock) => {
  const key = Rsa.from(privateKey, Rsa.KEY_TYPE_PRIVATE)
  return (prepayId: string): PayParams => {
    const timeStamp = String(Math.floor(clock.now() / SECOND))
    const nonceStr = nonce()
    const packageValue = `prepay_id=${prepayId}`
    const paySign = Rsa.sign(Formatter.joinedByLineFeed(appId, timeStamp, nonceStr, packageValue), key)
    return { timeStamp, nonceStr, package: packageValue, signType: 'RSA', paySign }
  }
}

const withoutMerchant = (): WechatPay => {
  const off = () =>
    new PayRefused('off', 'WECHAT_PAY_OFF', 'WeChat Pay is not set up here: WECHAT_PAY_MCHID and the keys beside it are missing')
  const refuse = () => Promise.reject(off())
  return {
    enabled: false,
    mchId: '',
    appId: '',
    noticeUrl: () => {
      throw off()
    },
    prepay: refuse,
    payParams: () => {
      throw off()
    },
    queryByOutTradeNo: refuse,
    close: refuse,
    refund: refuse,
    queryRefund: refuse,
    tradeBill: refuse,
    fundFlowBill: refuse,
    openNotice: () => {
      throw new NoticeRefused('serial', 'WeChat Pay is not set up here')
    },
  }
}

/** WeChat Pay of one merchant; without options a port that says no to everything. Make it once per process: the breaker lives in it. */
export const createWechatPay = (options: WechatPayOptions | undefined, clock: Clock): WechatPay => {
  if (!options) return withoutMerchant()
  const client = createPayClient(options, clock)
  return {
    enabled: true,
    mchId: options.mchId,
    appId: options.appId,
    noticeUrl: (path) => `${options.notifyBaseUrl}${path}`,
    payParams: createPayParams(options, clock),
    ...createTrades(client, options),
    ...createRefunds(client),
    ...createBills(client, clock, options),
    ...createNotices(options, clock),
  }
}
