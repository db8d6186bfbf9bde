import { newIdAt } from '@jinlin/bff/platform/ids'
import { multipart } from '../support/http-send'
import type { Who } from '../support/server'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
const FILE = Buffer.from('楼栋,单元,房号,业主姓名,手机号,建筑面积\n9栋,1单元,101,王建国,13800138001,89.5')

const upload = async (who: Who, communityId: string) => {
  const form = multipart({}, { filename: '名册.csv', bytes: FILE })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(who)}` }
  return server().raw({ method: 'POST', path: `/communities/${communityId}/roll/imports`, headers, body: form.body })
}

test('only the office sees and imports the roll', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const importId = (await upload(town.admin, communityId)).json<{ data: { importId: string } }>().data.importId
  for (const who of [town.resident, town.agent, town.supervisor, town.worker, town.guard, town.cashier]) {
    expect((await upload(who, communityId)).status).toBe(403)
    const { roll } = server().as(who)
    await expect(roll.get({ communityId, importId })).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
    await expect(roll.commit({ communityId, importId })).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
  }
  await expect(server().as(town.manager).roll.get({ communityId, importId })).resolves.toBeDefined()
})

test('the office of another community or firm does not find this one; a missing one looks the same', async () => {
  const town = await aCommunity(server())
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const stranger = await aCommunity(server())
  const importId = (await upload(town.manager, town.communityId)).json<{ data: { importId: string } }>().data.importId
  for (const communityId of [town.communityId, newIdAt(server().clock.now())]) {
    for (const who of [sister.manager, stranger.admin]) {
      expect((await upload(who, communityId)).json<{ error: { code: string } }>().error.code).toBe('COMMUNITY_NOT_FOUND')
      const { roll } = server().as(who)
      await expect(roll.get({ communityId, importId })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND', status: 404 })
      await expect(roll.commit({ communityId, importId })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND', status: 404 })
    }
  }
})
