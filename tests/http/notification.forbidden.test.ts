import { notify } from '@jinlin/bff/features/notification/notification.api'
import { aCommunity, useServer } from '../support/world'

const server = useServer()

test('an inbox is one person’s own: not the household’s, not the desk’s', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  await server().uow.run((tx) =>
    notify(tx, {
      to: { kind: 'person', id: town.resident.id },
      kind: 'x',
      dedupeKey: 'x',
      title: 't',
      text: 't',
      tone: 'info',
      link: null,
    }),
  )
  const [mine] = (await server().as(town.resident).notification.list()).data
  const notificationId = mine?.id ?? ''
  for (const who of [town.tenant, town.neighbour, town.agent, town.manager, town.worker, other.resident, other.admin]) {
    expect((await server().as(who).notification.list()).data).toEqual([])
    await expect(server().as(who).notification.read({ notificationId })).rejects.toMatchObject({
      code: 'NOTIFICATION_NOT_FOUND',
      status: 404,
    })
    await server().as(who).notification.readAll()
  }
  expect((await server().as(town.resident).notification.list()).data[0]?.readAt).toBeNull()
})

test('without signing in there is none', async () => {
  await expect(server().anyone().notification.list()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
  await expect(server().anyone().notification.readAll()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
