import { startWechatSandbox, type WechatSandbox } from '../../scripts/wechat-sandbox/server'
import { fakeClock } from './clock'
import { type ServerOptions, TEST_ENV, type TestServer } from './server'
import { useServer } from './world'

/** The app of the suite, as the local WeChat knows it. */
export const TEST_APP = { appid: TEST_ENV.WECHAT_APP_ID, secret: TEST_ENV.WECHAT_APP_SECRET, unionBound: true }

/** A server beside a local WeChat that lives on the same clock. */
export const useServerWithWechat = (
  options: Omit<ServerOptions, 'clock'> = {},
): { server: () => TestServer; wechat: () => WechatSandbox } => {
  let sandbox: WechatSandbox | undefined
  const server = useServer(async () => {
    const clock = fakeClock()
    sandbox = await startWechatSandbox({ port: 0, clock, apps: [TEST_APP] })
    return { ...options, clock, env: { ...options.env, WECHAT_API_BASE_URL: sandbox.url } }
  })
  afterAll(() => sandbox?.close())
  return {
    server,
    wechat: () => {
      if (!sandbox) throw new Error('the local WeChat starts before the first test')
      return sandbox
    },
  }
}
