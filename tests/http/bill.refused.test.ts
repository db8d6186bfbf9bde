import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { aCommunity, useServer } from '../support/world'
import { aBill, billRow, booksAgree, LATE, lock, openOf, orderId, pay, refused, tenOn, type Town } from './bills'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const atHome = (town: Town) => town.resident.houseId
const nowhere = () => orderId(server())
const hold = async (town: Town, billIds: readonly string[]) => {
  const order = await orderId(server())
  await lock(server(), atHome(town), billIds, order)
  return order
}

test('locking: not there, of another house, draft or void; settled; held by another; not the oldest', async () => {
  const town = await aCommunity(server())
  const try_ = async (ids: readonly string[]) => lock(server(), atHome(town), ids, await orderId(server()))
  const september = await aBill(server(), town, '2026-09')
  const october = await aBill(server(), town, '2026-10')
  const foreign = await aBill(server(), town, '2026-09', { house: town.houses[1] })
  const draft = await aBill(server(), town, '2026-12', { state: 'draft' })
  for (const id of [await nowhere(), foreign.id, draft.id]) await refused(try_([id]), 'BILL_NOT_FOUND')
  await refused(try_([october.id]), 'BILL_NOT_OLDEST')
  const order = await hold(town, [september.id])
  await refused(try_([september.id]), 'BILL_LOCKED')
  await refused(try_([october.id]), 'BILL_LOCKED')
  // The same order asks again: the answer is the same.
  expect((await lock(server(), atHome(town), [september.id], order)).map(({ billId }) => billId)).toEqual([september.id])
  await server().uow.run((tx) => billApi(server().ports).unlockBills(tx, order))
  await pay(server(), town, atHome(town), [september.id])
  await refused(try_([september.id]), 'BILL_SETTLED')
  expect(await billRow(server(), october.id)).toMatchObject({ lockOrderId: null, version: 1 })
})

test('two bills, one of them held: neither is taken', async () => {
  const town = await aCommunity(server())
  const [first, second] = [await aBill(server(), town, '2026-09'), await aBill(server(), town, '2026-10')]
  await hold(town, [first.id])
  await refused(lock(server(), atHome(town), [first.id, second.id], await orderId(server())), 'BILL_LOCKED')
  expect((await billRow(server(), second.id)).lockOrderId).toBeNull()
})

test('a question: once at a time, on what is owed, and only its author takes it back', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09')
  const ask = (who = town.resident, billId = row.id) => server().as(who).bill.question({ billId, words: '面积不对' })
  const { id: questionId } = (await ask()).data
  await refused(ask(), 'BILL_QUESTION_OPEN')
  await refused(ask(town.family), 'BILL_QUESTION_OPEN')
  await refused(ask(town.resident, await nowhere()), 'BILL_NOT_FOUND')
  await refused(server().as(town.family).bill.withdraw({ billId: row.id, questionId }), 'BILL_QUESTION_NOT_FOUND')
  await refused(
    server()
      .as(town.resident)
      .bill.withdraw({ billId: row.id, questionId: await nowhere() }),
    'BILL_QUESTION_NOT_FOUND',
  )
  await refused(
    server()
      .as(town.resident)
      .bill.withdraw({ billId: await nowhere(), questionId }),
    'BILL_NOT_FOUND',
  )
  await refused(
    server()
      .as(town.cashier)
      .bill.answer({ questionId: await nowhere(), words: '已核对' }),
    'BILL_QUESTION_NOT_FOUND',
  )
  await server().as(town.cashier).bill.answer({ questionId, words: '已核对' })
  await refused(server().as(town.agent).bill.answer({ questionId, words: '已核对' }), 'BILL_QUESTION_STATE')
  await refused(server().as(town.resident).bill.withdraw({ billId: row.id, questionId }), 'BILL_QUESTION_STATE')
  await pay(server(), town, atHome(town), [row.id])
  await refused(ask(), 'BILL_STATE')
})

test('taking a bill back: two colleagues, and not what is held, paid, gone or has another sum than was seen', async () => {
  const town = await aCommunity(server())
  const ask = (billId: string, amountFen = 28_640) =>
    server().as(town.manager).waiver.ask({ billId, kind: 'void', amountFen, reason: '面积录错' })
  const row = await aBill(server(), town, '2026-09')
  await refused(ask(await nowhere()), 'BILL_NOT_FOUND')
  for (const other of [28_639, 28_641]) await refused(ask(row.id, other), 'BILL_STALE')
  const order = await hold(town, [row.id])
  await refused(ask(row.id), 'BILL_LOCKED')
  await server().uow.run((tx) => billApi(server().ports).unlockBills(tx, order))
  const part = await aBill(server(), town, '2026-10', { paidFen: 1_000 })
  await refused(ask(part.id, 27_640), 'BILL_PAID')

  const { id: waiverId } = (await ask(row.id)).data
  const grant = (who = town.supervisor) => server().as(who).waiver.decide({ waiverId, grant: true, version: 1 })
  await refused(grant(town.manager), 'MAKER_IS_CHECKER')
  await server().ports.db.run('UPDATE bill SET credited_fen = 640 WHERE id = ?', [row.id])
  await refused(grant(), 'BILL_STALE')
  await server().ports.db.run('UPDATE bill SET credited_fen = 0, late_paid_fen = 5 WHERE id = ?', [row.id])
  await refused(grant(), 'BILL_PAID')
  await server().ports.db.run('UPDATE bill SET late_paid_fen = 0 WHERE id = ?', [row.id])
  await grant()
  await refused(ask(row.id), 'BILL_STATE')
})

test('waivers: no more than is owed, one at a time, never by their maker, with a reason for no', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  const { waiver } = server().as(town.supervisor)
  const ask = (amountFen: number, billId = row.id, kind: 'late' | 'principal' = 'late') =>
    waiver.ask({ billId, kind, amountFen, reason: '晚出账' })
  await refused(ask(1, await nowhere()), 'BILL_NOT_FOUND')
  await refused(ask(774), 'WAIVER_TOO_MUCH')
  await refused(ask(28_641, row.id, 'principal'), 'WAIVER_TOO_MUCH')
  const { id: waiverId } = (await ask(773)).data
  await refused(ask(1), 'WAIVER_OPEN')
  const decide = (grant: boolean, words = '', who = town.manager, version = 1) =>
    server().as(who).waiver.decide({ waiverId, grant, words, version })
  await refused(decide(true, '', town.supervisor), 'MAKER_IS_CHECKER')
  await refused(decide(false), 'REASON_REQUIRED')
  await refused(decide(true, '', town.manager, 7), 'WAIVER_STATE')
  await refused(
    server()
      .as(town.manager)
      .waiver.decide({ waiverId: await nowhere(), grant: true, version: 1 }),
    'WAIVER_NOT_FOUND',
  )

  const order = await hold(town, [row.id])
  await refused(decide(true), 'BILL_LOCKED')
  await server().uow.run((tx) => billApi(server().ports).unlockBills(tx, order))
  await decide(false, '按约定收取')
  await refused(decide(true), 'WAIVER_STATE')

  const second = (await ask(28_640, row.id, 'principal')).data
  const granting = () => server().as(town.manager).waiver.decide({ waiverId: second.id, grant: true, version: 1 })
  await pay(server(), town, atHome(town), [row.id])
  await refused(granting(), 'BILL_STATE')
  await refused(ask(1), 'BILL_STATE')
  await booksAgree(server(), town)
})

test('a waiver of more than is left by the time of the decision is refused, and nothing of it is written', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09')
  const asked = (await server().as(town.cashier).waiver.ask({ billId: row.id, kind: 'principal', amountFen: 28_640, reason: '空置' })).data
  await server().ports.db.run('UPDATE bill SET paid_fen = 8640 WHERE id = ?', [row.id])
  await refused(server().as(town.manager).waiver.decide({ waiverId: asked.id, grant: true, version: 1 }), 'WAIVER_TOO_MUCH')
  expect(await billRow(server(), row.id)).toMatchObject({ creditedFen: 0 })
  expect((await server().as(town.manager).waiver.list({ communityId: town.communityId })).data.map(({ state }) => state)).toEqual(['asked'])
})

test('sharing: only members of the house are named', async () => {
  const town = await aCommunity(server())
  const share = (payerMemberId: string) =>
    server()
      .as(town.resident)
      .bill.share({ houseId: atHome(town), tenantSeesBills: true, payerMemberId })
  await refused(share(await nowhere()), 'MEMBER_NOT_FOUND')
  await refused(share(town.neighbour.memberId), 'MEMBER_NOT_FOUND')
  expect((await openOf(server(), town.resident, atHome(town))).sharing).toMatchObject({ tenantSeesBills: false })
})

test('a cursor that is not ours is refused in words', async () => {
  const town = await aCommunity(server())
  const cursor = Buffer.from(JSON.stringify([5, 'x'])).toString('base64url')
  await refused(server().as(town.cashier).bill.find({ communityId: town.communityId, cursor }), 'INPUT_INVALID')
  await refused(
    server()
      .as(town.resident)
      .bill.past({ houseId: atHome(town), cursor }),
    'INPUT_INVALID',
  )
})

test('a one-off bill of nothing, or for a house elsewhere, is not written', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  const write = (houseId: string, amountFen: number) =>
    server().uow.run((tx) =>
      billApi(server().ports).writeOneOff(tx, {
        communityId: town.communityId,
        houseId,
        itemCode: 'repair',
        amountFen,
        period: 'R1',
        words: '更换龙头',
        lines: [],
        source: { kind: 'ticket', id: town.communityId },
        dueDay: '2026-12-01',
        payerPersonId: null,
      }),
    )
  await refused(write(other.resident.houseId, 100), 'HOUSE_NOT_FOUND')
  await expect(write(atHome(town), 0)).rejects.toThrow(RangeError)
})
