import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { SKILLS } from '@jinlin/shared/domain/ticket/categories'
import { DAY, HOUR, MINUTE, MONDAY_TEN } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, addPostFor, addStaff, useServer } from '../support/world'
import { aPrice, aQuote, atDesk, FINISHED, inbox, NO_TICKET, refused, report, reportAt } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

const stored = (ticketId: string) =>
  server().ports.db.query<{ state: string; totalFen: number; billId: string | null }>(
    'SELECT state, total_fen AS totalFen, bill_id AS billId FROM repair_quote WHERE ticket_id = ? ORDER BY id',
    [ticketId],
  )
const states = async (ticketId: string) => (await stored(ticketId)).map(({ state }) => state)

describe('a price is asked', () => {
  test('from the list, reckoned by the server, and waits for the household with the clock standing still', async () => {
    const town = await aCommunity(server())
    const { id: ticketId } = await reportAt(server(), town, 'on_site')
    const valve = await aPrice(server(), town)
    await aPrice(server(), town, { name: '旧价目', active: false })
    await aPrice(server(), await aCommunity(server()), { name: '别处的价目' })
    const { field } = server().as(town.worker)
    expect((await field.prices({ ticketId })).data).toEqual([
      { id: valve, name: '更换角阀', unit: '个', unitPriceFen: 6_000, includes: '人工和角阀, 保修一年' },
    ])
    const asked = await field.quote({ ticketId, lines: [{ priceId: valve, quantity: 2 }], words: '旧阀锈死' })
    const quoteId = asked.data.quote?.quoteId as string
    expect(asked.data).toMatchObject({
      status: 'quoted',
      quote: { quoteId, state: 'waiting', fen: 12_000, agreedFen: 0 },
      headline: { paused: true, dueAt: null },
    })
    expect(asked.abilities).toMatchObject({
      quote: { can: true },
      withdraw_quote: { can: true },
      finish: { can: false },
      start: { can: false },
    })

    const { ticket } = server().as(town.family)
    const seen = await ticket.get({ ticketId })
    expect(seen.data.quotes).toEqual([
      {
        id: quoteId,
        state: 'waiting',
        lines: [
          {
            priceId: valve,
            name: '更换角阀',
            unit: '个',
            unitPriceFen: 6_000,
            includes: '人工和角阀, 保修一年',
            quantity: 2,
            amountFen: 12_000,
          },
        ],
        totalFen: 12_000,
        words: '旧阀锈死',
        madeByName: town.worker.name,
        madeAt: MONDAY_TEN,
        answeredAt: null,
        byPhone: false,
        billId: null,
      },
    ])
    expect(seen.abilities).toMatchObject({ approve_quote: { can: true }, refuse_quote: { can: true }, nudge: { can: false } })
    expect((await ticket.mine({ scope: 'open' })).data[0]).toMatchObject({ id: ticketId, waitsForYou: true, quote: { fen: 12_000 } })
    server().clock.advance(2 * HOUR)
    const [why] = (await ticket.why({ ticketId })).data.filter(({ promise }) => promise.key === 'repair.routine.resolve')
    expect(why?.sentence).toContain('正在等您确认报价, 已暂停 2 小时')
    await server().drain()
    for (const who of [town.resident, town.tenant]) expect(await inbox(server(), who)).toContain('师傅报价 ¥120.00, 等您决定')
    expect(await inbox(server(), town.neighbour)).toEqual([])
  })

  test('another one takes its place, and only the one that was read is answered', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, valve } = await aQuote(server(), town)
    const { field } = server().as(town.worker)
    server().clock.advance(MINUTE)
    const { data } = await field.quote({ ticketId, lines: [{ priceId: valve, quantity: 1 }] })
    expect(data.quotes.map(({ totalFen }) => totalFen)).toEqual([6_000])
    expect(await states(ticketId)).toEqual(['replaced', 'waiting'])
    const { ticket } = server().as(town.resident)
    await refused(ticket.approveQuote({ ticketId, quoteId }), 'QUOTE_STALE')
    await refused(ticket.refuseQuote({ ticketId, quoteId }), 'QUOTE_STALE')
    expect((await ticket.approveQuote({ ticketId, quoteId: data.quote?.quoteId as string })).data.quote).toMatchObject({ agreedFen: 6_000 })
  })

  test('taken back it is gone, and the work goes on free', async () => {
    const town = await aCommunity(server())
    const { ticketId } = await aQuote(server(), town)
    const { field } = server().as(town.worker)
    expect((await field.withdrawQuote({ ticketId, words: '小毛病, 不收费' })).data).toMatchObject({
      status: 'working',
      quote: null,
      quotes: [],
    })
    expect(await states(ticketId)).toEqual(['withdrawn'])
    await field.finish({ ticketId, ...FINISHED })
    await server().drain()
    expect(await inbox(server(), town.resident)).toContain('师傅撤回了报价')
  })

  test('given to somebody else it is gone as well', async () => {
    const town = await aCommunity(server())
    const { ticketId, version } = await aQuote(server(), town)
    await server().as(town.agent).desk.dispatch({ ticketId, version, staffId: town.worker2.staffId, reason: '换人' })
    expect(await states(ticketId)).toEqual(['withdrawn'])
    expect(await atDesk(server(), town, ticketId)).toMatchObject({ status: 'dispatched', quote: null, quotes: [] })
  })

  test('without an answer for a day the household and the desk hear of it once more, once', async () => {
    const town = await aCommunity(server())
    await aQuote(server(), town)
    await server().drain()
    server().clock.advance(DAY + MINUTE)
    for (let sweep = 0; sweep < 2; sweep++) {
      await server().jobs.runDue()
      await server().drain()
      server().clock.advance(10 * MINUTE)
    }
    expect((await inbox(server(), town.resident)).filter((title) => title === '报价 ¥150.50 还等您决定')).toHaveLength(1)
    expect((await inbox(server(), town.agent)).filter((title) => title === '报价一天没有答复')).toHaveLength(1)
  })
})

describe('the answer', () => {
  test('agreed: the work goes on, the clock runs again, and each step says what it costs', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId } = await aQuote(server(), town)
    server().clock.advance(HOUR)
    const agreed = await server().as(town.resident).ticket.approveQuote({ ticketId, quoteId })
    expect(agreed.data).toMatchObject({ status: 'working', quote: { state: 'agreed', agreedFen: 15_050 } })
    expect(agreed.data.quotes[0]).toMatchObject({ state: 'approved', answeredAt: server().clock.now(), byPhone: false })
    expect(agreed.data.promises.find(({ key }) => key === 'repair.routine.resolve')).toMatchObject({ paused: false, pausedMs: HOUR })
    expect(agreed.data.timeline.slice(-2).map(({ action, who, detail }) => [action, who.kind, detail.amountFen])).toEqual([
      ['quote', 'staff', 15_050],
      ['approve_quote', 'you', 15_050],
    ])
    await server().drain()
    expect(await inbox(server(), town.worker)).toContain('住户同意报价 ¥150.50')
  })

  test('turned down: the visit is over and nothing is owed, and who thinks better of it is asked anew', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, valve } = await aQuote(server(), town)
    const { ticket } = server().as(town.resident)
    const over = await ticket.refuseQuote({ ticketId, quoteId, words: '先不修了' })
    expect(over.data).toMatchObject({ status: 'done', quote: { state: 'refused' }, headline: null, finish: null })
    expect(over.data.promises.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([])
    await server().drain()
    expect(await inbox(server(), town.worker)).toContain('住户没有同意报价 ¥150.50')
    // The hand is free again.
    expect((await server().as(town.worker).field.today({})).data.inHand).toEqual([])
    const again = await ticket.reopen({ ticketId, words: '还是修吧' })
    expect(again.data).toMatchObject({ round: 2, quote: null, quotes: [] })
    await server().drain()
    expect(await inbox(server(), town.worker)).toContain('住户还是要修')
    expect(await inbox(server(), town.supervisor)).toEqual([])
    const { field } = server().as(town.worker)
    await field.claim({ ticketId })
    await field.arrive({ ticketId })
    expect((await field.quote({ ticketId, lines: [{ priceId: valve, quantity: 1 }] })).data.quote).toMatchObject({
      fen: 6_000,
      agreedFen: 0,
    })
  })

  test('more found while working is asked beside what was agreed', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, visit } = await aQuote(server(), town)
    const { ticket } = server().as(town.resident)
    const { field } = server().as(town.worker)
    await ticket.approveQuote({ ticketId, quoteId })
    const more = async () => {
      server().clock.advance(MINUTE)
      return (await field.quote({ ticketId, lines: [{ priceId: visit, quantity: 1 }] })).data.quote?.quoteId as string
    }
    const kept = await ticket.refuseQuote({ ticketId, quoteId: await more() })
    expect(kept.data).toMatchObject({ status: 'working', quote: { state: 'agreed', agreedFen: 15_050 } })
    const added = await ticket.approveQuote({ ticketId, quoteId: await more() })
    expect(added.data).toMatchObject({ status: 'working', quote: { state: 'agreed', agreedFen: 18_100 } })
    expect(added.data.quotes.map(({ state }) => state)).toEqual(['approved', 'refused', 'approved'])
  })

  test('on the phone: the desk writes it down, the household is told, and nobody does so for their own work', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, version } = await aQuote(server(), town)
    const { desk } = server().as(town.agent)
    await refused(desk.answerQuote({ ticketId, version, quoteId, agreed: true, words: ' ' }), 'INPUT_INVALID')
    await refused(desk.answerQuote({ ticketId, version: version - 1, quoteId, agreed: true, words: '陈女士' }), 'TICKET_STALE')
    await refused(desk.answerQuote({ ticketId, version, quoteId: NO_TICKET, agreed: true, words: '陈女士' }), 'QUOTE_STALE')
    const both = await addStaff(server(), town, { roles: ['technician', 'agent'], skills: SKILLS })
    const other = await aQuote(server(), { ...town, worker: both })
    await refused(
      server()
        .as(both)
        .desk.answerQuote({ ticketId: other.ticketId, version: other.version, quoteId: other.quoteId, agreed: true, words: '说好了' }),
      'QUOTE_OWN',
    )
    const { data } = await desk.answerQuote({ ticketId, version, quoteId, agreed: true, words: '陈女士 10 点来电同意' })
    expect(data).toMatchObject({ status: 'working', quote: { state: 'agreed' } })
    expect(data.quotes[0]).toMatchObject({ state: 'approved', byPhone: true })
    await server().drain()
    expect(await inbox(server(), town.resident)).toContain('已按来电记录: 同意报价 ¥150.50')
    const refusal = await desk.answerQuote({
      ticketId: other.ticketId,
      version: other.version,
      quoteId: other.quoteId,
      agreed: false,
      words: '太贵',
    })
    expect(refusal.data).toMatchObject({ status: 'done', quote: { state: 'refused' } })
  })

  test('two phones at once: one answer counts, and the same tap sent twice is one', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId } = await aQuote(server(), town)
    const key = newKey()
    const tap = () => server().as(town.resident).ticket.approveQuote({ ticketId, quoteId }, { key })
    const [first, second] = [await tap(), await tap()]
    expect(second.data.version).toBe(first.data.version)
    await refused(server().as(town.family).ticket.refuseQuote({ ticketId, quoteId }), 'TICKET_STATE')
    expect(await states(ticketId)).toEqual(['approved'])
  })
})

describe('the bill', () => {
  const billed = async (ticketId: string) => {
    const [found] = await server().ports.db.query<{
      id: string
      amountFen: number
      period: string
      dueDay: string
      payer: string | null
      n: number
    }>(
      `SELECT id, amount_fen AS amountFen, period, due_day AS dueDay, payer_person_id AS payer FROM bill WHERE source_kind = 'ticket' AND source_id = ?`,
      [ticketId],
    )
    return found
  }

  test('of finished work: what was agreed to and nothing else, with its lines, paid by whoever agreed', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, visit } = await aQuote(server(), town)
    const { ticket } = server().as(town.family)
    const { field } = server().as(town.worker)
    await ticket.approveQuote({ ticketId, quoteId })
    server().clock.advance(MINUTE)
    const more = (await field.quote({ ticketId, lines: [{ priceId: visit, quantity: 1 }] })).data.quote?.quoteId as string
    await ticket.refuseQuote({ ticketId, quoteId: more })
    expect(await billed(ticketId)).toBeUndefined()
    const done = await field.finish({ ticketId, ...FINISHED })
    expect(done.data.quote).toMatchObject({ state: 'billed', agreedFen: 15_050 })
    const bill = await billed(ticketId)
    expect(bill).toMatchObject({ amountFen: 15_050, period: done.data.number, payer: town.family.id })
    expect((await stored(ticketId)).map(({ state, billId }) => [state, billId])).toEqual([
      ['approved', bill?.id],
      ['refused', null],
    ])
    const shown = await ticket.get({ ticketId })
    expect(shown.data.quotes[0]?.billId).toBe(bill?.id)
    expect(shown.data.timeline.at(-1)?.detail.amountFen).toBe(15_050)
    const seen = await server()
      .as(town.resident)
      .bill.get({ billId: bill?.id as string })
    expect(JSON.stringify(seen.data)).toContain('¥60.00 × 2 个 = ¥120.00')
    expect(await ledgerApi(server().ports).check(town.communityId)).toEqual([])
  })

  test('there is none for work nobody was asked about, and none for a visit that was turned down', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId } = await aQuote(server(), town)
    await server().as(town.resident).ticket.refuseQuote({ ticketId, quoteId })
    const free = await reportAt(server(), town, 'done', { categoryKey: 'home.power.socket' })
    expect(await billed(ticketId)).toBeUndefined()
    expect(await billed(free.id)).toBeUndefined()
  })

  test('work that is reopened is put right for nothing: no second quote, no second bill', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, valve } = await aQuote(server(), town)
    const { ticket } = server().as(town.resident)
    const { field } = server().as(town.worker)
    await ticket.approveQuote({ ticketId, quoteId })
    await field.finish({ ticketId, ...FINISHED })
    const before = await billed(ticketId)
    await ticket.reopen({ ticketId, words: '又堵了' })
    await field.claim({ ticketId })
    await field.arrive({ ticketId })
    await refused(field.quote({ ticketId, lines: [{ priceId: valve, quantity: 1 }] }), 'QUOTE_WARRANTY')
    await field.start({ ticketId })
    const again = await field.finish({ ticketId, ...FINISHED })
    expect(await billed(ticketId)).toEqual(before)
    // What was paid for stays to be seen.
    expect(again.data.quotes.map(({ billId }) => billId)).toEqual([before?.id])
  })

  test('what the desk wrote down is the owner’s, and a finish that is sent twice bills once', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, version } = await aQuote(server(), town)
    await server().as(town.agent).desk.answerQuote({ ticketId, version, quoteId, agreed: true, words: '业主来电' })
    const key = newKey()
    for (let sent = 0; sent < 2; sent++)
      await server()
        .as(town.worker)
        .field.finish({ ticketId, ...FINISHED }, { key })
    const rows = await server().ports.db.query('SELECT id FROM bill WHERE source_id = ?', [ticketId])
    expect(rows).toHaveLength(1)
    expect((await billed(ticketId))?.payer).not.toBe(town.agent.staffId)
  })
})

describe('what cannot be quoted', () => {
  test('prices that are not on the list of this place', async () => {
    const town = await aCommunity(server())
    const { id: ticketId } = await reportAt(server(), town, 'on_site')
    const gone = await aPrice(server(), town, { active: false })
    const elsewhere = await aPrice(server(), await aCommunity(server()))
    const { field } = server().as(town.worker)
    for (const priceId of [gone, elsewhere, NO_TICKET])
      await refused(field.quote({ ticketId, lines: [{ priceId, quantity: 1 }] }), 'QUOTE_PRICE_GONE')
    await refused(field.quote({ ticketId, lines: [] }), 'INPUT_INVALID')
    const dear = await aPrice(server(), town, { unitPriceFen: 100_000 })
    await refused(field.quote({ ticketId, lines: [{ priceId: dear, quantity: 99 }] }), 'QUOTE_AMOUNT')
    expect(await stored(ticketId)).toEqual([])
  })

  test('common areas, free kinds, and before anybody is at the door', async () => {
    const town = await aCommunity(server())
    const priceId = await aPrice(server(), town)
    const lines = [{ priceId, quantity: 1 }]
    const { field } = server().as(town.worker)
    const smoke = await reportAt(server(), town, 'on_site', { categoryKey: 'home.lowvolt.smoke' })
    await refused(field.quote({ ticketId: smoke.id, lines }), 'QUOTE_FREE_WORK')
    const common = await report(server(), town, { place: 'common', categoryKey: 'common.power.outage', houseId: undefined })
    await server()
      .as(town.agent)
      .desk.dispatch({ ticketId: common.id, version: common.version, staffId: town.worker.staffId, reason: '就近' })
    await field.claim({ ticketId: common.id })
    await field.arrive({ ticketId: common.id })
    await refused(field.quote({ ticketId: common.id, lines }), 'QUOTE_COMMON_AREA')
    const early = await reportAt(server(), town, 'on_way')
    await refused(field.quote({ ticketId: early.id, lines }), 'TICKET_STATE')
    await refused(field.withdrawQuote({ ticketId: early.id }), 'TICKET_STATE')
  })

  test('a visit whose price was turned down repaired nothing: the next report of it is no return visit', async () => {
    const town = await aCommunity(server())
    const { ticketId, quoteId, visit } = await aQuote(server(), town)
    await server().as(town.resident).ticket.refuseQuote({ ticketId, quoteId })
    server().clock.advance(DAY)
    const again = await reportAt(server(), town, 'on_site')
    expect((await atDesk(server(), town, again.id)).warranty).toBeNull()
    await server()
      .as(town.worker)
      .field.quote({ ticketId: again.id, lines: [{ priceId: visit, quantity: 1 }] })
  })

  test('a return visit under warranty', async () => {
    const town = await aCommunity(server())
    await reportAt(server(), town, 'closed')
    server().clock.advance(DAY)
    const again = await reportAt(server(), town, 'on_site')
    const priceId = await aPrice(server(), town)
    await refused(
      server()
        .as(town.worker)
        .field.quote({ ticketId: again.id, lines: [{ priceId, quantity: 1 }] }),
      'QUOTE_WARRANTY',
    )
  })
})

describe('who may', () => {
  test('the household answers, nobody else of the place does; a colleague does not quote', async () => {
    const town = await aCommunity(server())
    const elsewhere = await aCommunity(server())
    await addPostFor(server(), { communityId: elsewhere.communityId, staffId: town.worker2.staffId }, { roles: ['technician'] })
    const { ticketId, quoteId, valve } = await aQuote(server(), town)
    for (const who of [town.neighbour, elsewhere.resident]) {
      await refused(server().as(who).ticket.approveQuote({ ticketId, quoteId }), 'TICKET_NOT_FOUND')
      await refused(server().as(who).ticket.refuseQuote({ ticketId, quoteId }), 'TICKET_NOT_FOUND')
    }
    const lines = [{ priceId: valve, quantity: 1 }]
    await refused(server().as(town.worker2).field.quote({ ticketId, lines }), 'TICKET_NOT_YOURS')
    await refused(server().as(town.worker2).field.withdrawQuote({ ticketId }), 'TICKET_NOT_YOURS')
    await refused(server().as(town.worker2).field.prices({ ticketId }), 'TICKET_NOT_FOUND')
    await refused(server().as(elsewhere.worker).field.quote({ ticketId, lines }), 'TICKET_NOT_FOUND')
    await refused(
      server().as(elsewhere.agent).desk.answerQuote({ ticketId, version: 1, quoteId, agreed: true, words: '替他答应' }),
      'TICKET_NOT_FOUND',
    )
    expect((await server().as(town.tenant).ticket.approveQuote({ ticketId, quoteId })).data.status).toBe('working')
  })
})
