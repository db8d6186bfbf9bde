import { merchantOf, payEnvironment } from '../../scripts/wechat-sandbox/pay/keys'
import { startWechatSandbox, type WechatSandbox } from '../../scripts/wechat-sandbox/server'
import { fakeClock } from './clock'
import { PUBLIC_ADDRESS, suitePayKeys } from './pay-keys'
import type { ServerOptions, TestServer } from './server'
import { TEST_APP } from './wechat'
import { useServer } from './world'

/**
 * A server beside a local WeChat Pay on the same clock. Notices wait until `wechat().pay.deliverDue()`, so that a test says when they come;
 * people of the suite who never opened the mini-program can pay.
 */
export const useServerWithPay = (options: Omit<ServerOptions, 'clock'> = {}): { server: () => TestServer; wechat: () => WechatSandbox } => {
  let sandbox: WechatSandbox | undefined
  const wechat = () => {
    if (!sandbox) throw new Error('the local WeChat starts before the first test')
    return sandbox
  }
  const server = useServer(async () => {
    const clock = fakeClock()
    const keys = suitePayKeys()
    const pay = { merchants: [merchantOf(keys, [TEST_APP.appid])], acceptAnyOpenid: true }
    sandbox = await startWechatSandbox({ port: 0, clock, apps: [TEST_APP], pay })
    const env = { ...options.env, WECHAT_API_BASE_URL: sandbox.url, ...payEnvironment(keys, sandbox.url, PUBLIC_ADDRESS) }
    return { ...options, clock, env }
  })
  beforeAll(() => void wechat().pay.setSwitches({ autoDeliver: false, deliverTo: server().origin }))
  afterAll(() => sandbox?.close())
  return { server, wechat }
}
