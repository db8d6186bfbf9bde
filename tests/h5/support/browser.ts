import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The first browser on PATH, or undefined; nothing is ever downloaded. */
export const findChromium = (): string | undefined => {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file))
}

// A browser that speaks to nobody but the page: no updates, no QUIC, no background calls, so that "no request to a foreign host" can be proved.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on PATH: install the package "chromium", or put a Chrome on PATH')
  return chromium.launch({ executablePath, args })
}

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

export interface Watched {
  context: BrowserContext
  page: Page
  /** Console errors, uncaught errors and requests to another host: must stay empty. */
  trouble: string[]
}

/** A fresh person: own storage, Chinese, on the given screen, everything suspicious written down. `others`: hosts of ours beside the product's. */
export const openAs = async (
  browser: Browser,
  origin: string,
  viewport: { width: number; height: number } = PHONE,
  others: readonly string[] = [],
): Promise<Watched> => {
  const phone = viewport.width < 800
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: phone, isMobile: phone })
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('console', (message) => {
    // A refusal (4xx) that the page handles is also logged by the browser; what counts is what the page itself reports.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text())) trouble.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (![origin, ...others].some((ours) => url.startsWith(ours)) && !/^(data|blob|about):/.test(url)) trouble.push(`foreign host: ${url}`)
  })
  return { context, page, trouble }
}

/** Opens a page of the app by its path (`/pages/home/index`) and waits until the page itself stands. */
export const gotoPage = async (page: Page, origin: string, route: string) => {
  await page.goto(`${origin}/#${route}`)
  await page.locator('.taro_page .page').last().waitFor()
}
