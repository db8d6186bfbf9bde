import type { Contract } from '@jinlin/shared/contract/define'
import { deskContract } from '@jinlin/shared/contract/desk.contract'
import { fieldContract } from '@jinlin/shared/contract/field.contract'
import { ticketContract } from '@jinlin/shared/contract/ticket.contract'
import { MONDAY_TEN, HOUR } from '../support/clock'
import { newKey, type Who } from '../support/server'
import { aCommunity, addMember, endMember, type HouseholdWho, useServer } from '../support/world'
import { FINISHED, NO_TICKET, report, type Town } from './tickets'

const server = useServer()

interface Target {
  ticketId: string
  communityId: string
  town: Town
  viewId: string
}
type Call = (target: Target) => Record<string, unknown>

const AT: Call = ({ ticketId }) => ({ ticketId })
const HERE: Call = ({ communityId }) => ({ communityId })
const versioned =
  (more: Record<string, unknown> = {}): Call =>
  ({ ticketId }) => ({ ticketId, version: 1, ...more })

/** A sound input for every operation; one that is missing here fails the suite. */
const INPUTS: Readonly<Record<string, Call>> = {
  'ticket.slots': ({ communityId }) => ({ communityId, categoryKey: 'home.water.leak' }),
  'ticket.submit': ({ communityId, town }) => ({
    communityId,
    houseId: town.resident.houseId,
    place: 'home',
    categoryKey: 'home.water.leak',
  }),
  'ticket.mine': () => ({}),
  'ticket.get': AT,
  'ticket.why': AT,
  'ticket.comment': ({ ticketId }) => ({ ticketId, text: '您好' }),
  'ticket.nudge': AT,
  'ticket.reschedule': ({ ticketId }) => ({ ticketId, visitMode: 'call_first' }),
  'ticket.cancel': AT,
  'ticket.confirm': ({ ticketId }) => ({ ticketId, speed: 5, quality: 5, attitude: 5 }),
  'ticket.reopen': ({ ticketId }) => ({ ticketId, words: '没好' }),
  'desk.counts': HERE,
  'desk.queue': HERE,
  'desk.search': ({ communityId }) => ({ communityId, q: '漏水' }),
  'desk.get': AT,
  'desk.candidates': AT,
  'desk.accept': versioned(),
  'desk.pool': versioned(),
  'desk.dispatch': ({ ticketId, town }) => ({ ticketId, version: 1, staffId: town.worker.staffId, reason: '就他' }),
  'desk.dispatchMany': ({ ticketId, communityId, town }) => ({
    communityId,
    staffId: town.worker.staffId,
    reason: '就他',
    tickets: [{ ticketId, version: 1 }],
  }),
  'desk.decline': versioned({ reason: 'not_ours', responsible: '业主' }),
  'desk.cancel': versioned({ words: '不要了' }),
  'desk.reply': ({ ticketId }) => ({ ticketId, text: '您好' }),
  'desk.note': ({ ticketId }) => ({ ticketId, text: '备注' }),
  'desk.classify': versioned({ categoryKey: 'home.water.leak', priority: 'P2' }),
  'desk.reschedule': versioned({ visitMode: 'now' }),
  'desk.pause': versioned({ reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
  'desk.resume': versioned(),
  'desk.merge': versioned({ targetId: NO_TICKET }),
  'desk.unmerge': versioned(),
  'desk.reopen': versioned({ words: '重开' }),
  'desk.caller': ({ communityId }) => ({ communityId, phone: '13900000001' }),
  'desk.intake': ({ communityId, town }) => ({
    communityId,
    houseId: town.resident.houseId,
    channel: 'phone',
    place: 'home',
    categoryKey: 'home.water.leak',
    contactName: '陈',
    contactPhone: '13900000001',
  }),
  'desk.reveal': ({ ticketId }) => ({ ticketId, reason: '回拨' }),
  'desk.presence': AT,
  'desk.views': HERE,
  'desk.saveView': ({ communityId }) => ({ communityId, name: '我的', filter: {} }),
  'desk.dropView': ({ viewId }) => ({ viewId }),
  'desk.viewPage': ({ viewId }) => ({ viewId }),
  'desk.canned': HERE,
  'field.today': () => ({}),
  'field.pool': () => ({}),
  'field.get': AT,
  'field.claim': AT,
  'field.depart': AT,
  'field.arrive': AT,
  'field.start': AT,
  'field.pause': ({ ticketId }) => ({ ticketId, reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
  'field.resume': AT,
  'field.finish': ({ ticketId }) => ({ ticketId, ...FINISHED }),
  'field.return': ({ ticketId }) => ({ ticketId, reason: 'overload' }),
  'field.colleagues': AT,
  'field.transfer': ({ ticketId, town }) => ({ ticketId, toStaffId: town.worker2.staffId, reason: 'unwell' }),
  'field.comment': ({ ticketId }) => ({ ticketId, text: '您好' }),
  'field.call': AT,
}

const CONTRACTS = [ticketContract, deskContract, fieldContract] as readonly Contract[]
const OPERATIONS = CONTRACTS.flatMap(({ name, ops }) =>
  Object.entries(ops).map(([op, spec]) => ({ name: `${name}.${op}`, noun: name, op, spec })),
)

type Api = Record<string, Record<string, (input: unknown, options?: { key: string }) => Promise<unknown>>>

/** ok, or the code of the refusal. */
const outcome = async (who: Who | null, noun: string, op: string, input: unknown): Promise<string> => {
  const api = (who === null ? server().anyone<Api>() : server().as<Api>(who)) as Api
  try {
    await api[noun]?.[op]?.(input, { key: newKey() })
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}

const roleOf = (spec: (typeof OPERATIONS)[number]['spec'], role: string): boolean => (spec.roles as readonly string[]).includes(role)

/** Operations on one's own list see nothing of others by their nature, whoever calls. */
const OWN_LIST = ['ticket.mine', 'field.today', 'field.pool']
const NOT_THERE: Readonly<Record<string, string>> = { 'desk.dropView': 'VIEW_NOT_FOUND', 'desk.viewPage': 'VIEW_NOT_FOUND' }

/** What somebody hears who passes the gate but does not stand to the ticket or the community. */
const unknownCode = (name: string): string =>
  NOT_THERE[name] ??
  ('ticketId' in (INPUTS[name]?.(NOBODYS) ?? {}) && name !== 'desk.dispatchMany' ? 'TICKET_NOT_FOUND' : 'COMMUNITY_NOT_FOUND')
const NOBODYS = { ticketId: '', communityId: '', viewId: '', town: { resident: {}, worker: {}, worker2: {} } } as unknown as Target

type Worlds = { town: Town; sister: Town; stranger: Town; left: HouseholdWho }
let worlds: Worlds | undefined

/** The places are made once, the ticket anew for each operation: steps change it. */
const setting = async (): Promise<Worlds & { target: Target }> => {
  server().clock.set(MONDAY_TEN)
  if (!worlds) {
    const town = await aCommunity(server())
    const sister = await aCommunity(server(), { firmId: town.firmId })
    const stranger = await aCommunity(server())
    const left = await addMember(server(), { communityId: town.communityId, houseId: town.resident.houseId }, 'family')
    await endMember(server(), left)
    worlds = { town, sister, stranger, left }
  }
  const { town } = worlds
  // The tickets of the operations before no longer count against the limit of one person.
  await server().ports.db.run('UPDATE ticket SET is_open = 0 WHERE community_id = ?', [town.communityId])
  const { id } = await report(server(), town)
  const { data: view } = await server()
    .as(town.agent)
    .desk.saveView({ communityId: town.communityId, name: '共享', shared: true, filter: {} })
  return { ...worlds, target: { ticketId: id, communityId: town.communityId, town, viewId: view.id } }
}

test('every operation has its input here', () => {
  expect(OPERATIONS.map(({ name }) => name).sort()).toEqual(Object.keys(INPUTS).sort())
})

describe.each(OPERATIONS)('$name', ({ name, noun, op, spec }) => {
  test('role × own, same house, same community, other community, other firm, left, missing, nobody', async () => {
    const { town, sister, stranger, left, target } = await setting()
    const input = INPUTS[name]?.(target)
    const resident = roleOf(spec, 'resident')
    const open = OWN_LIST.includes(name)
    const onTicket = unknownCode(name) === 'TICKET_NOT_FOUND'

    const expectRefused = async (who: Who, role: string, code: string) => {
      const gate = roleOf(spec, role) ? (open ? 'ok' : code) : 'FORBIDDEN'
      expect({ name, role, heard: await outcome(who, noun, op, input) }).toEqual({ name, role, heard: gate })
    }
    expect(await outcome(null, noun, op, input)).toBe('UNAUTHENTICATED')

    // People of other places: the ticket and the community do not exist, whatever the role.
    for (const other of [sister, stranger]) {
      await expectRefused(other.resident, 'resident', unknownCode(name))
      for (const role of ['agent', 'supervisor', 'manager', 'guard', 'cashier', 'admin'] as const)
        await expectRefused(other[role], role, unknownCode(name))
      await expectRefused(other.worker, 'technician', unknownCode(name))
    }
    // Somebody who moved out keeps the account and loses the house.
    await expectRefused(left, 'resident', unknownCode(name))
    // The flat next door belongs to the same community, the ticket does not belong to it.
    if (onTicket) await expectRefused(town.neighbour, 'resident', 'TICKET_NOT_FOUND')
    if (name === 'ticket.submit') await expectRefused(town.neighbour, 'resident', 'HOUSE_NOT_FOUND')
    // Colleagues without a part in it.
    for (const role of ['guard', 'cashier', 'admin'] as const) await expectRefused(town[role], role, 'FORBIDDEN')
    if (!resident) await expectRefused(town.resident, 'resident', 'FORBIDDEN')
    if (onTicket) {
      const missing = INPUTS[name]?.({ ...target, ticketId: NO_TICKET })
      const caller = resident ? town.resident : roleOf(spec, 'agent') ? town.agent : town.worker
      expect(await outcome(caller, noun, op, missing)).toBe('TICKET_NOT_FOUND')
    }

    // Those it is for get an answer that speaks of the matter, never of the person: own, same house, and each role of the place.
    const insiders: [Who, string][] = [
      [town.resident, 'resident'],
      [town.tenant, 'resident'],
      [town.agent, 'agent'],
      [town.supervisor, 'supervisor'],
      [town.manager, 'manager'],
      [town.worker, 'technician'],
    ]
    for (const [who, role] of insiders) {
      if (!roleOf(spec, role)) continue
      const heard = await outcome(who, noun, op, INPUTS[name]?.(target))
      expect({ name, role, heard }).not.toEqual({ name, role, heard: 'FORBIDDEN' })
      expect({ name, role, heard }).not.toEqual({ name, role, heard: 'UNAUTHENTICATED' })
      if (!name.startsWith('field.') && name !== 'desk.dropView')
        expect({ name, role, heard }).not.toEqual({ name, role, heard: unknownCode(name) })
    }
  })
})
