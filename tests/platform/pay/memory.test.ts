import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createWechatPay } from '@jinlin/bff/platform/wechat/pay/wechat-pay'
import { merchantOf } from '../../../scripts/wechat-sandbox/pay/keys'
import { startWechatSandbox } from '../../../scripts/wechat-sandbox/server'
import { keptPayKeys } from '../../../scripts/lib/pay-keys'
import { fakeClock, MINUTE } from '../../support/clock'
import { suitePayKeys } from '../../support/pay-keys'
import { APP, NOTIFY, optionsFor } from './support'

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-wechat-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const clock = fakeClock()
const keys = suitePayKeys()
const start = async () => {
  const options = { port: 0, clock, apps: [APP], stateFile: path.join(folder, 'wechat.json') }
  const wechat = await startWechatSandbox({ ...options, pay: { merchants: [merchantOf(keys, [APP.appid])], acceptAnyOpenid: true } })
  wechat.pay.setSwitches({ autoDeliver: false })
  return { wechat, pay: createWechatPay(optionsFor(keys, wechat.url), clock) }
}
const order = (outTradeNo: string) => ({
  outTradeNo,
  description: '物业费',
  amountFen: 100,
  openid: `o${'a'.repeat(27)}`,
  expiresAt: clock.now() + MINUTE,
  notifyUrl: `${NOTIFY}/n`,
})

test('what WeChat said is remembered without a goodbye', async () => {
  const first = await start()
  const { prepayId } = await first.pay.prepay(order('KEPT-1'))
  await first.pay.prepay(order('KEPT-2'))
  first.wechat.pay.pay({ prepayId })
  await first.pay.refund({ outRefundNo: 'KEPT-R', outTradeNo: 'KEPT-1', refundFen: 40, totalFen: 100, notifyUrl: `${NOTIFY}/r` })
  // Killed: the second one reads what is on the disk while the first never closed.
  const file = path.join(folder, 'wechat.pay.jsonl')
  appendFileSync(file, '{"k":"order","i":"half a li')
  const second = await start()
  expect(await second.pay.queryByOutTradeNo('KEPT-1')).toMatchObject({ state: 'REFUND', amountFen: 100 })
  expect(await second.pay.queryByOutTradeNo('KEPT-2')).toMatchObject({ state: 'NOTPAY' })
  clock.advance(3_000)
  expect(await second.pay.queryRefund('KEPT-R')).toMatchObject({ state: 'SUCCESS', refundFen: 40 })
  expect(second.wechat.pay.notices().map(({ about }) => about)).toEqual(['KEPT-1', 'KEPT-R'])
  expect(second.wechat.pay.pay({ outTradeNo: 'KEPT-2' })).toHaveProperty('transactionId')
  await first.wechat.close()
  await second.wechat.close()
  expect(readFileSync(file, 'utf8')).not.toContain('half a li')
})

test('a damaged memory is said, not guessed', async () => {
  appendFileSync(path.join(folder, 'wechat.pay.jsonl'), '{broken\n{"k":"order","i":"a","v":{}}\n')
  await expect(start()).rejects.toThrow(/cannot read line 1/)
})

test('the merchant’s keys are made once and kept for their owner alone', () => {
  const made = keptPayKeys(folder)
  expect(keptPayKeys(folder)).toEqual(made)
  appendFileSync(path.join(folder, 'pay-keys.json'), 'x')
  expect(() => keptPayKeys(folder)).toThrow(/cannot be read/)
})
