import { createHash } from 'node:crypto'
import { usualSwitches } from '../../../scripts/wechat-sandbox/pay/switches'
import { DAY, HOUR, MINUTE, MONDAY_TEN } from '../../support/clock'
import { APP, NOTIFY, useCounter } from './support'

const counter = useCounter()
const MONDAY = '2026-11-23'

beforeAll(async () => {
  const { paid, pay, wechat, clock } = counter()
  wechat.pay.setSwitches({ ...usualSwitches(), autoDeliver: false })
  await paid({ outTradeNo: 'BILL000001', amountFen: 10_000, description: '物业费,11月', attach: 'a1' })
  clock.advance(MINUTE)
  await paid({ outTradeNo: 'BILL000002', amountFen: 7, attach: 'a2' })
  clock.advance(MINUTE)
  await pay.refund({ outRefundNo: 'BACK01', outTradeNo: 'BILL000001', refundFen: 2_500, totalFen: 10_000, notifyUrl: `${NOTIFY}/refunds` })
  clock.advance(MINUTE)
  await pay.queryRefund('BACK01')
})
beforeEach(() => counter().clock.set(MONDAY_TEN + DAY))

/** WeChat's own numbers are by chance, everything else is not. */
const EXPECTED = (numbers: readonly string[]) => {
  const [one = '', two = '', back = ''] = numbers
  const { keys, payer } = counter()
  return [
    '\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
    `\`2026-11-23 10:00:00,\`${APP.appid},\`${keys.mchid},\`0,\`,\`${one},\`BILL000001,\`${payer},\`JSAPI,\`SUCCESS,\`OTHERS,\`CNY,\`100.00,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`物业费,11月,\`a1,\`0.60000,\`0.60%,\`100.00,\`0.00,\``,
    `\`2026-11-23 10:01:00,\`${APP.appid},\`${keys.mchid},\`0,\`,\`${two},\`BILL000002,\`${payer},\`JSAPI,\`SUCCESS,\`OTHERS,\`CNY,\`0.07,\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`物业费 2026年11月,\`a2,\`0.00000,\`0.60%,\`0.07,\`0.00,\``,
    `\`2026-11-23 10:02:00,\`${APP.appid},\`${keys.mchid},\`0,\`,\`${one},\`BILL000001,\`${payer},\`JSAPI,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${back},\`BACK01,\`25.00,\`0.00,\`ORIGINAL,\`SUCCESS,\`物业费,11月,\`a1,\`-0.15000,\`0.60%,\`0.00,\`25.00,\``,
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    '`3.0,`100.07,`25.00,`0.00,`0.45000,`100.07,`25.00',
    '',
  ].join('\r\n')
}

test('the trade bill arrives byte for byte: BOM, CRLF, a backtick before each field', async () => {
  const { pay, wechat } = counter()
  const file = await pay.tradeBill(MONDAY)
  expect(Buffer.isBuffer(file)).toBe(true)
  const numbers = [
    wechat.pay.order('BILL000001')?.transactionId,
    wechat.pay.order('BILL000002')?.transactionId,
    wechat.pay.refunds()[0]?.refundId,
  ]
  const expected = Buffer.from(EXPECTED(numbers.map(String)), 'utf8')
  expect((file as Buffer).toString('utf8')).toBe(expected.toString('utf8'))
  expect((file as Buffer).equals(expected)).toBe(true)
  expect((file as Buffer).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
})

test('the fund-flow bill: two rows for a payment, one for a refund, a running balance', async () => {
  const { pay } = counter()
  const file = (await pay.fundFlowBill(MONDAY)) as Buffer
  const lines = file.toString('utf8').split('\r\n')
  expect(lines[0]).toBe(
    '\uFEFF记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号',
  )
  const rows = lines.slice(1, -3).map((line) => line.slice(1).split(',`'))
  expect(rows.map((row) => [row[3], row[5], row[6], row[7], row[10]])).toEqual([
    ['交易', '收入', '100.00', '100.00', 'BILL000001'],
    ['扣除交易手续费', '支出', '0.60', '99.40', 'BILL000001'],
    ['交易', '收入', '0.07', '99.47', 'BILL000002'],
    ['扣除交易手续费', '支出', '0.00', '99.47', 'BILL000002'],
    ['退款', '支出', '24.85', '74.62', 'BACK01'],
  ])
  expect(lines.at(-2)).toBe('`5.0,`2.0,`100.07,`3.0,`25.45')
})

test('not before ten o’clock of the next day; nothing happened on another; not longer than three months', async () => {
  const { pay, clock } = counter()
  clock.set(MONDAY_TEN + DAY - 1)
  expect(await pay.tradeBill(MONDAY)).toBe('not_ready')
  expect(await pay.fundFlowBill(MONDAY)).toBe('not_ready')
  clock.set(MONDAY_TEN + DAY)
  expect(await pay.tradeBill(MONDAY)).toBeInstanceOf(Buffer)
  expect(await pay.tradeBill('2026-11-20')).toBe('none')
  await expect(pay.tradeBill('2026-08-01')).rejects.toMatchObject({ name: 'PayRefused' })
  await expect(pay.tradeBill('2026-02-30')).rejects.toMatchObject({ reason: 'bad_input', code: 'NOT_SENT' })
})

test('a bill that WeChat is still making', async () => {
  const { pay, wechat } = counter()
  wechat.pay.setSwitches({ errors: [{ operation: 'tradeBill', status: 400, code: 'STATEMENT_CREATING', times: 1 }] })
  expect(await pay.tradeBill(MONDAY)).toBe('not_ready')
})

test('another file under the same name is refused', async () => {
  const { pay, wechat } = counter()
  const foreign = Buffer.from('\uFEFF交易时间\r\n`2026-11-23 10:00:00\r\n')
  wechat.control.addFault({ path: '/v3/billdownload/file', httpStatus: 200, body: foreign.toString('utf8'), times: 1 })
  await expect(pay.tradeBill(MONDAY)).rejects.toMatchObject({
    name: 'PayUnknown',
    reason: 'bad_answer',
    message: expect.stringContaining('SHA-1'),
  })
  expect(createHash('sha1').update(foreign).digest('hex')).toHaveLength(40)
})

test('a file cut in the middle is not half a day', async () => {
  const { pay, wechat } = counter()
  wechat.control.addFault({ path: '/v3/billdownload/file', httpStatus: 200, body: '\x1f\x8bbroken', times: 1 })
  await expect(pay.tradeBill(MONDAY)).rejects.toMatchObject({ name: 'PayUnknown', reason: 'bad_answer' })
  wechat.control.addFault({ path: '/v3/billdownload/file', drop: true, times: 1 })
  await expect(pay.tradeBill(MONDAY)).rejects.toMatchObject({ name: 'PayUnknown', reason: 'network' })
})

test('planted differences are in the file, and nothing else changes', async () => {
  const { wechat, clock } = counter()
  const at = MONDAY_TEN + 2 * HOUR
  const day = '2026-11-25'
  const when = MONDAY_TEN + 2 * DAY
  wechat.pay.importPaid(
    ['missing', 'amount', 'state', 'duplicate', 'none'].map((name) => ({
      outTradeNo: `PLANT-${name}`,
      totalFen: 500,
      openid: 'o1',
      at: when,
    })),
  )
  wechat.pay.plantDifferences([
    { kind: 'missing', number: 'PLANT-missing' },
    { kind: 'amount', number: 'PLANT-amount', fen: 1 },
    { kind: 'state', number: 'PLANT-state' },
    { kind: 'duplicate', number: 'PLANT-duplicate' },
    { kind: 'extra', number: 'PLANT-extra', fen: 99, at: when },
  ])
  clock.set(at + 10 * DAY)
  const file = (await counter().pay.tradeBill(day)) as Buffer
  const rows = file
    .toString('utf8')
    .split('\r\n')
    .slice(1, -3)
    .map((line) => line.slice(1).split(',`'))
  expect(rows.map((row) => [row[6], row[9], row[24]])).toEqual([
    ['PLANT-amount', 'SUCCESS', '5.01'],
    ['PLANT-state', 'REVOKED', '5.00'],
    ['PLANT-duplicate', 'SUCCESS', '5.00'],
    ['PLANT-duplicate', 'SUCCESS', '5.00'],
    ['PLANT-none', 'SUCCESS', '5.00'],
    ['PLANT-extra', 'SUCCESS', '0.99'],
  ])
})
