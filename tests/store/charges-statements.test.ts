import { aCommunity, useServer } from '../support/world'
import { aMeter, anItem, aReading, PARKING, PROPERTY, WATER } from '../http/fees'

const server = useServer()

/** Statements of a page of one and of a page of many: the second may not cost more. */
const costs = async (small: () => Promise<unknown>, large: () => Promise<unknown>): Promise<[number, number]> => {
  await small()
  const one = (await server().statements(small)).length
  return [one, (await server().statements(large)).length]
}

test('pages of meters, fee items, lists and lines of a run cost the same however long they are', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier, worker, houses } = town
  const water = await anItem(server(), town, WATER)
  const parking = await anItem(server(), town, PARKING)
  const property = await anItem(server(), town, PROPERTY)
  for (const [index, { houseId }] of houses.entries()) {
    const meterId = await aMeter(server(), town, { itemId: water, serial: `W-${index}`, houseId })
    await aReading(server(), worker, meterId, '2026-11', 10_00)
    await server().as(cashier).fee.setHouse({ itemId: parking, houseId, quantity: 1, fromDay: '2026-01-01' })
  }
  const { data: run } = await server().as(cashier).billRun.preview({ communityId, itemId: property, fromMonth: '2026-11' })
  const api = server().as(cashier)
  const pages: Record<string, (limit: number) => Promise<unknown>> = {
    'meter.list': (limit) => api.meter.list({ communityId, period: '2026-11', limit }),
    'fee.houses': (limit) => api.fee.houses({ itemId: parking, limit }),
    'billRun.lines': (limit) => api.billRun.lines({ runId: run.id, limit }),
    'billRun.list': (limit) => api.billRun.list({ communityId, limit }),
  }
  for (const [name, page] of Object.entries(pages)) {
    const [one, many] = await costs(
      () => page(1),
      () => page(6),
    )
    expect(`${name} ${many}`).toBe(`${name} ${one}`)
    expect(one).toBeLessThanOrEqual(8)
  }
})
