import { aCommunity, addPerson, useServer } from '../support/world'

const server = useServer()

test('without a session there is nobody to tell about', async () => {
  const api = server().anyone()
  const refused = { code: 'UNAUTHENTICATED', status: 401 }
  await expect(api.me.get()).rejects.toMatchObject(refused)
  await expect(api.me.export()).rejects.toMatchObject(refused)
  await expect(api.me.consents()).rejects.toMatchObject(refused)
})

test('consents, export and closing are for residents: a colleague’s account belongs to the firm', async () => {
  const town = await aCommunity(server())
  const forbidden = { code: 'FORBIDDEN', status: 403 }
  for (const who of [town.agent, town.worker, town.guard, town.cashier, town.supervisor, town.manager, town.admin]) {
    const { me } = server().as(who)
    await expect(me.rename({ name: '别名' })).rejects.toMatchObject(forbidden)
    await expect(me.phoneByWechat({ code: 'x' })).rejects.toMatchObject(forbidden)
    await expect(me.phoneByDeskCode({ phone: '13600000000', code: '000000' })).rejects.toMatchObject(forbidden)
    await expect(me.consents()).rejects.toMatchObject(forbidden)
    await expect(me.consent({ purpose: 'marketing', version: 1, granted: true })).rejects.toMatchObject(forbidden)
    await expect(me.subscribed({ accepted: [] })).rejects.toMatchObject(forbidden)
    await expect(me.export()).rejects.toMatchObject(forbidden)
    await expect(me.close({ confirm: '注销' })).rejects.toMatchObject(forbidden)
    expect((await me.get()).data.kind).toBe('staff')
  }
})

test('each sees themselves and nobody else', async () => {
  const town = await aCommunity(server())
  const stranger = await addPerson(server())
  for (const who of [town.resident, town.tenant, town.family, town.neighbour, stranger]) {
    const { data } = await server().as(who).me.get()
    expect(data.id).toBe(who.id)
    expect(data.houses).toHaveLength(who === stranger ? 0 : 1)
  }
})
