import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { demoAllowed } from '@jinlin/bff/features/demo/demo-gate'
import { DEMO_STAFF } from '@jinlin/bff/features/demo/demo-staff'
import { hashPassword } from '@jinlin/bff/features/staff/passwords'
import { BadEnvironment, parseEnv } from '@jinlin/bff/config/env'
import { DEMO_APP, DEMO_IDENTITIES } from '../../scripts/wechat-sandbox/demo'
import { startWechatSandbox, type WechatSandbox } from '../../scripts/wechat-sandbox/server'
import { fakeClock } from '../support/clock'
import { startServer, TEST_ENV, type TestServer } from '../support/server'
import { aCommunity, addRollOwner, addStaff } from '../support/world'

let wechat: WechatSandbox
let server: TestServer
const clock = fakeClock()

beforeAll(async () => {
  wechat = await startWechatSandbox({ port: 0, clock, apps: [DEMO_APP], identities: DEMO_IDENTITIES })
  const env = { DEMO: '1', WECHAT_API_BASE_URL: wechat.url, WECHAT_APP_ID: DEMO_APP.appid, WECHAT_APP_SECRET: DEMO_APP.secret }
  server = await startServer({ clock, env })
})
afterAll(async () => {
  await server.stop()
  await wechat.close()
})

const post = async (on: TestServer, path: string, body: unknown) =>
  on.raw({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

interface Person {
  identity: string
  label: string
  detail: string
  account?: string
  password?: string
}
const people = async (): Promise<Person[]> => (await server.raw({ path: '/demo/identities' })).json<{ data: Person[] }>().data

test('residents are chosen and walk the way of a phone; colleagues have an account', async () => {
  const town = await aCommunity(server)
  const houseId = town.houses[2]?.houseId ?? ''
  await addRollOwner(server, { communityId: town.communityId, houseId }, { name: '王敏', phone: '16000000001' })
  expect((await people()).map(({ identity }) => identity)).toEqual(['owner', 'tenant', 'committee'])
  const { code } = (await post(server, '/demo/wechat-code', { identity: 'owner' })).json<{ data: { code: string } }>().data
  const { accessToken } = (await server.anyone().auth.wechat({ code })).data
  const phone = (await post(server, '/demo/phone-code', { identity: 'owner' })).json<{ data: { code: string } }>().data
  const me = (await server.withToken(accessToken).me.phoneByWechat({ code: phone.code })).data
  expect(me.houses).toMatchObject([{ houseId, role: 'owner', state: 'active' }])
  expect((await people())[0]).toEqual({ identity: 'owner', label: '业主 · 王敏', detail: '2栋 1单元 101' })

  const [demo] = DEMO_STAFF
  const who = await addStaff(server, town, { roles: ['agent'] })
  await server.db.run('UPDATE staff SET account = ?, password_hash = ? WHERE id = ?', [
    demo?.account ?? '',
    await hashPassword(demo?.password ?? ''),
    who.staffId,
  ])
  const agent = (await people()).find(({ account }) => account !== undefined)
  expect(agent).toMatchObject({ identity: 'agent', account: demo?.account })
  expect((await server.anyone().auth.staff({ account: agent?.account ?? '', password: agent?.password ?? '' })).data.kind).toBe('staff')
})

test('nobody who is not on the list, and no colleague by WeChat', async () => {
  for (const identity of ['somebody', 'agent', '']) {
    const answer = await post(server, '/demo/wechat-code', { identity })
    expect([400, 404]).toContain(answer.status)
  }
})

describe('outside the demo', () => {
  test.each([
    ['switched off', { DEMO: '' }],
    ['against the real WeChat', { DEMO: '1', WECHAT_API_BASE_URL: 'https://api.weixin.qq.com' }],
  ])('%s: there is no such thing', async (_, env) => {
    const plain = await startServer({ clock, env })
    try {
      for (const answer of [
        await plain.raw({ path: '/demo/identities' }),
        await post(plain, '/demo/wechat-code', { identity: 'owner' }),
        await post(plain, '/demo/phone-code', { identity: 'owner' }),
      ])
        expect({ status: answer.status, code: answer.json().error.code }).toEqual({ status: 404, code: 'NOT_FOUND' })
      expect(JSON.stringify(await plain.raw({ path: '/openapi.json' }))).not.toContain('/demo/')
    } finally {
      await plain.stop()
    }
  })

  test('its code is not even loaded', () => {
    const program = `
      const { demoGate } = require('./bff/src/features/demo/demo-gate')
      const feature = demoGate({ config: { demo: false, production: false, wechat: { baseUrl: 'http://127.0.0.1:1' } } })
      const loaded = Object.keys(require.cache).filter((file) => /features.demo.demo\\.(feature|routes|contract)/.test(file))
      process.stdout.write(JSON.stringify({ routes: feature.routes ?? [], loaded }))`
    const root = path.resolve(__dirname, '../..')
    const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', program], { cwd: root, encoding: 'utf8' })
    expect(JSON.parse(output)).toEqual({ routes: [], loaded: [] })
  })

  test('three locks, each enough', () => {
    const wechat = (baseUrl: string) => ({ appId: 'a', appSecret: 'b', baseUrl, templates: {} })
    const local = wechat('http://127.0.0.1:3901')
    expect(demoAllowed({ demo: true, production: false, wechat: local })).toBe(true)
    expect(demoAllowed({ demo: false, production: false, wechat: local })).toBe(false)
    expect(demoAllowed({ demo: true, production: true, wechat: local })).toBe(false)
    for (const url of ['https://api.weixin.qq.com', 'https://api.weixin.qq.com/'])
      expect(demoAllowed({ demo: true, production: false, wechat: wechat(url) })).toBe(false)
  })

  test('production with the demo switched on does not boot', () => {
    expect(() => parseEnv({ ...TEST_ENV, NODE_ENV: 'production', DEMO: '1' })).toThrow(BadEnvironment)
    try {
      parseEnv({ ...TEST_ENV, NODE_ENV: 'production', DEMO: '1' })
    } catch (error) {
      expect((error as BadEnvironment).problems).toEqual(expect.arrayContaining([expect.stringMatching(/DEMO/)]))
    }
  })
})
