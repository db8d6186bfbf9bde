import { remindJob } from '@jinlin/bff/features/arrears/remind'
import { pdfText } from '../support/pdf-text'
import type { Who } from '../support/server'
import { aCommunity, useServer } from '../support/world'
import { aBill, itemOf, LATE, pay, tenOn, type Town } from './bills'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const arrears = (town: Town, who = town.cashier) => server().as(who).arrears
const told = async (who: Who) =>
  (await server().as(who).notification.list({ limit: 50 })).data.filter(({ kind }) => kind === 'bill.reminder').map(({ title }) => title)
const remind = () => remindJob(server().ports).run(server().clock.now(), '')

test('a demand letter is dated, numbered, adds up, names nobody, and stays as it was written', async () => {
  const town = await aCommunity(server())
  const houseId = town.resident.houseId
  await aBill(server(), town, '2026-09', LATE)
  await aBill(server(), town, '2026-11')
  const asked = await aBill(server(), town, '2026-10')
  await server().as(town.resident).bill.question({ billId: asked.id, words: '面积不对' })
  const { data } = await arrears(town).letter({ houseId, words: '如已转账请告知。' })
  expect(data).toMatchObject({
    number: 'C20261123-0001',
    day: '2026-11-23',
    houseLabel: '1栋 1单元 101',
    lines: [{ itemName: '物业费', periodWords: '2026年9月', dueDay: '2026-09-30', principalFen: 28_640, lateFen: 773 }],
    totalFen: 29_413,
    makerName: town.cashier.name,
  })
  expect(data.text).toContain('本金 ¥286.40、违约金 ¥7.73, 合计 ¥294.13')
  expect(data.text).not.toContain(town.resident.name)
  expect((await arrears(town, town.manager).letter({ houseId })).data.number).toBe('C20261123-0002')
  const { data: letters } = await arrears(town).letters({ houseId })
  expect(letters.map(({ number }) => number).sort()).toEqual(['C20261123-0001', 'C20261123-0002'])
})

const paper = async (who: Who, letterId: string) => {
  const answer = await fetch(`${server().origin}/demand-letters/${letterId}/file`, {
    headers: { Authorization: `Bearer ${await server().tokenOf(who)}` },
  })
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('a letter is a PDF whose words can be searched, for the office and the owner; nobody else finds it', async () => {
  const town = await aCommunity(server())
  const houseId = town.resident.houseId
  for (let month = 1; month <= 10; month++) await aBill(server(), town, `2026-${String(month).padStart(2, '0')}`)
  for (let n = 1; n <= 30; n++) await aBill(server(), town, '2026-10', { itemId: itemOf(town, `extra${n}`), itemName: `服务费${n}` })
  const { data } = await arrears(town).letter({ houseId })
  for (const who of [town.cashier, town.resident]) {
    const { status, type, bytes } = await paper(who, data.id)
    expect([status, type]).toEqual([200, 'application/pdf'])
    const text = pdfText(bytes)
    for (const words of [
      '催告函 C20261123-0001',
      '1栋 1单元 101 业主:',
      '11. 服务费10 2026年10月',
      '40. 物业费 2026年10月',
      '服务费30 2026年10月: ¥286.40',
      '2026 年 11 月 23 日',
    ])
      expect(text).toContain(words)
    expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1)
  }
  for (const who of [town.family, town.tenant, town.neighbour, (await aCommunity(server())).manager])
    expect((await paper(who, data.id)).status).toBe(404)
})

test('the owner hears of a letter once in seven days, reads what follows, and is left alone when it is paid', async () => {
  const town = await aCommunity(server())
  const houseId = town.resident.houseId
  const september = await aBill(server(), town, '2026-09')
  const october = await aBill(server(), town, '2026-10')
  const received = async (who: Who) => (await server().as(who).arrears.received({ houseId })).data
  const heard = async (who: Who) =>
    (await server().as(who).notification.list({ limit: 50 })).data.filter(({ kind }) => kind === 'bill.letter').map(({ text }) => text)
  await arrears(town).letter({ houseId })
  await arrears(town).letter({ houseId })
  expect(await heard(town.resident)).toEqual([
    '1栋 1单元 101 的催告函 C20261123-0001: 2 笔账单, 共 ¥572.80, 请在12月23日前缴清。全文在「缴费」里; 对账单有疑问也可以在那里提出。',
  ])
  await remind()
  expect(await told(town.resident)).toEqual([])
  tenOn(server(), '2026-11-30')
  await remind()
  expect(await told(town.resident)).toEqual(['缴费提醒'])
  const letters = await received(town.resident)
  expect(letters).toHaveLength(2)
  expect(letters[0]).toMatchObject({
    number: 'C20261123-0002',
    day: '2026-11-23',
    payByDay: '2026-12-23',
    totalFen: 57_280,
    openFen: 57_280,
  })
  expect(letters[0]?.next).toMatch(/^请在 2026 年 12 月 23 日前缴清/)
  for (const who of [town.family, town.tenant]) expect([await received(who), await heard(who)]).toEqual([[], []])
  await pay(server(), town, houseId, [september.id])
  expect((await received(town.resident))[0]).toMatchObject({ openFen: 28_640 })
  await pay(server(), town, houseId, [october.id])
  expect(await received(town.resident)).toEqual([])
  expect((await arrears(town).letters({ houseId })).data).toHaveLength(2)
})
