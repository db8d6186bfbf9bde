import path from 'node:path'
import { startInvoiceSandbox } from '../../scripts/invoice-sandbox/server'
import { seedDemo } from '../../scripts/seed/demo'
import { allowDemoMessages, DEMO_APP, DEMO_IDENTITIES, DEMO_TEMPLATE_ENV, DEMO_TEMPLATES } from '../../scripts/wechat-sandbox/demo'
import { merchantOf, payEnvironment } from '../../scripts/wechat-sandbox/pay/keys'
import { startWechatSandbox } from '../../scripts/wechat-sandbox/server'
import { MONDAY_TEN } from './clock'
import { freshDatabase } from './database'
import { PUBLIC_ADDRESS, suitePayKeys } from './pay-keys'
import { startServer } from './server'

const builtScreens = path.resolve(__dirname, '../../miniapp/dist/h5')

/** It is Monday ten o'clock when the clock is made, and time goes on from there; a seed may tell the past in between. */
const runningClock = () => {
  const ahead = MONDAY_TEN - Date.now()
  let told: number | undefined
  return {
    now: () => told ?? Date.now() + ahead,
    set: (ms: number) => {
      told = ms
    },
    advance: () => {
      throw new Error('this clock goes by itself')
    },
    goOn: () => {
      told = undefined
    },
    ahead,
  }
}

/**
 * The product as `npm start` puts it together, in this process: the server on its embedded database, the built screens, the local WeChat, the local invoice
 * service, and the demo community with a few days of its past. It opens on the same working hour whenever it is started, so that no story depends on when it is told.
 */
export const startProduct = async () => {
  const clock = runningClock()
  const payKeys = suitePayKeys()
  const wechat = await startWechatSandbox({
    port: 0,
    clock,
    identities: DEMO_IDENTITIES,
    templates: Object.values(DEMO_TEMPLATES),
    pay: { merchants: [merchantOf(payKeys, [DEMO_APP.appid])] },
  })
  allowDemoMessages(wechat.control)
  const invoiceSecret = 'the-demo-and-its-invoice-service'
  const invoices = await startInvoiceSandbox({ port: 0, secret: invoiceSecret, clock })
  const database = await freshDatabase('sqlite')
  const server = await startServer({
    clock,
    on: database,
    env: {
      DEMO: '1',
      SERVE_H5: builtScreens,
      WECHAT_APP_ID: DEMO_APP.appid,
      WECHAT_APP_SECRET: DEMO_APP.secret,
      WECHAT_API_BASE_URL: wechat.url,
      INVOICE_BASE_URL: invoices.url,
      INVOICE_SECRET: invoiceSecret,
      ...DEMO_TEMPLATE_ENV,
      ...payEnvironment(payKeys, wechat.url, PUBLIC_ADDRESS),
    },
  })
  wechat.pay.setSwitches({ deliverTo: server.origin })
  const stop = async () => {
    await server.stop()
    await database.drop()
    await wechat.close()
    await invoices.close()
  }
  clock.set(clock.now())
  try {
    await seedDemo(server, clock, () => undefined, { perWeek: 6, days: 3 })
  } catch (error) {
    // What listens keeps the test run alive for ever.
    await stop()
    throw error
  }
  clock.goOn()
  server.actors.start()
  server.outbox.start()
  server.jobs.start()
  return {
    url: server.origin,
    server,
    wechat,
    /** Milliseconds by which the product's clock is ahead of the machine's. */
    ahead: clock.ahead,
    /** Everybody who has to hear of what happened so far has been told. */
    told: () => server.outbox.drain(),
    stop,
  }
}

export type Product = Awaited<ReturnType<typeof startProduct>>
