import { newIdAt } from '@jinlin/bff/platform/ids'
import { DAY } from '../support/clock'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
const nowhere = () => newIdAt(server().clock.now())

test('a community that does not exist', async () => {
  const communityId = nowhere()
  const { admin } = await aCommunity(server())
  const change = { communityId, key: 'desk.respond', value: 5, effectiveFrom: server().clock.now() }
  await expect(server().anyone().standard.list({ communityId })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND', status: 404 })
  await expect(server().anyone().standard.calendar({ communityId, year: 2026 })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
  await expect(server().as(admin).standard.change(change)).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
  await expect(server().as(admin).standard.setDay({ communityId, day: '2026-11-26', kind: 'holiday' })).rejects.toMatchObject({
    code: 'COMMUNITY_NOT_FOUND',
  })
})

test('a promise nobody knows, a figure that is none, a date in the past', async () => {
  const { communityId, manager } = await aCommunity(server())
  const now = server().clock.now()
  const change = (key: string, value: number, effectiveFrom: number) =>
    server().as(manager).standard.change({ communityId, key, value, effectiveFrom })
  await expect(change('tea.served', 5, now)).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
  await expect(change('desk.respond', 0, now)).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 })
  await expect(change('desk.respond', 1.5, now)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(change('repair.appointment.arrive', 30, now)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    fields: { value: expect.any(String) as string },
  })
  await expect(change('desk.respond', 5, now - DAY)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    fields: { effectiveFrom: expect.any(String) as string },
  })
})

test('a day that no calendar has', async () => {
  const { communityId, manager } = await aCommunity(server())
  await expect(server().as(manager).standard.setDay({ communityId, day: '2026-02-30', kind: 'holiday' })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    fields: { day: expect.any(String) as string },
  })
})
