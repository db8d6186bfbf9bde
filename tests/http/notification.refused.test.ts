import { newIdAt } from '@jinlin/bff/platform/ids'
import { aCommunity, useServer } from '../support/world'

const server = useServer()

test('a message that is not there', async () => {
  const { resident } = await aCommunity(server())
  const { notification } = server().as(resident)
  await expect(notification.read({ notificationId: newIdAt(server().clock.now()) })).rejects.toMatchObject({
    code: 'NOTIFICATION_NOT_FOUND',
    status: 404,
  })
  await expect(notification.read({ notificationId: 'nonsense' })).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 })
})

test('a place in the list that is none', async () => {
  const { resident } = await aCommunity(server())
  const { notification } = server().as(resident)
  await expect(notification.list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(notification.list({ limit: 0 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(notification.list({ limit: 101 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
