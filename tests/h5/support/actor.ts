import fs from 'node:fs'
import path from 'node:path'
import type { Browser, FileChooser, Locator } from 'playwright-core'
import { setAhead } from '../../support/ahead'
import { gotoPage, openAs } from './browser'
import type { Product } from '../../support/product'

const artefacts = path.resolve(__dirname, '../../../artefacts/h5')

/** A page that is just being left may still show the same words: what was found there is let go of, and looked for again, with more patience each time. */
const clickWhatIsInFront = async (locator: Locator): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      await locator.click({ timeout: 3_000 * tries })
      return
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

/** Somebody of the story at a screen of their own: taps what is in sight, reads what is in sight, and leaves pictures. */
export const actorAt = async (browser: Browser, { url, ahead, wechat }: Product, viewport: { width: number; height: number }) => {
  // The sheet of the local WeChat takes the page's place while one pays.
  const { context, page, trouble } = await openAs(browser, url, viewport, [wechat.url])
  page.setDefaultTimeout(30_000)
  await context.addInitScript(setAhead, ahead)
  page.on('response', (response) => {
    if (response.status() >= 500) trouble.push(`${response.status()}: ${response.url()}`)
  })
  // Pages below the one in front stay in the document; only what is in sight counts.
  const seen = (locator: Locator) => locator.filter({ visible: true }).first()
  const button = (name: string) => seen(page.getByRole('button', { name, exact: true }))
  const wordsInFront = async () => (await seen(page.locator('.taro_page')).innerText()).replace(/\s+/g, ' ')
  return {
    context,
    page,
    trouble,
    goto: (route: string) => gotoPage(page, url, route),
    button,
    /** Presses the button with exactly these words. */
    press: (name: string) => clickWhatIsInFront(button(name)),
    /** Presses it and waits until the server has answered; a technician's screen shows the step before that. */
    send: async (name: string, path: string) => {
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith(path) && answer.ok())
      await button(name).click()
      await answered
    },
    /** Presses whatever of this role begins with these words: a cell, a tile, a row. */
    choose: (role: 'button' | 'link' | 'tab' | 'radio' | 'option' | 'checkbox', words: string) =>
      clickWhatIsInFront(seen(page.getByRole(role, { name: new RegExp(`^${words}`) }))),
    write: (label: string, text: string) => seen(page.getByLabel(label, { exact: true })).fill(text),
    /** Chooses a file where the field of this name asks for one, and waits until it is sent. */
    addPhoto: async (label: string, file: Parameters<FileChooser['setFiles']>[0]) => {
      const asked = page.waitForEvent('filechooser')
      await seen(page.getByRole('button', { name: new RegExp(`^添加${label}`) })).click()
      await (await asked).setFiles(file)
      await seen(page.getByLabel(/^第 1 张, 已(上传|存在手机)/)).waitFor()
    },
    keys: async (...names: string[]) => {
      for (const name of names) await page.keyboard.press(name)
    },
    types: (text: string) => page.keyboard.type(text),
    /** Waits until the keyboard is in this field. */
    inField: (label: string) => page.locator(`[aria-label="${label}"]:focus`).waitFor(),
    /** Waits until the page in front says so. */
    reads: async (words: string | RegExp) => {
      try {
        await seen(page.getByText(words)).waitFor()
      } catch {
        throw new Error(`Waited in vain for 「${String(words)}」 at ${page.url()}. It says:\n${await wordsInFront()}`)
      }
    },
    /** Waits until the page that has this button has gone: two are in sight while one slides over the other. */
    leaves: (name: string) => button(name).waitFor({ state: 'hidden' }),
    words: wordsInFront,
    shot: async (name: string) => {
      fs.mkdirSync(artefacts, { recursive: true })
      await page.screenshot({ path: path.join(artefacts, `${name}.png`), animations: 'disabled' })
    },
    close: () => context.close(),
  }
}

export type Actor = Awaited<ReturnType<typeof actorAt>>
