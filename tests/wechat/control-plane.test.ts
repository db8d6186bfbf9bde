import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createWechat } from '@jinlin/bff/platform/wechat/wechat'
import { thing } from '@jinlin/bff/platform/wechat/subscribe-values'
import { DEMO_APP, DEMO_IDENTITIES } from '../../scripts/wechat-sandbox/demo'
import { startWechatSandbox } from '../../scripts/wechat-sandbox/server'
import { aClock, aWechat, closeAll, MINUTE, post, rejection } from './support/a-wechat'

afterEach(closeAll)

const TEMPLATE = { id: 'progress', keys: ['thing1'] }

describe('the control plane', () => {
  it('walks a whole life over HTTP: identity, code, phone, accept, message', async () => {
    const { raw, identity, phone, subscribe } = await aWechat()
    await raw('/_sandbox/identities', post({ identity: 'owner', label: '业主 · 王敏', phone: '16000000001' }))
    await raw('/_sandbox/templates', post(TEMPLATE))
    const { code, openid } = (await raw('/_sandbox/codes', post({ appid: DEMO_APP.appid, identity: 'owner' }))) as Record<string, string>
    expect(await identity.codeToSession(code!)).toMatchObject({ openId: openid })
    const tapped = (await raw('/_sandbox/phone-codes', post({ openid }))) as Record<string, string>
    expect(await phone.exchange(tapped['code']!, openid!)).toMatchObject({ phone: '16000000001' })
    expect(await raw('/_sandbox/accepts', post({ openid, templateId: 'progress', count: 2 }))).toEqual({ left: 2 })
    expect(await subscribe.send({ openId: openid!, templateId: 'progress', data: { thing1: thing('已派单') } })).toBe('sent')
    expect(await raw(`/_sandbox/accepts?openid=${openid}&templateId=progress`)).toEqual({ left: 1 })
    expect(await raw(`/_sandbox/sent?openid=${openid}`)).toMatchObject({ sent: [{ openid, data: { thing1: '已派单' } }] })
    expect(await raw('/_sandbox/sent?openid=nobody')).toEqual({ sent: [] })
    await raw(`/_sandbox/accepts?openid=${openid}`, { method: 'DELETE' })
    expect(await raw(`/_sandbox/accepts?openid=${openid}&templateId=progress`)).toEqual({ left: 0 })
    expect(await raw('/_sandbox/identities')).toEqual({
      identities: [
        { identity: 'owner', label: '业主 · 王敏', phone: '16000000001', openids: expect.objectContaining({ [DEMO_APP.appid]: openid }) },
      ],
    })
    expect(await raw('/_sandbox/calls?path=/sns/jscode2session')).toEqual({ calls: 1 })
  })

  it('switches faults on for a number of calls and off again', async () => {
    const { raw, identity, sandbox } = await aWechat()
    const signIn = () => identity.codeToSession(sandbox.control.loginCode({ identity: 'owner' }).code)
    const fault = { path: '/sns/jscode2session', errcode: -1 }
    await raw('/_sandbox/faults', post({ ...fault, times: 2 }))
    expect(await raw('/_sandbox/faults')).toEqual({ faults: [{ ...fault, times: 2 }] })
    expect(await rejection(signIn())).toMatchObject({ reason: 'busy' })
    expect(await rejection(signIn())).toMatchObject({ reason: 'busy' })
    expect(await signIn()).toHaveProperty('openId')
    await raw('/_sandbox/faults', post(fault))
    expect(await rejection(signIn())).toMatchObject({ reason: 'busy' })
    await raw('/_sandbox/faults', { method: 'DELETE' })
    expect(await signIn()).toHaveProperty('openId')
  })

  it('moves the clock', async () => {
    const { raw, identity, sandbox } = await aWechat()
    const { code } = sandbox.control.loginCode({ identity: 'owner' })
    await raw('/_sandbox/clock', post({ offsetMs: 5 * MINUTE }))
    expect(await rejection(identity.codeToSession(code))).toMatchObject({ errcode: 40029 })
  })

  it.each([
    ['/_sandbox/codes', {}],
    ['/_sandbox/codes', { identity: 7 }],
    ['/_sandbox/codes', { openid: 'short' }],
    ['/_sandbox/codes', { identity: 'owner', appid: 'wx-unknown' }],
    ['/_sandbox/phone-codes', { identity: 'owner' }],
    ['/_sandbox/phone-codes', { identity: 'owner', phone: '1', countryCode: [] }],
    ['/_sandbox/accepts', { identity: 'owner', templateId: 'unknown' }],
    ['/_sandbox/templates', { id: 'x', keys: [] }],
    ['/_sandbox/templates', { id: 'x', keys: ['text1'] }],
    ['/_sandbox/faults', { path: '/x' }],
    ['/_sandbox/faults', { path: '/x', httpStatus: 99 }],
    ['/_sandbox/clock', {}],
    ['/_sandbox/identities', {}],
  ])('says what is wrong with POST %s %j', async (where, body) => {
    const { sandbox } = await aWechat()
    const response = await fetch(`${sandbox.url}${where}`, post(body))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\w/) })
  })

  it('answers pages of localhost, and no other page and no other host name', async () => {
    const { sandbox } = await aWechat()
    const ask = (headers: Record<string, string>, method = 'POST') =>
      fetch(`${sandbox.url}/_sandbox/codes`, { method, headers, ...(method === 'POST' ? { body: '{"identity":"owner"}' } : {}) })
    const local = await ask({ origin: 'http://localhost:3000' })
    expect([local.status, local.headers.get('access-control-allow-origin')]).toEqual([200, 'http://localhost:3000'])
    const preflight = await ask({ origin: 'http://localhost:3000' }, 'OPTIONS')
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type'])
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null']) expect((await ask({ origin })).status).toBe(403)
    expect(await statusWithHost(sandbox.url, 'rebound.example')).toBe(403)
    expect((await ask({}, 'GET')).status).toBe(405)
  })
})

/** fetch does not let a caller name the host; a rebound name does just that. */
const statusWithHost = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpRequest(`${url}/_sandbox/identities`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('a sandbox that is started again', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jinlin-wechat-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('keeps openids, identities, accepts and messages', async () => {
    const stateFile = path.join(folder, 'deep', 'state.json')
    const clock = aClock()
    const start = () => startWechatSandbox({ port: 0, clock, stateFile, templates: [TEMPLATE] })
    const first = await start()
    const { openid } = first.control.loginCode({ identity: 'newcomer' })
    first.control.accept({ openid, templateId: TEMPLATE.id, count: 2 })
    const sendFrom = (baseUrl: string) =>
      createWechat({ baseUrl, appId: DEMO_APP.appid, appSecret: DEMO_APP.secret, clock }).subscribe.send({
        openId: openid,
        templateId: TEMPLATE.id,
        data: { thing1: thing('水管') },
      })
    expect(await sendFrom(first.url)).toBe('sent')
    await first.close()

    const second = await start()
    expect(second.control.loginCode({ identity: 'newcomer' }).openid).toBe(openid)
    expect(second.control.identities().map(({ identity }) => identity)).toEqual(['newcomer'])
    expect(await sendFrom(second.url)).toBe('sent')
    expect(await sendFrom(second.url)).toMatchObject({ refused: 'no_credit' })
    expect(new Set(second.control.sent(openid).map(({ msgid }) => msgid)).size).toBe(2)
    await second.close()
  })

  it('gives the same openid without any file', async () => {
    const openids = await Promise.all(
      [aWechat(), aWechat()].map(async (wechat) => (await wechat).sandbox.control.loginCode({ identity: 'owner' }).openid),
    )
    expect(new Set(openids).size).toBe(1)
  })

  it('says what to do about a file it cannot read', async () => {
    const stateFile = path.join(folder, 'broken.json')
    writeFileSync(stateFile, '{"version":1,')
    await expect(startWechatSandbox({ port: 0, stateFile })).rejects.toThrow(/Delete it to begin anew/)
    expect(readFileSync(stateFile, 'utf8')).toBe('{"version":1,')
  })
})

describe('the command', () => {
  const root = path.resolve(__dirname, '../..')
  const run = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', path.join(root, 'scripts/wechat-sandbox/main.ts'), ...args], { cwd: root })
  const output = (child: ChildProcess, until: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      let text = ''
      const read = (part: Buffer) => {
        text += part.toString()
        if (until.test(text)) resolve(text)
      }
      child.stdout?.on('data', read)
      child.stderr?.on('data', read)
      child.once('exit', () => reject(new Error(`ended before ${until}: ${text}`)))
    })
  const exitCode = (child: ChildProcess) => new Promise<number | null>((resolve) => void child.once('exit', resolve))

  it('serves the demo identities and ends on SIGTERM', async () => {
    const child = run('--port', '0')
    const ended = exitCode(child)
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await output(child, /appid/))![0]
    const { identities } = (await (await fetch(`${url}/_sandbox/identities`)).json()) as { identities: { identity: string }[] }
    expect(identities.map(({ identity }) => identity)).toEqual(DEMO_IDENTITIES.map(({ identity }) => identity))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('says so when the port is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port))
    })
    const child = run('--port', String(port))
    const ended = exitCode(child)
    expect(await output(child, /\n/)).toContain('That port is taken')
    expect(await ended).toBe(1)
    other.close()
  })
})
