import { createWechatPay } from '@jinlin/bff/platform/wechat/pay/wechat-pay'
import type { WechatPayOptions } from '@jinlin/bff/platform/wechat/pay/options'
import type { PrepayOrder, WechatPay } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import { merchantOf, type PayKeys } from '../../../scripts/wechat-sandbox/pay/keys'
import { usualSwitches } from '../../../scripts/wechat-sandbox/pay/switches'
import { startWechatSandbox, type WechatSandbox } from '../../../scripts/wechat-sandbox/server'
import { type FakeClock, fakeClock, MINUTE } from '../../support/clock'
import { suitePayKeys } from '../../support/pay-keys'

export const APP = { appid: 'wx0000000000000001', secret: 'suite' }
export const NOTIFY = 'http://127.0.0.1:9'

/** The adapter's options for these keys; `both` names of WeChat's key, the public key first unless told otherwise. */
export const optionsFor = (keys: PayKeys, baseUrl: string): WechatPayOptions => ({
  baseUrl,
  appId: APP.appid,
  mchId: keys.mchid,
  serial: keys.serial,
  privateKey: keys.privateKey,
  v3Key: keys.v3Key,
  keys: { [keys.platform.publicKeyId]: keys.platform.publicKey, [keys.certificate.serial]: keys.certificate.pem },
  notifyBaseUrl: NOTIFY,
  timeoutMs: 20_000,
})

export interface Counter {
  clock: FakeClock
  keys: PayKeys
  wechat: WechatSandbox
  pay: WechatPay
  payer: string
  payWith(options: Partial<WechatPayOptions>): WechatPay
  /** An order that nobody has used, of this payer. */
  order(changes?: Partial<PrepayOrder>): PrepayOrder
  /** Ordered and paid. */
  paid(changes?: Partial<PrepayOrder>): Promise<PrepayOrder>
}

let numbers = 0

/** An adapter beside the local WeChat, both on one clock; switches are as usual before every test. */
export const useCounter = (): (() => Counter) => {
  let counter: Counter | undefined
  const get = () => {
    if (!counter) throw new Error('the local WeChat starts before the first test')
    return counter
  }
  beforeAll(async () => {
    const clock = fakeClock()
    const keys = suitePayKeys()
    const wechat = await startWechatSandbox({ port: 0, clock, apps: [APP], pay: { merchants: [merchantOf(keys, [APP.appid])] } })
    wechat.control.putIdentity({ identity: 'owner', label: '业主' })
    const payer = wechat.control.openid('owner')
    const payWith = (options: Partial<WechatPayOptions>) => createWechatPay({ ...optionsFor(keys, wechat.url), ...options }, clock)
    const pay = payWith({})
    const order = (changes: Partial<PrepayOrder> = {}): PrepayOrder => {
      numbers += 1
      const outTradeNo = `T${process.pid}x${numbers}`
      const expiresAt = clock.now() + 30 * MINUTE
      return {
        outTradeNo,
        description: '物业费 2026年11月',
        amountFen: 12_345,
        openid: payer,
        expiresAt,
        attach: 'p1',
        notifyUrl: `${NOTIFY}/notices`,
        ...changes,
      }
    }
    const paid = async (changes: Partial<PrepayOrder> = {}) => {
      const made = order(changes)
      const { prepayId } = await pay.prepay(made)
      wechat.pay.pay({ prepayId })
      return made
    }
    counter = { clock, keys, wechat, pay, payer, payWith, order, paid }
  })
  beforeEach(() => {
    get().wechat.pay.setSwitches({ ...usualSwitches(), autoDeliver: false, wrong: undefined })
    get().wechat.control.clearFaults()
  })
  afterAll(() => counter?.wechat.close())
  return get
}
