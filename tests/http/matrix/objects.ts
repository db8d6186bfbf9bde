import sharp from 'sharp'
import { committeeTerm } from '@jinlin/bff/features/household/household.table'
import { notify } from '@jinlin/bff/features/notification/notification.api'
import { DAY } from '../../support/clock'
import { newKey, type TestServer } from '../../support/server'
import { addMember, addPerson, addStaff, type Community } from '../../support/world'
import { aPrice, photograph, report, reportAt, walkTo } from '../tickets'
import { BILL_FRESH, billObjects, type BillObjects } from './bills'
import { CHARGE_FRESH, chargeObjects, type ChargeObjects } from './charges'
import { COUNTER_FRESH, counterObjects, type CounterObjects } from './counter'
import { PAYMENT_FRESH, paymentObjects, type PaymentObjects } from './payments'
import { operationNamed, send } from './operations'
import { RECONCILIATION_FRESH, type ReconciliationObjects, reconciliationObjects } from './reconciliation'

/** What an operation can be pointed at. Everything is of the owner's house, or of the community around it. */
export interface Objects extends BillObjects, ChargeObjects, CounterObjects, PaymentObjects, ReconciliationObjects {
  communityId: string
  houseId: string
  unitId: string
  /** Reported by the owner, in the hands of `holder`, who works on it. */
  ticketId: string
  version: number
  /** Waits in the pool. */
  pooledId: string
  pooledVersion: number
  /** A member of the house who can be removed. */
  memberId: string
  /** Asks to be bound. */
  applicantId: string
  /** A guard, under everybody. */
  staffId: string
  /** A technician who could do it. */
  freeStaffId: string
  importId: string
  uploadId: string
  link: { exp: string; sig: string }
  notificationId: string
  sessionId: string
  viewId: string
  followUpId: string
  /** A seat on the committee. */
  termId: string
  /** A line of the price list. */
  priceId: string
  /** Waits for the household's answer, on a ticket of its own. */
  quoteId: string
}

const ROLL = Buffer.from('楼栋,单元,房号,业主姓名,手机号,建筑面积\n9栋,1单元,101,王建国,13800138001,89.5')
export const rollFile = (): Buffer => ROLL

let picture: Promise<Buffer> | undefined
export const pictureFile = (): Promise<Buffer> =>
  (picture ??= sharp({ create: { width: 20, height: 20, channels: 3, background: '#333' } })
    .png()
    .toBuffer())

const aFollowUp = async (server: TestServer, town: Community): Promise<string> => {
  const { id } = await reportAt(server, town, 'done')
  await server.drain()
  const { data } = await server.as(town.agent).followUp.list({ communityId: town.communityId, limit: 100 })
  const one = data.find(({ ticketId }) => ticketId === id)
  if (!one) throw new Error('a leak is always called')
  return one.id
}

const signedLink = async (server: TestServer, town: Community) => {
  const uploadId = await photograph(server, town.resident)
  const { id } = await report(server, town, { photoIds: [uploadId] })
  const { data } = await server.as(town.resident).ticket.get({ ticketId: id })
  const url = data.photos[0]?.url ?? ''
  const { searchParams } = new URL(url, 'http://suite')
  return { uploadId, link: { exp: searchParams.get('exp') ?? '', sig: searchParams.get('sig') ?? '' } }
}

const aNotification = async (server: TestServer, town: Community): Promise<string> => {
  const to = { kind: 'person', id: town.resident.id } as const
  await server.uow.run((tx) => notify(tx, { to, kind: 'x', dedupeKey: newKey(), title: 't', text: 't', tone: 'info', link: null }))
  return (await server.as(town.resident).notification.list({ limit: 1 })).data[0]?.id ?? ''
}

/** A member of the house whom nobody will miss. */
const aMember = async (server: TestServer, { communityId, resident }: Community): Promise<string> =>
  (await addMember(server, { communityId, houseId: resident.houseId }, 'tenant', { until: server.clock.now() + DAY })).memberId

const aColleague = async (server: TestServer, town: Community): Promise<string> =>
  (await addStaff(server, town, { roles: ['guard'], onShift: false })).staffId

const anApplicant = async (server: TestServer, town: Community): Promise<string> => {
  const houseId = town.houses[2]?.houseId ?? ''
  const { data } = await server.as(await addPerson(server)).household.request({ houseId, role: 'family', name: '李强' })
  return data.memberId
}

const aPreview = async (server: TestServer, { communityId, manager }: Community): Promise<string> => {
  const answer = await send(server, operationNamed('roll.preview'), { who: manager, input: { communityId }, file: ROLL })
  return answer.json<{ data: { importId: string } }>().data.importId
}

const aView = async (server: TestServer, { communityId, agent }: Community): Promise<string> =>
  (await server.as(agent).desk.saveView({ communityId, name: '共享', shared: true, filter: {} })).data.id

/** The owner across the landing is chosen. */
const aTerm = (server: TestServer, { communityId }: Community): Promise<string> =>
  addPerson(server).then(({ personId }) =>
    server.uow.run(async (tx) => {
      const id = tx.newId()
      await tx.insert(committeeTerm, { id, communityId, personId, title: '委员', fromAt: tx.now - DAY, untilAt: tx.now + DAY })
      return id
    }),
  )

/** A further sign-in of the owner. */
const aSession = (server: TestServer, { resident }: Community): Promise<string> =>
  server.uow
    .run((tx) => server.ports.sessions.open(tx, { kind: 'resident', subjectId: resident.id, userAgent: 'another phone' }))
    .then(({ sessionId }) => sessionId)

/** At the door, for work that is not free: leaks have been put right here before and are under warranty. */
const aPaidVisit = async (server: TestServer, town: Community) => {
  await server.ports.db.run('UPDATE worker_load SET open_count = 0 WHERE community_id = ?', [town.communityId])
  const { id: ticketId } = await reportAt(server, town, 'on_site', { categoryKey: 'home.door.lock' })
  return { ticketId, priceId: await aPrice(server, town) }
}

/** A ticket of its own whose quote waits. */
const aQuote = async (server: TestServer, town: Community) => {
  const { ticketId, priceId } = await aPaidVisit(server, town)
  const { data } = await server.as(town.worker).field.quote({ ticketId, lines: [{ priceId, quantity: 1 }] })
  return { ticketId, version: data.version, quoteId: data.quote?.quoteId ?? '' }
}

type Maker = (server: TestServer, town: Community) => Promise<Partial<Objects>>

/** Operations that use their object up: whoever may gets one of their own. */
export const FRESH: Readonly<Record<string, Maker>> = {
  'auth.revokeSession': async (server, town) => ({ sessionId: await aSession(server, town) }),
  'household.removeMember': async (server, town) => ({ memberId: await aMember(server, town) }),
  'household.deskRemove': async (server, town) => ({ memberId: await aMember(server, town) }),
  'committee.end': async (server, town) => ({ termId: await aTerm(server, town) }),
  'household.review': async (server, town) => ({ applicantId: await anApplicant(server, town) }),
  'staff.disable': async (server, town) => ({ staffId: await aColleague(server, town) }),
  'staff.resetPassword': async (server, town) => ({ staffId: await aColleague(server, town) }),
  'followUp.attempt': async (server, town) => ({ followUpId: await aFollowUp(server, town) }),
  'field.quote': aPaidVisit,
  'ticket.approveQuote': aQuote,
  'ticket.refuseQuote': aQuote,
  'desk.answerQuote': aQuote,
  'desk.dropView': async (server, town) => ({ viewId: await aView(server, town) }),
  ...BILL_FRESH,
  ...CHARGE_FRESH,
  ...COUNTER_FRESH,
  ...PAYMENT_FRESH,
  ...RECONCILIATION_FRESH,
}

export const objectsOf = async (server: TestServer, town: Community): Promise<Objects> => {
  const followUpId = await aFollowUp(server, town)
  const { quoteId } = await aQuote(server, town)
  return {
    communityId: town.communityId,
    houseId: town.resident.houseId,
    unitId: town.buildings[0]?.unitId ?? '',
    ...(await ticketsOf(server, town)),
    memberId: await aMember(server, town),
    applicantId: await anApplicant(server, town),
    staffId: await aColleague(server, town),
    freeStaffId: town.worker2.staffId,
    importId: await aPreview(server, town),
    ...(await signedLink(server, town)),
    termId: await aTerm(server, town),
    notificationId: await aNotification(server, town),
    sessionId: await aSession(server, town),
    viewId: await aView(server, town),
    followUpId,
    quoteId,
    ...(await billObjects(server, town)),
    ...(await chargeObjects(server, town)),
    ...(await counterObjects(server, town)),
    ...(await paymentObjects(server, town)),
    ...(await reconciliationObjects(server, town)),
    priceId: await aPrice(server, town),
  }
}

/** Steps change a ticket, so that each operation gets its own pair. */
export const ticketsOf = async (
  server: TestServer,
  town: Community,
): Promise<Pick<Objects, 'ticketId' | 'version' | 'pooledId' | 'pooledVersion'>> => {
  // Those of the operations before no longer count against what one person may have open.
  await server.ports.db.run('UPDATE ticket SET is_open = 0 WHERE community_id = ?', [town.communityId])
  await server.ports.db.run('UPDATE worker_load SET open_count = 0 WHERE community_id = ?', [town.communityId])
  const { id: ticketId } = await report(server, town)
  const { version } = await walkTo(server, ticketId, 'working', town.worker)
  const { id: pooledId, version: pooledVersion } = await report(server, town)
  return { ticketId, version, pooledId, pooledVersion }
}
