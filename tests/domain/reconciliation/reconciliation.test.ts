import fc from 'fast-check'
import { BillUnreadable } from '@jinlin/shared/domain/reconciliation/bill-lines'
import { readFundFlow } from '@jinlin/shared/domain/reconciliation/fund-flow'
import { drain } from '@jinlin/shared/kernel/steps'
import { matchDay as matching, type DifferenceKind, type OurLine } from '@jinlin/shared/domain/reconciliation/match'
import { readTradeBill as reading, type TheirLine } from '@jinlin/shared/domain/reconciliation/trade-bill'
import { fenOfYuan } from '@jinlin/shared/domain/reconciliation/yuan'

const readTradeBill = (text: string) => drain(reading(text))
const matchDay = (theirs: readonly TheirLine[], ours: readonly OurLine[]) => drain(matching(theirs, ours))

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const yuan = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

const rowOf = (line: TheirLine): string => {
  const values: Record<string, string> = {
    交易时间: '2026-11-20 09:30:15',
    微信订单号: line.transactionId,
    商户订单号: line.outTradeNo,
    交易状态: line.kind === 'pay' ? 'SUCCESS' : 'REFUND',
    商户退款单号: line.kind === 'refund' ? line.number : '0',
    退款金额: line.kind === 'refund' ? yuan(line.amountFen) : '0.00',
    退款状态: line.kind === 'refund' ? { success: 'SUCCESS', processing: 'PROCESSING', failed: 'CHANGE' }[line.state] : '',
    商品名称: '物业费, 2026年10月, 3栋',
    订单金额: line.kind === 'pay' ? yuan(line.amountFen) : '0.00',
  }
  return COLUMNS.split(',')
    .map((name) => `\`${values[name] ?? ''}`)
    .join(',')
}

const fileOf = (lines: readonly TheirLine[]): string => {
  const sum = (kind: string) => lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amountFen, 0)
  const summary = `\`${lines.length}.0,\`${yuan(sum('pay'))},\`${yuan(sum('refund'))},\`0.00,\`0.00000,\`${yuan(sum('pay'))},\`${yuan(sum('refund'))}`
  const names = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
  return `\uFEFF${[COLUMNS, ...lines.map(rowOf), names, summary].join('\r\n')}\r\n`
}

const pay = (n: number, more: Partial<TheirLine> = {}): TheirLine => {
  const number = `JL${String(n).padStart(10, '0')}`
  return {
    line: n + 2,
    kind: 'pay',
    number,
    outTradeNo: number,
    transactionId: `42000${String(n).padStart(12, '0')}`,
    amountFen: 100 + (n % 50_000),
    state: 'success',
    at: Date.UTC(2026, 10, 20, 1, 30, 15),
    ...more,
  }
}
const refund = (n: number): TheirLine => ({ ...pay(n), kind: 'refund', number: `RF${String(n).padStart(10, '0')}` })
const ours = (theirs: TheirLine): OurLine => ({
  kind: theirs.kind,
  number: theirs.number,
  outTradeNo: theirs.outTradeNo,
  transactionId: theirs.transactionId,
  amountFen: theirs.amountFen,
  state: 'success',
  communityId: 'c',
})

describe('amounts in yuan', () => {
  it('reads every amount back to the fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (amount) => fenOfYuan(yuan(amount)) === amount))
    expect(fenOfYuan('-12.5')).toBe(-1250)
    expect(fenOfYuan('0.29')).toBe(29)
    expect(fenOfYuan('12.34000')).toBe(1234)
  })
  it.each(['', '1,234.00', '1.234', '1e3', '¥1', '0x10', '--1', '1.'])('refuses %p', (text) => {
    expect(() => fenOfYuan(text)).toThrow(RangeError)
  })
})

describe('a trade bill', () => {
  it('is read by the names of its columns, whatever their order and whatever commas the goods have', () => {
    const lines = [pay(0), refund(1), pay(2)]
    expect(readTradeBill(fileOf(lines)).lines).toEqual(lines)
  })
  it('finds its columns where another type of bill inserts some', () => {
    const shifted = fileOf([refund(7)])
      .replace('﻿交易时间,', '﻿退款申请时间,交易时间,')
      .replace('\r\n`2026', '\r\n`2026-11-19 08:00:00,`2026')
    expect(readTradeBill(shifted).lines[0]).toMatchObject({ number: 'RF0000000007', at: Date.UTC(2026, 10, 20, 1, 30, 15) })
  })
  it.each([
    ['cut before its summary', (text: string) => text.slice(0, text.indexOf('总交易单数'))],
    ['cut inside its rows', (text: string) => text.slice(0, text.lastIndexOf('`2026') + 60)],
    ['with a row taken out', (text: string) => text.split('\r\n').toSpliced(2, 1).join('\r\n')],
    ['with another amount', (text: string) => text.replace('`1.02', '`1.03')],
    ['with an amount that is none', (text: string) => text.replace('`1.02', '`eins')],
    ['without a column', (text: string) => text.replace('商户订单号', '别的')],
    ['that is empty', () => ''],
    ['that is a page of HTML', () => '<html>502</html>'],
  ])('%s is refused as a whole', (_, spoil) => {
    expect(() => readTradeBill(spoil(fileOf([pay(0), pay(1), pay(2)])))).toThrow(BillUnreadable)
  })
  it('of a day without trade is a header and a summary', () => {
    expect(readTradeBill(fileOf([]))).toEqual({ lines: [], paidFen: 0, refundedFen: 0 })
  })
})

describe('a fund-flow bill', () => {
  it('adds up money, refunds and fees', () => {
    const head =
      '\uFEFF记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号'
    const row = (what: string, way: string, amount: string) =>
      `\`2026-11-20 09:30:15,\`4200,\`1,\`x,\`${what},\`${way},\`${amount},\`0.00,\`system,\`,\`v`
    const text = [
      head,
      row('交易', '收入', '286.40'),
      row('扣除交易手续费', '支出', '1.72'),
      row('退款', '支出', '86.40'),
      '资金流水总笔数',
      '`3.0',
    ].join('\r\n')
    expect(readFundFlow(text)).toEqual({ tradedFen: 28640, refundedFen: 8640, feeFen: 172, rows: 3 })
  })
})

describe('matching a day', () => {
  it('finds and names 1,000 planted differences among 100,000 lines, and invents none', () => {
    const planted: [DifferenceKind, string][] = []
    const theirs: TheirLine[] = []
    const books: OurLine[] = []
    const kinds: (DifferenceKind | null)[] = ['missing_here', 'missing_there', 'amount', 'state', 'duplicate']
    for (let n = 0; n < 100_000; n++) {
      const line = n % 10 === 7 ? refund(n) : pay(n)
      const kind = n % 100 === 50 ? (kinds[Math.floor(n / 100) % 5] ?? null) : null
      if (kind) planted.push([kind, line.number])
      if (kind !== 'missing_there') theirs.push(line)
      if (kind === 'duplicate') theirs.push(line)
      if (kind === 'missing_here') continue
      books.push({
        ...ours(line),
        ...(kind === 'amount' ? { amountFen: line.amountFen + 1 } : {}),
        ...(kind === 'state' ? { state: 'open' as const } : {}),
      })
    }
    const bill = readTradeBill(fileOf(theirs))
    const found = matchDay(bill.lines, books.toReversed())
    expect(planted).toHaveLength(1000)
    expect(found.differences.map(({ kind, number }) => `${kind} ${number}`).sort()).toEqual(planted.map((one) => one.join(' ')).sort())
    expect(found.agreed).toBe(100_000 - 1000 + 200)
  })
  it('says nothing about an order that is open here and unknown there, and does about one that WeChat has taken', () => {
    expect(matchDay([], [{ ...ours(pay(1)), state: 'open' }]).differences).toEqual([])
    expect(matchDay([pay(1)], [{ ...ours(pay(1)), state: 'ended' }]).differences).toMatchObject([
      { kind: 'state', oursFen: 101, theirsFen: 101 },
    ])
  })
  it('lets a refund under way be open or booked here, never ended', () => {
    const under = { ...refund(3), state: 'processing' as const }
    expect(matchDay([under], [{ ...ours(under), state: 'open' }]).differences).toEqual([])
    expect(matchDay([under], [ours(under)]).differences).toEqual([])
    expect(matchDay([under], [{ ...ours(under), state: 'ended' }]).differences).toMatchObject([{ kind: 'state' }])
  })
  it('names two of ours under one number', () => {
    expect(matchDay([pay(1)], [ours(pay(1)), ours(pay(1))]).differences).toMatchObject([{ kind: 'duplicate', line: null }])
  })
})
