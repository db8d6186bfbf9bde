import path from 'node:path'
import type { Browser } from 'playwright-core'
import { gotoPage, launchBrowser, openAs } from './support/browser'
import { builtPages } from './support/pages'
import { serveH5, type Answer } from './support/static-server'

const folder = path.resolve(__dirname, '../../miniapp/dist/h5')
const some = '01hzy3q8d0x5n7k2m4p6r8t0vw'
const query = ['id', 'house', 'ticket', 'houseId', 'ticketId', 'followUp', 'community', 'payment']
  .map((name) => `${name}=${some}`)
  .join('&')
const busy: Answer = () => ({
  status: 503,
  body: { error: { code: 'BUSY', message: '系统正忙, 您填的内容还在, 请几秒后重试', requestId: 'test' } },
})

/** Every page of the web build with a server that is busy: it stands, throws nothing, asks no foreign host, and nothing sticks out of the narrowest phone. */
describe('every page in a browser', () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serveH5>>

  beforeAll(async () => {
    server = await serveH5(folder, busy)
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  it.each(builtPages())('%s', async (page) => {
    for (const elder of [false, true]) {
      const opened = await openAs(browser, server.url, { width: 320, height: 640 })
      await opened.page.addInitScript((on) => {
        // Taro keeps a value inside an object of its own.
        localStorage.setItem('jinlin.elder', JSON.stringify({ data: JSON.stringify(on) }))
      }, elder)
      await gotoPage(opened.page, server.url, `/${page}?${query}`)
      await opened.page.waitForTimeout(150)
      const seen = await opened.page.evaluate(() => {
        const frame = [...document.querySelectorAll('.taro_page')].at(-1)
        const wider = Math.max((frame?.scrollWidth ?? 0) - window.innerWidth, 0)
        return { elder: frame?.querySelector('.page')?.classList.contains('large'), wider }
      })
      expect(seen).toEqual({ elder, wider: 0 })
      expect(opened.trouble).toEqual([])
      await opened.context.close()
    }
  })
})
