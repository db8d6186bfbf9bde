import sharp from 'sharp'
import { repairPrice } from '@jinlin/bff/features/fee/fee.table'
import type { CallInput } from '@jinlin/shared/contract/define'
import type { ticketContract } from '@jinlin/shared/contract/ticket.contract'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import { multipart } from '../support/http-send'
import type { TestServer } from '../support/server'
import type { Community, HouseholdWho, StaffWho } from '../support/world'

export type Town = Community
type Submission = CallInput<typeof ticketContract.ops.submit>

export interface Shown {
  id: string
  version: number
  status: string
}

/** A leak in the kitchen of the resident's flat, unless told otherwise. */
export const report = async (server: TestServer, town: Town, more: Partial<Submission> & { who?: HouseholdWho } = {}) => {
  const { who = town.resident, ...said } = more
  const { data } = await server.as(who).ticket.submit({
    communityId: town.communityId,
    houseId: who.houseId,
    place: 'home',
    categoryKey: 'home.water.leak',
    words: '厨房水管漏水, 柜子已经湿了',
    ...said,
  })
  return data
}

/** Something nobody can classify: it waits for the desk instead of going to the pool. */
export const reportUnclear = (server: TestServer, town: Town, more: Parameters<typeof report>[2] = {}) =>
  report(server, town, { categoryKey: 'home.other.other', words: '墙里有奇怪的声音', ...more })

export const FINISHED = { found: '接头老化', did: '更换接头, 试水不漏', noPhotoReason: 'private_room', minutes: 25 } as const
export const RATING = { speed: 5, quality: 5, attitude: 4 } as const

const STEPS = ['claimed', 'on_way', 'on_site', 'working', 'done', 'closed'] as const
type Step = (typeof STEPS)[number]

/** Walks a pooled ticket on with one technician. */
export const walkTo = async (
  server: TestServer,
  ticketId: string,
  until: Step,
  worker: StaffWho,
  resident?: HouseholdWho,
): Promise<Shown> => {
  const { field } = server.as(worker)
  let shown: Shown | undefined
  for (const step of STEPS.slice(0, STEPS.indexOf(until) + 1)) {
    if (step === 'claimed') shown = (await field.claim({ ticketId })).data
    if (step === 'on_way') shown = (await field.depart({ ticketId })).data
    if (step === 'on_site') shown = (await field.arrive({ ticketId })).data
    if (step === 'working') shown = (await field.start({ ticketId })).data
    if (step === 'done') shown = (await field.finish({ ticketId, ...FINISHED })).data
    if (step === 'closed' && resident) shown = (await server.as(resident).ticket.confirm({ ticketId, ...RATING })).data
  }
  return shown as Shown
}

/** A fresh report, walked on by `town.worker`. */
export const reportAt = async (server: TestServer, town: Town, until: Step, more: Parameters<typeof report>[2] = {}) => {
  const { id } = await report(server, town, more)
  return walkTo(server, id, until, town.worker, more?.who ?? town.resident)
}

/** One line of the public price list. @returns its id */
export const aPrice = (
  server: TestServer,
  { communityId }: Pick<Town, 'communityId'>,
  more: { name?: string; unit?: string; unitPriceFen?: number; active?: boolean } = {},
): Promise<string> =>
  server.uow.run(async (tx) => {
    const id = tx.newId()
    const plain = { name: '更换角阀', unit: '个', unitPriceFen: 6_000, includes: '人工和角阀, 保修一年', active: true }
    await tx.insert(repairPrice, { id, communityId, ...plain, ...more })
    return id
  })

/** A quote that waits, on a ticket of its own. */
export const aQuote = async (server: TestServer, town: Town, more: Parameters<typeof report>[2] = {}) => {
  const { id: ticketId } = await reportAt(server, town, 'on_site', more)
  const valve = await aPrice(server, town)
  const visit = await aPrice(server, town, { name: '上门费', unit: '次', unitPriceFen: 3_050 })
  const lines = [
    { priceId: valve, quantity: 2 },
    { priceId: visit, quantity: 1 },
  ]
  const { data } = await server.as(town.worker).field.quote({ ticketId, lines, words: '旧阀锈死, 要换新的' })
  return { ticketId, quoteId: data.quote?.quoteId as string, version: data.version, valve, visit }
}

/** What the desk sees now. */
export const atDesk = async (server: TestServer, town: Town, ticketId: string) => (await server.as(town.agent).desk.get({ ticketId })).data

/** `await refused(call, 'TICKET_STATE')` */
export const refused = async (call: Promise<unknown>, code: ErrorCode): Promise<{ present?: { status: string; version: number } }> => {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toMatchObject({ code })
  return outcome as { present?: { status: string; version: number } }
}

/** Titles in somebody's inbox, newest first. */
export const inbox = async (server: TestServer, who: HouseholdWho | StaffWho): Promise<string[]> =>
  (await server.as(who).notification.list({ limit: 100 })).data.map(({ title }) => title)

export const NO_TICKET = '00000000000000000000000000'

/** One picture sent ahead, as a phone does. @returns its id */
export const photograph = async (
  server: TestServer,
  who: HouseholdWho | StaffWho,
  purpose: 'ticket' | 'finish' = 'ticket',
): Promise<string> => {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#333' } })
    .png()
    .toBuffer()
  const form = multipart({ purpose }, { filename: 'x.png', bytes })
  const headers = { ...form.headers, authorization: `Bearer ${await server.tokenOf(who)}` }
  const answer = await server.raw({ method: 'POST', path: '/uploads', headers, body: form.body })
  return answer.json<{ data: { id: string } }>().data.id
}
