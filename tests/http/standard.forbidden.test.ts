import type { Who } from '../support/server'
import { aCommunity, useServer } from '../support/world'

const server = useServer()

test('only the office changes promises and days', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const change = (who: Who) =>
    server().as(who).standard.change({ communityId, key: 'desk.respond', value: 5, effectiveFrom: server().clock.now() })
  const setDay = (who: Who) => server().as(who).standard.setDay({ communityId, day: '2026-11-26', kind: 'holiday' })
  for (const who of [town.resident, town.agent, town.supervisor, town.worker, town.guard, town.cashier]) {
    await expect(change(who)).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
    await expect(setDay(who)).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
  }
  for (const who of [town.manager, town.admin]) {
    await expect(change(who)).resolves.toBeDefined()
    await expect(setDay(who)).resolves.toBeDefined()
  }
})

test('the office of another community or firm does not find this one', async () => {
  const town = await aCommunity(server())
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const stranger = await aCommunity(server())
  const { communityId } = town
  for (const who of [sister.manager, stranger.manager, stranger.admin]) {
    const { standard } = server().as(who)
    const change = { communityId, key: 'desk.respond', value: 5, effectiveFrom: server().clock.now() }
    await expect(standard.change(change)).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND', status: 404 })
    await expect(standard.setDay({ communityId, day: '2026-11-26', kind: 'holiday' })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  }
})
