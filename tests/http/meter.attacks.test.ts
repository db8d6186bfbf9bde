import { multipart } from '../support/http-send'
import { aCommunity, addStaff, type Community, useServer } from '../support/world'
import { aMeter, anItem, aReading, billsOf, publish, WATER } from './fees'
import { refused } from './tickets'

const server = useServer()

const aMeteredTown = async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, WATER)
  const houseId = town.houses[0]?.houseId ?? ''
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-0', houseId })
  return { ...town, itemId, meterId, houseId }
}
const upload = async ({ communityId, cashier }: Community, period: string, text: string) => {
  const form = multipart({ period }, { filename: '抄表.csv', bytes: Buffer.from(text) })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(cashier)}` }
  return server().raw({ method: 'POST', path: `/communities/${communityId}/meter-imports`, headers, body: form.body })
}
const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === 'fulfilled' ? 'ok' : (one.reason as { code: string }).code)).sort()

test('a month years ahead, in a slip or a file, closes no month before it', async () => {
  const town = await aMeteredTown()
  const { meterId, worker } = town
  for (const period of ['2027-01', '2099-12']) {
    await refused(server().as(worker).meter.read({ meterId, period, valueHundredths: 12_00 }), 'INPUT_INVALID')
    const answer = await upload(town, period, '表号,本期读数\nW-0,12')
    expect([answer.status, answer.json<{ error: { code: string } }>().error.code]).toEqual([400, 'INPUT_INVALID'])
  }
  await aReading(server(), worker, meterId, '2026-11', 12_00)
  expect((await server().as(worker).meter.get({ meterId })).data.readings).toHaveLength(1)
})

test.each([-1, 0.5, 1e15, '12', null])('a reading of %p is refused before it reaches the meter', async (valueHundredths) => {
  const { meterId, worker } = await aMeteredTown()
  await refused(
    server()
      .as(worker)
      .meter.read({ meterId, period: '2026-11', valueHundredths: valueHundredths as number }),
    'INPUT_INVALID',
  )
})

test('taken down by two at once it is taken down once, and by nobody from elsewhere', async () => {
  const { communityId, meterId, worker, agent, resident, cashier, manager, supervisor, ...town } = await aMeteredTown()
  const elsewhere = await aCommunity(server())
  await aReading(server(), worker, meterId, '2026-11', 12_00)
  const retire = (who: Community['manager'], words = '表坏了, 换新表') => server().as(who).meter.retire({ meterId, words })
  await refused(retire(elsewhere.manager), 'METER_NOT_FOUND')
  for (const who of [worker, agent, resident as unknown as Community['manager']]) await refused(retire(who), 'FORBIDDEN')
  const there = await addStaff(server(), { ...town, communityId }, { roles: ['supervisor'], buildingIds: [town.buildings[1]?.id ?? ''] })
  await refused(retire(there), 'METER_NOT_FOUND')
  await refused(retire(cashier, ' x '), 'INPUT_INVALID')
  const outcomes = await Promise.allSettled([retire(cashier), retire(manager), retire(supervisor)])
  expect(codesOf(outcomes)).toEqual(['METER_RETIRED', 'METER_RETIRED', 'ok'])
})

test('read for the coming month and then taken down: both months are charged, once each', async () => {
  const town = await aMeteredTown()
  const { meterId, itemId, worker, cashier } = town
  await aReading(server(), worker, meterId, '2026-11', 10_00)
  await aReading(server(), worker, meterId, '2026-12', 14_00)
  expect((await server().as(cashier).meter.retire({ meterId, words: '表坏了, 换新表' })).data.lastMonth).toBe('2026-12')
  const runs = [
    await publish(server(), town, { itemId, fromMonth: '2026-11' }),
    await publish(server(), town, { itemId, fromMonth: '2026-12' }),
  ]
  const billed = await Promise.all(runs.map((runId) => billsOf(server(), runId)))
  expect(billed.map((lines) => lines.map(({ quantityHundredths }) => quantityHundredths))).toEqual([[10_00], [4_00]])
  await refused(aReading(server(), worker, meterId, '2026-12', 15_00), 'METER_READING_BILLED')
})

test('two people before one meter with two figures, late from the cellar: one stands, the other is told what stands', async () => {
  const { meterId, worker, worker2 } = await aMeteredTown()
  const read = (who: Community['worker'], valueHundredths: number) =>
    server().as(who).meter.read({ meterId, period: '2026-11', valueHundredths, replaces: false })
  const outcomes = await Promise.allSettled([read(worker, 12_00), read(worker2, 13_00)])
  expect(codesOf(outcomes)).toEqual(['METER_READING_TAKEN', 'ok'])
  const { data } = await server().as(worker).meter.get({ meterId })
  expect(data.readings).toHaveLength(1)
  const refusal = outcomes.find((one) => one.status === 'rejected') as PromiseRejectedResult
  expect(refusal.reason).toMatchObject({ present: { valueHundredths: data.readings[0]?.valueHundredths } })
})

test('two who hang a meter of one serial at once hang one', async () => {
  const { communityId, itemId, houseId, cashier, manager } = await aMeteredTown()
  const hang = (who: Community['manager']) =>
    server().as(who).meter.create({ communityId, kind: 'water', serial: 'W-9', itemId, houseId, installedDay: '2026-11-01' })
  expect(codesOf(await Promise.allSettled([hang(cashier), hang(manager)]))).toEqual(['METER_SERIAL_TAKEN', 'ok'])
})
