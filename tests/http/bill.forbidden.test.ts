import type { Who } from '../support/server'
import { addStaff, aCommunity, endMember, useServer } from '../support/world'
import { aBill, orderId, refused, tenOn, type Town } from './bills'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const aHouse = async () => {
  const town = await aCommunity(server())
  return { town, row: await aBill(server(), town, '2026-09'), houseId: town.resident.houseId }
}
const asResident = (who: Who, houseId: string, billId: string) => {
  const { bill } = server().as(who)
  return {
    ofHouse: [() => bill.open({ houseId }), () => bill.past({ houseId }), () => bill.share({ houseId, tenantSeesBills: true })],
    ofBill: [() => bill.get({ billId }), () => bill.question({ billId, words: '面积不对' })],
  }
}

test('a house is nobody’s business but its own: neighbours, other communities, and those who moved out find nothing', async () => {
  const { town, row, houseId } = await aHouse()
  const stranger = await aCommunity(server())
  await endMember(server(), town.family)
  for (const who of [town.neighbour, stranger.resident, town.family]) {
    const { ofHouse, ofBill } = asResident(who, houseId, row.id)
    for (const way of ofHouse) await refused(way(), 'HOUSE_NOT_FOUND')
    for (const way of ofBill) await refused(way(), 'BILL_NOT_FOUND')
  }
})

test('a tenant hears that the owner has not shared; the bills themselves do not exist for them', async () => {
  const { town, row, houseId } = await aHouse()
  const { bill } = server().as(town.tenant)
  await refused(bill.open({ houseId }), 'BILLS_NOT_SHARED')
  await refused(bill.past({ houseId }), 'BILLS_NOT_SHARED')
  await refused(bill.get({ billId: row.id }), 'BILL_NOT_FOUND')
  await refused(bill.question({ billId: row.id, words: '面积不对' }), 'BILL_NOT_FOUND')
})

test('only an owner shares', async () => {
  const { town, houseId } = await aHouse()
  for (const who of [town.family, town.tenant]) await refused(server().as(who).bill.share({ houseId, tenantSeesBills: true }), 'FORBIDDEN')
})

const office = (who: Who, communityId: string, billId: string, id: string) => {
  const { bill, waiver } = server().as(who)
  return {
    community: [() => bill.find({ communityId }), () => waiver.list({ communityId })],
    asking: [() => bill.questions({ communityId })],
    bill: [() => waiver.ask({ billId, kind: 'principal', amountFen: 1, reason: '空置' }), () => waiver.ofBill({ billId })],
    answer: () => bill.answer({ questionId: id, words: '已核对' }),
    decide: () => waiver.decide({ waiverId: id, grant: true, version: 1 }),
  }
}

const everyway = async (town: Town, billId: string) => {
  const question = (await server().as(town.resident).bill.question({ billId, words: '面积不对' })).data.id
  const waiver = (await server().as(town.cashier).waiver.ask({ billId, kind: 'principal', amountFen: 1, reason: '空置' })).data.id
  return { question, waiver }
}

test('offices of other communities and firms find nothing here', async () => {
  const { town, row } = await aHouse()
  const { question, waiver } = await everyway(town, row.id)
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const stranger = await aCommunity(server())
  for (const who of [sister.manager, stranger.manager]) {
    const ways = office(who, town.communityId, row.id, question)
    for (const way of [...ways.community, ...ways.asking]) await refused(way(), 'COMMUNITY_NOT_FOUND')
    for (const way of ways.bill) await refused(way(), 'BILL_NOT_FOUND')
    await refused(ways.answer(), 'BILL_QUESTION_NOT_FOUND')
    await refused(office(who, town.communityId, row.id, waiver).decide(), 'WAIVER_NOT_FOUND')
    await refused(server().as(who).bill.get({ billId: row.id }), 'BILL_NOT_FOUND')
  }
})

test('a colleague limited to one building sees the bills, questions and waivers of that building alone', async () => {
  const { town, row } = await aHouse()
  const { question, waiver } = await everyway(town, row.id)
  const [first, second] = town.buildings
  if (!first || !second) throw new Error('two buildings')
  const here = await addStaff(server(), town, { roles: ['supervisor'], buildingIds: [first.id] })
  const there = await addStaff(server(), town, { roles: ['supervisor'], buildingIds: [second.id] })
  const { communityId } = town
  expect((await server().as(here).bill.find({ communityId })).data).toHaveLength(1)
  expect((await server().as(here).bill.questions({ communityId })).data).toHaveLength(1)
  expect((await server().as(here).waiver.list({ communityId })).data).toHaveLength(1)
  expect((await server().as(there).bill.find({ communityId })).data).toEqual([])
  expect((await server().as(there).bill.questions({ communityId })).data).toEqual([])
  expect((await server().as(there).waiver.list({ communityId })).data).toEqual([])
  const ways = office(there, communityId, row.id, question)
  for (const way of ways.bill) await refused(way(), 'BILL_NOT_FOUND')
  await refused(ways.answer(), 'BILL_QUESTION_NOT_FOUND')
  await refused(server().as(there).waiver.decide({ waiverId: waiver, grant: true, version: 1 }), 'WAIVER_NOT_FOUND')
})

test('agents answer questions and nothing more; cashiers ask for waivers and do not decide them; guards and technicians have no business here', async () => {
  const { town, row } = await aHouse()
  const id = await orderId(server())
  const all = (who: Who) => {
    const ways = office(who, town.communityId, row.id, id)
    return { lead: [ways.decide], money: [...ways.community, ...ways.bill], asking: [...ways.asking, ways.answer] }
  }
  for (const way of [...all(town.agent).lead, ...all(town.agent).money]) await refused(way(), 'FORBIDDEN')
  for (const way of all(town.cashier).lead) await refused(way(), 'FORBIDDEN')
  for (const who of [town.guard, town.worker, town.admin]) {
    const ways = all(who)
    for (const way of [...ways.lead, ...ways.money, ...ways.asking]) await refused(way(), 'FORBIDDEN')
    await refused(server().as(who).bill.get({ billId: row.id }), 'FORBIDDEN')
  }
})
