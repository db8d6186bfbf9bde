import { DAY } from '../support/clock'
import { aCommunity, addCommitteeTerm, useServer } from '../support/world'

const server = useServer()

test('only owners of this community sit on its committee', async () => {
  const { communityId, manager, tenant } = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  const now = server().clock.now()
  const enter = (phone: string) =>
    server()
      .as(manager)
      .committee.enter({ communityId, phone, title: '委员', fromAt: now, untilAt: now + DAY })
  await expect(enter(tenant.phone)).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: { phone: expect.stringContaining('业主') } })
  // Somebody of another community does not exist here.
  await expect(enter(elsewhere.resident.phone)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' })
})

test.each([
  ['the wrong way round', 2, 1, 'untilAt'],
  ['over already', -9, -1, 'untilAt'],
  ['longer than five years', 0, 2_000, 'untilAt'],
  ['from long ago', -9_000, 1, 'fromAt'],
])('a term %s is refused at its field', async (_, from, until, field) => {
  const { communityId, manager, neighbour } = await aCommunity(server())
  const now = server().clock.now()
  await expect(
    server()
      .as(manager)
      .committee.enter({ communityId, phone: neighbour.phone, title: '委员', fromAt: now + from * DAY, untilAt: now + until * DAY }),
  ).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: { [field]: expect.any(String) } })
})

test('nobody sits twice at the same time; what has ended is not ended again', async () => {
  const { communityId, manager, neighbour: member } = await aCommunity(server())
  await addCommitteeTerm(server(), { communityId }, member)
  const { committee } = server().as(manager)
  const now = server().clock.now()
  const again = () => committee.enter({ communityId, phone: member.phone, title: '主任', fromAt: now, untilAt: now + DAY })
  await expect(again()).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: { fromAt: expect.stringContaining('已有任期') } })
  const termId = (await committee.list({ communityId })).data[0]?.termId ?? ''
  await committee.end({ communityId, termId, reason: '换届' })
  await expect(committee.end({ communityId, termId, reason: '换届' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await again()).data).toHaveLength(2)
})

test('a term of another community is not there', async () => {
  const { communityId, manager } = await aCommunity(server())
  const other = await aCommunity(server())
  await addCommitteeTerm(server(), other, other.neighbour)
  const { data } = await server().as(other.manager).committee.list({ communityId: other.communityId })
  await expect(
    server()
      .as(manager)
      .committee.end({ communityId, termId: data[0]?.termId ?? '', reason: '换届' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(server().as(manager).committee.list({ communityId: other.communityId })).rejects.toMatchObject({
    code: 'COMMUNITY_NOT_FOUND',
  })
})
