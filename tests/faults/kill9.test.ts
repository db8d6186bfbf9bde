import { ticketEvent } from '@jinlin/bff/features/ticket/ticket-event.table'
import { ticket } from '@jinlin/bff/features/ticket/ticket.table'
import { check } from '../../scripts/fault/check'
import { killAgainAndAgain } from '../../scripts/fault/kill9'
import { keepBusy, Ledger, settle } from '../../scripts/fault/load'
import { busyCommunity } from '../../scripts/fault/world'
import { newDatabase } from '../../scripts/lib/mariadb'
import { bootServer, openPlace, ownPlace } from '../../scripts/lib/own-server'
import { dice } from '../../scripts/seed/random'

const CYCLES = 3
const quiet = () => undefined

describe('a server that is killed while people work', () => {
  it('keeps what it acknowledged, once and whole, on the embedded database', async () => {
    const result = await killAgainAndAgain('sqlite', undefined, CYCLES, quiet)
    expect(result).toMatchObject({ cycles: CYCLES, lost: [], halfApplied: [], doubled: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
  }, 120_000)

  it('keeps what it acknowledged, once and whole, on the database server', async () => {
    const url = process.env['TEST_MYSQL_URL']
    if (!url) throw new Error('npm test names a database server in TEST_MYSQL_URL')
    const database = await newDatabase({ url }, `jinlin_kill_${process.pid}_${Date.now()}`)
    const result = await killAgainAndAgain('mysql', database, CYCLES, quiet)
    expect(result).toMatchObject({ cycles: CYCLES, lost: [], halfApplied: [], doubled: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
  }, 120_000)
})

describe('the judge of such a run', () => {
  it('finds what is missing, half there or there twice', async () => {
    const place = await ownPlace()
    const maker = await openPlace(place)
    const world = await busyCommunity(maker, place)
    await maker.stop()
    const server = await bootServer(place)
    const ledger = new Ledger()
    const enough = () => ledger.acknowledged.length > 60
    await keepBusy(world, ledger, dice(3), 4, enough)
    await settle(ledger)
    await server.stop()

    const judge = await openPlace(place)
    await judge.outbox.drain()
    expect(await check(judge, ledger.acknowledged)).toEqual({ lost: [], halfApplied: [], doubled: [] })

    const told = ledger.acknowledged.find(({ action }) => action === 'comment' || action === 'reply')
    const submitted = ledger.acknowledged.filter(({ action }) => action === 'submit')
    const [first, second] = submitted
    if (!told || !first || !second) throw new Error('the load said nothing to lose')
    await judge.uow.run(async (tx) => {
      const event = (await tx.find(ticketEvent, { ticketId: told.ticketId })).find(({ data }) => data['text'] === told.mark)
      await tx.delete(ticketEvent, { ticketId: told.ticketId, seq: event?.seq ?? 0 })
      await tx.update(ticket, { id: first.ticketId }, { words: second.mark ?? '' })
    })
    const found = await check(judge, ledger.acknowledged)
    expect(found.lost).toEqual(expect.arrayContaining([`${told.action} ${told.key}`, `submit ${first.key}`]))
    expect(found.doubled).toEqual(expect.arrayContaining([expect.stringContaining(`submit ${second.mark}`)]))
    expect(found.halfApplied).toEqual(expect.arrayContaining([expect.stringContaining('the timeline has a gap')]))
    await judge.stop()
    place.remove()
  }, 120_000)
})
