import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { workerOf } from '../../miniapp/src/packages/field/model/me-in-field'
import { factsOfJob } from '../../miniapp/src/packages/field/model/facts'
import type { Job } from '../../miniapp/src/packages/field/model/types'
import { commandOf } from '../../miniapp/src/packages/field/model/commands'
import { decide } from '@jinlin/shared/domain/ticket/repair.machine'
import { ticketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import { HOUR } from '@jinlin/shared/kernel/instant'
import { gotoPage, launchBrowser, openAs, PHONE, type Watched } from './support/browser'
import { serveH5 } from './support/static-server'

const folder = path.resolve(__dirname, '../../miniapp/dist/h5')
const TICKET = '01hzy3q8d0x5n7k2m4p6r8t0vw'
const WORKER = '01hzy3q8d0x5n7k2m4p6r8t0vx'
const started = Date.now()
const me = {
  kind: 'staff' as const,
  id: WORKER,
  name: '刘建国',
  phone: null,
  houses: [],
  committeeOf: [],
  posts: [{ communityId: 'c1', communityName: '山水花园', roles: ['technician' as const] }],
  badgeNo: 'G07',
  onShift: true,
  shiftEndsAt: started + 4 * HOUR,
  unread: 0,
}
const worker = workerOf(me)

const freshJob = (): Job => ({
  id: TICKET,
  number: 'WX20261121-0007',
  kind: 'repair',
  title: '厨房水管漏水',
  words: '水槽下面一直滴',
  categoryKey: 'home.water.leak',
  place: 'home',
  where: '3栋 2单元 1502',
  priority: 'P2',
  status: 'on_way',
  version: 5,
  round: 1,
  reopenCount: 0,
  channel: 'miniapp',
  visitMode: 'now',
  slotFrom: null,
  slotTo: null,
  entryConsent: 'at_home',
  submittedAt: started - 2 * HOUR,
  lastNewsAt: started - HOUR,
  doneAt: null,
  closedAt: null,
  quote: null,
  communityId: 'c1',
  houseId: 'h1',
  buildingId: 'b3',
  photos: [],
  voice: null,
  promises: [],
  headline: null,
  timeline: [],
  rating: null,
  finish: null,
  pausedUntil: null,
  pauseReason: null,
  mergedInto: null,
  warranty: null,
  quotes: [],
  contactName: '陈女士',
  contactPhone: '138****1234',
  planMinutes: 60,
  hints: ['总阀在 15 层水井'],
  lastHere: null,
  mine: true,
  deskPhone: '0571-88880002',
})

interface Reply {
  status: number
  body: unknown
}

/** A server of one job that goes by the real rules, remembers keys as ours does, can be out of reach, and can lose an answer it has worked for. */
const aServer = () => {
  let job = freshJob()
  const applied: string[] = []
  const inputs: Record<string, unknown>[] = []
  const uploads: string[] = []
  const answered = new Map<string, Reply>()
  const ok = (data: unknown): Reply => ({ status: 200, body: { data } })
  const refused = (code: string, status: number): Reply => ({ status, body: { error: { code, message: code, requestId: 'test' } } })
  const view = (): Reply => ({ status: 200, body: { data: job, abilities: ticketAbilities(worker, factsOfJob(job, worker), Date.now()) } })

  const step = (action: string, input: Record<string, unknown>): Reply => {
    if (!job.mine) return refused('TICKET_NOT_YOURS', 403)
    const command = commandOf({ operation: `field.${action}`, input, photos: [] })
    const decision = command && decide(factsOfJob(job, worker), command, worker, Date.now())
    if (!decision?.ok) return refused(decision ? decision.code : 'NOT_FOUND', 409)
    job = { ...job, status: decision.next.status, version: decision.next.version, doneAt: decision.next.doneAt ?? job.doneAt }
    applied.push(action)
    inputs.push(input)
    return view()
  }
  const once = (key: string, work: () => Reply): Reply => {
    const reply = answered.get(key) ?? work()
    answered.set(key, reply)
    return reply
  }
  const today = () => {
    const { communityId: _community, houseId: _house, buildingId: _building, ...core } = job
    const row = [{ ...core, skill: 'water', distance: null, reason: null }]
    const done = job.status === 'done'
    const lists = { inHand: job.mine && !done ? row : [], finishedToday: done ? row : [] }
    return { ...lists, poolCount: 0, cap: 5, onShift: true, shiftEndsAt: me.shiftEndsAt }
  }
  const answer = (method: string, url: string, key: string | undefined, body: string | null): Reply => {
    if (url === '/me') return ok(me)
    if (url === '/field/jobs') return ok(today())
    if (url === '/uploads') return { status: 201, body: { data: { id: `u${uploads.push(url)}`, url: '/u', thumbUrl: '/u' } } }
    const action = new RegExp(`^/field/jobs/${TICKET}/(\\w+)$`).exec(url)?.[1]
    if (method === 'POST' && action && key)
      return once(key, () => step(action === 'comments' ? 'comment' : action, JSON.parse(body ?? '{}') as Record<string, unknown>))
    if (url === `/field/jobs/${TICKET}`) return job.mine ? view() : refused('TICKET_NOT_FOUND', 404)
    return refused('NOT_FOUND', 404)
  }
  const house = {
    reachable: true,
    loseNextAnswer: false,
    applied,
    inputs,
    uploads,
    answer,
    reassign: () => void (job = { ...job, mine: false }),
  }
  return house
}

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const tokens = { accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'staff' }

describe('a technician in a cellar', () => {
  let browser: Browser
  let house: ReturnType<typeof aServer>
  let server: Awaited<ReturnType<typeof serveH5>>
  let phone: Watched
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    house = aServer()
    server = await serveH5(folder)
    phone = await openAs(browser, server.url, PHONE)
    page = phone.page
    await phone.context.route(
      (url) => /^\/(me|field|uploads|communities|auth)(\/|$)/.test(url.pathname),
      async (route) => {
        const request = route.request()
        if (!house.reachable) return route.abort()
        const { status, body } = house.answer(
          request.method(),
          new URL(request.url()).pathname,
          request.headers()['idempotency-key'],
          request.postData(),
        )
        if (house.loseNextAnswer && request.method() === 'POST') {
          house.loseNextAnswer = false
          return route.abort()
        }
        await route.fulfill({ status, json: body })
      },
    )
    await page.addInitScript((kept) => {
      // Taro keeps a value inside an object of its own.
      if (!localStorage.getItem('jinlin.tokens')) localStorage.setItem('jinlin.tokens', JSON.stringify({ data: JSON.stringify(kept) }))
    }, tokens)
    await gotoPage(page, server.url, '/packages/field/pages/today/index')
    await page.getByText('3栋 2单元 1502').waitFor()
    // Everything of the area has come along with its first page.
    await page.waitForLoadState('networkidle')
  })
  afterEach(async () => {
    expect(phone.trouble.filter((one) => !/Failed to fetch|net::ERR/.test(one))).toEqual([])
    await phone.context.close()
    await server.close()
  })

  const front = () => page.locator('.taro_page:visible').last()
  const press = (word: string) => front().getByRole('button', { name: word, exact: true }).click()
  const shows = (words: string) => front().getByText(words).first().waitFor()
  const shoot = async (words: string) => {
    const chooser = page.waitForEvent('filechooser')
    await front().getByText(words).click()
    await (await chooser).setFiles({ name: 'after.png', mimeType: 'image/png', buffer: picture })
    await front().locator('.photo-image').first().waitFor()
  }
  const finish = async () => {
    await press('完工')
    await shows('发现了什么')
    await shoot('拍照或选图')
    await front().getByText('接头老化渗水').click()
    await front().getByText('更换软管').click()
    await press('完工')
    await shows('已完工, 上传后住户会收到')
  }

  /** What the phone believes and what is so, which in a cellar are not always the same. */
  const network = async (there: boolean) => {
    house.reachable = there
    await phone.context.setOffline(!there)
  }
  const until = async (done: () => boolean) => {
    for (let tries = 0; !done(); tries += 1) {
      if (tries > 400) throw new Error('it did not come about')
      await page.waitForTimeout(50)
    }
  }

  it('does a whole job without a network, has the page reloaded, and everything arrives once and in order', async () => {
    await network(false)
    await front().getByText('3栋 2单元 1502').click()
    await press('我已到场')
    await press('开始维修')
    await shows('没有网络, 已存 2 步, 有信号自动上传')
    await finish()
    await shows('没有网络, 已存 3 步, 有信号自动上传')

    // The files of the app can be had, the server cannot: the phone believes that all is well.
    await phone.context.setOffline(false)
    await page.reload()
    await shows('已完工, 上传后住户会收到')
    await shows('待上传')
    expect(house.applied).toEqual([])

    house.loseNextAnswer = true
    await network(false)
    await network(true)
    await until(() => house.applied.length === 3)
    await front().getByText('待上传').first().waitFor({ state: 'detached' })
    await shows('已完工, 等住户确认')
    expect(house.applied).toEqual(['arrive', 'start', 'finish'])
    expect(house.uploads).toHaveLength(1)
    expect(house.inputs[2]).toMatchObject({ found: '接头老化渗水', did: '更换软管', photoIds: ['u1'], noPhotoReason: null })
    const taken = house.inputs.map(({ takenAt }) => Number(takenAt))
    expect(taken).toEqual([...taken].sort((a, b) => a - b))
    expect(Math.max(...taken)).toBeLessThan(Date.now())
  })

  it('is told in words when the order has been given to somebody else meanwhile, and still has the photos', async () => {
    await network(false)
    await front().getByText('3栋 2单元 1502').click()
    await press('我已到场')
    await press('开始维修')
    await finish()
    house.reassign()
    await network(true)
    await shows('「我已到场」没有传上去')
    await shows('这一单已改派, 不在您名下了')
    await shows('后面 2 步也在等它')
    expect(house.applied).toEqual([])
    // Nobody need press these again; given up one by one, the photos are named before they go.
    for (let step = 0; step < 2; step += 1) {
      await press('不传了')
      await page.getByRole('alertdialog').getByRole('button', { name: '不传了' }).click()
    }
    await shows('「完工 (照片 1 张)」没有传上去')
    await shows('照片还在手机里')
    expect(await front().locator('.field-photo-waiting img').count()).toBe(1)
  })
})
