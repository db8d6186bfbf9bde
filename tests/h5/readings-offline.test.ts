import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { gotoPage, launchBrowser, openAs, PHONE, type Watched } from './support/browser'
import { serveH5 } from './support/static-server'

const folder = path.resolve(__dirname, '../../miniapp/dist/h5')
const WORKER = '01hzy3q8d0x5n7k2m4p6r8t0vx'
const me = {
  ...{ kind: 'staff', id: WORKER, name: '刘建国', phone: null, houses: [], committeeOf: [], badgeNo: 'G07', onShift: true },
  posts: [{ communityId: 'c1', communityName: '山水花园', roles: ['technician'] }],
  ...{ shiftEndsAt: null, unread: 0 },
}

interface Reply {
  status: number
  body: unknown
}
interface Input {
  valueHundredths: number
  photoId: string | null
  replaces: boolean
  takenAt: number
}

const meterAt = (id: string, place: string) => ({
  ...{ id, communityId: 'c1', houseId: 'h1', buildingId: 'b1', place, kind: 'water', serial: `W-${id}`, digits: 5, factor: 1 },
  ...{ itemId: 'i1', installedDay: '2020-01-01', lastHundredths: 100_00, lastPeriod: '2026-10', averageHundredths: 9_00, reading: null },
})

/** A server of two meters that remembers keys as ours does, and can be out of reach or lose an answer it has worked for. */
const aServer = () => {
  const meters = [meterAt('1', '1栋 1单元 0101'), meterAt('2', '1栋 1单元 0102')]
  const inputs: [string, Input][] = []
  const answered = new Map<string, Reply>()
  let uploads = 0
  const ok = (data: unknown): Reply => ({ status: 200, body: { data } })
  const house = { reachable: true, loseNextAnswer: false, inputs, uploads: () => uploads, takenByOther: new Map<string, number>() }
  const read = (id: string, input: Input): Reply => {
    const other = house.takenByOther.get(id)
    if (other !== undefined && !input.replaces)
      return {
        status: 409,
        body: {
          error: {
            ...{ code: 'METER_READING_TAKEN', message: '这块表这个月已有同事抄过', requestId: 'test' },
            present: { valueHundredths: other, readAt: Date.now() - 60_000 },
          },
        },
      }
    inputs.push([id, input])
    const { valueHundredths, takenAt } = input
    return ok({
      ...{ period: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7), valueHundredths, previousHundredths: 100_00 },
      ...{ usageHundredths: valueHundredths - 100_00, rolledOver: false, state: 'ok', reason: '', readAt: takenAt, readByName: '刘建国' },
      ...{ billed: false, photo: null, canConfirm: { can: false } },
    })
  }
  const once = (key: string, work: () => Reply): Reply => {
    const reply = answered.get(key) ?? work()
    answered.set(key, reply)
    return reply
  }
  const answer = (method: string, url: string, key: string | undefined, body: string | null): Reply => {
    if (url === '/me') return ok(me)
    if (url === '/uploads') return { status: 201, body: { data: { id: `u${++uploads}`, url: '/u', thumbUrl: '/u' } } }
    if (url.endsWith('/meters')) return { status: 200, body: { data: meters, page: { next: null } } }
    if (url.endsWith('/meters/progress')) return ok({ meters: 2, read: inputs.length, suspect: 0 })
    if (url.endsWith('/units')) return ok([])
    const id = /^\/meters\/(\w+)\/readings$/.exec(url)?.[1]
    if (method === 'POST' && id && key) return once(key, () => read(id, JSON.parse(body ?? '{}') as Input))
    return { status: 404, body: { error: { code: 'NOT_FOUND', message: '没有找到', requestId: 'test' } } }
  }
  return { ...house, house, answer }
}

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const tokens = { accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'staff' }

describe('meters are read in a cellar', () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serveH5>>
  let far: ReturnType<typeof aServer>
  let phone: Watched
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    far = aServer()
    server = await serveH5(folder)
    phone = await openAs(browser, server.url, PHONE)
    page = phone.page
    await phone.context.route(
      (url) => /^\/(me|field|uploads|communities|meters|auth)(\/|$)/.test(url.pathname),
      async (route) => {
        const request = route.request()
        if (!far.house.reachable) return route.abort()
        const key = request.headers()['idempotency-key']
        const { status, body } = far.answer(request.method(), new URL(request.url()).pathname, key, request.postData())
        if (far.house.loseNextAnswer && request.method() === 'POST' && !request.url().endsWith('/uploads')) {
          far.house.loseNextAnswer = false
          return route.abort()
        }
        await route.fulfill({ status, json: body })
      },
    )
    await page.addInitScript((kept) => {
      // Taro keeps a value inside an object of its own.
      if (!localStorage.getItem('jinlin.tokens')) localStorage.setItem('jinlin.tokens', JSON.stringify({ data: JSON.stringify(kept) }))
    }, tokens)
    await gotoPage(page, server.url, '/packages/field/pages/readings/index')
    await page.getByText('1栋 1单元 0101').waitFor()
    await page.waitForLoadState('networkidle')
  })
  afterEach(async () => {
    expect(phone.trouble.filter((one) => !/Failed to fetch|net::ERR/.test(one))).toEqual([])
    await phone.context.close()
    await server.close()
  })

  const front = () => page.locator('.taro_page:visible').last()
  const press = (word: string) => front().getByRole('button', { name: word, exact: true }).click()
  const shows = (words: string | RegExp) => front().getByText(words).first().waitFor()
  const network = async (there: boolean) => {
    far.house.reachable = there
    await phone.context.setOffline(!there)
  }
  const until = async (done: () => boolean) => {
    for (let tries = 0; !done(); tries += 1) {
      if (tries > 400) throw new Error('it did not come about')
      await page.waitForTimeout(50)
    }
  }
  const read = async (figure: string) => {
    await front().getByLabel('本月读数').fill(figure)
    await press('保存, 下一块')
  }

  it('a round without a network, the page reloaded: each reading arrives once, with its photo and its hour', async () => {
    await network(false)
    await front().getByText('1栋 1单元 0101').click()
    const chooser = page.waitForEvent('filechooser')
    await front().getByText('拍照或选图').click()
    await (await chooser).setFiles({ name: 'dial.png', mimeType: 'image/png', buffer: picture })
    await front().locator('.photo-image').first().waitFor()
    await read('109.5')
    // The next meter has come by itself.
    await shows('1栋 1单元 0102')
    await read('107')
    await shows('没有网络, 已存 2 步, 有信号自动上传')
    await shows('待上传')

    // The files of the app can be had, the server cannot: what was kept is shown, and nothing is forgotten.
    await phone.context.setOffline(false)
    await page.reload()
    await shows(/已抄 109.5, 用量 9.5 吨/)
    expect(far.inputs).toEqual([])

    far.house.loseNextAnswer = true
    await network(false)
    await network(true)
    await until(() => far.inputs.length === 2)
    await front().getByText('待上传').first().waitFor({ state: 'detached' })
    await shows('已抄 2 / 2 块, 还有 0 块')
    expect(far.uploads()).toBe(1)
    expect(far.inputs.map(([id, { valueHundredths, photoId, replaces }]) => [id, valueHundredths, photoId, replaces])).toEqual([
      ['1', 109_50, 'u1', false],
      ['2', 107_00, null, false],
    ])
    const [first, second] = far.inputs.map(([, { takenAt }]) => takenAt)
    expect(Number(first)).toBeLessThanOrEqual(Number(second))
  })

  it('somebody else was here: it is said with both figures, and the technician decides', async () => {
    await network(false)
    await front().getByText('1栋 1单元 0101').click()
    await read('109')
    await press('关闭')
    far.house.takenByOther.set('1', 108_00)
    await network(true)
    await shows(/已有同事抄过, 读数 108; 您抄的是 109/)
    expect(far.inputs).toEqual([])
    await press('我看过表盘, 以我抄的为准')
    await until(() => far.inputs.length === 1)
    expect(far.inputs[0]?.[1]).toMatchObject({ valueHundredths: 109_00, replaces: true })
    await front().getByText('没传上去').first().waitFor({ state: 'detached' })
  })
})
