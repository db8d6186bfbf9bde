import sharp from 'sharp'
import { multipart } from '../support/http-send'
import { addPerson, aCommunity, useServer } from '../support/world'
import type { Who } from '../support/server'

const server = useServer()
const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#333' } })
  .png()
  .toBuffer()

const status = async (who: Who | null): Promise<number> => {
  const form = multipart({ purpose: 'ticket' }, { filename: 'x.png', bytes: await picture })
  const token: Record<string, string> = who === null ? {} : { authorization: `Bearer ${await server().tokenOf(who)}` }
  return (await server().raw({ method: 'POST', path: '/uploads', headers: { ...form.headers, ...token }, body: form.body })).status
}

test('residents, the desk and technicians send files; nobody else does', async () => {
  const town = await aCommunity(server())
  for (const who of [town.resident, town.tenant, town.worker, town.agent, town.supervisor, town.manager])
    expect(await status(who)).toBe(201)
  for (const who of [town.guard, town.cashier, town.admin]) expect(await status(who)).toBe(403)
  expect(await status(null)).toBe(401)
})

test('somebody who has no house yet sends papers for the binding', async () => {
  expect(await status(await addPerson(server()))).toBe(201)
})
