import fs from 'node:fs'
import path from 'node:path'
import { JSDOM } from 'jsdom'
import { fakeWx, type RequestHandler, type UploadHandler } from './fake-wx'
import { loadPackage, type OpenPage } from './package-loader'

export type { RequestHandler, UploadHandler }

export const WEAPP_FOLDER = path.resolve(__dirname, '../../../miniapp/dist/weapp')

/** Sends wx.request on to a real server: `openWeapp({ request: toServer(url) })` runs the package against the BFF. */
export const toServer =
  (origin: string): RequestHandler =>
  async ({ url, method, data, header }) => {
    const { pathname, search } = new URL(url)
    const response = await fetch(origin + pathname + search, {
      method,
      headers: header,
      body: method === 'GET' || data === undefined ? undefined : JSON.stringify(data),
    })
    const text = await response.text()
    const body: unknown = text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
    return { statusCode: response.status, data: body, header: Object.fromEntries(response.headers) }
  }

/** As without a network: every request is lost. */
export const noNetwork = (): never => {
  throw new Error('no network')
}

interface OpenOptions {
  folder?: string
  request?: RequestHandler
  upload?: UploadHandler
  storage?: Record<string, unknown>
  answers?: Record<string, (options: Record<string, unknown>) => unknown>
}

type WithEasel = Element & { __wxElement?: { triggerEvent(name: string, detail: unknown, options: object): void } }

/** How often is looked before giving up; not how long, which a busy machine would decide. */
const ROUNDS = 400
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const squeezed = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()

/** The built package, running as in WeChat but for layout: pages are opened, tapped and typed into, calls of wx.* are seen. */
export const openWeapp = async (options: OpenOptions = {}) => {
  const folder = options.folder ?? WEAPP_FOLDER
  if (!fs.existsSync(path.join(folder, 'app.json'))) throw new Error('The mini-program is not built. Run "npm run build:weapp" first.')
  const dom = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
  const stack: OpenPage[] = []
  const pending = { count: 0 }
  const storage = new Map(Object.entries(options.storage ?? {}))
  let app: { onLaunch?(how: object): void; onShow?(how: object): void } | undefined

  const top = (): OpenPage => {
    const page = stack.at(-1)
    if (!page) throw new Error('No page is open')
    return page
  }
  const push = (url: string) => {
    stack.at(-1)?.instance.onHide?.()
    stack.push(opened.open(url))
  }
  const clear = () => {
    while (stack.length > 0) stack.pop()?.close()
  }
  const router = {
    navigateTo: push,
    redirectTo: (url: string) => {
      stack.pop()?.close()
      push(url)
    },
    switchTab: (url: string) => {
      clear()
      push(url)
    },
    reLaunch: (url: string) => {
      clear()
      push(url)
    },
    navigateBack: (delta: number) => {
      for (let left = Math.min(delta, stack.length - 1); left > 0; left--) stack.pop()?.close()
      stack.at(-1)?.instance.onShow?.()
    },
  }

  const fake = fakeWx({
    router,
    request: options.request ?? noNetwork,
    upload: options.upload ?? noNetwork,
    storage,
    answers: options.answers ?? {},
    pending,
  })
  const launch = { path: 'pages/home/index', query: {}, scene: 1001 }
  const opened = loadPackage(folder, dom, {
    wx: fake.wx,
    Behavior: () => undefined,
    getApp: () => app,
    getCurrentPages: () => stack.map((page) => ({ ...page.instance, route: page.path, options: page.query })),
    App: (given: typeof app) => {
      app = given
    },
  })
  app?.onLaunch?.(launch)
  app?.onShow?.(launch)

  /** Until nothing is under way and the page has stopped changing. */
  const settle = async () => {
    let before = ''
    let quiet = 0
    for (let round = 0; quiet < 3; round++) {
      if (round > ROUNDS) throw new Error(`The page does not come to rest:\n${squeezed(stack.at(-1)?.element.textContent)}`)
      await sleep(15)
      const now = stack.at(-1)?.element.innerHTML ?? ''
      quiet = now === before && pending.count === 0 ? quiet + 1 : 0
      before = now
    }
  }

  const words = () => squeezed(top().element.textContent)
  const all = () => [...top().element.querySelectorAll('*')]
  const labelOf = (element: Element) => element.getAttribute('aria-label') ?? ''

  /** The innermost element with exactly these words (or this label), else one that contains them. */
  const find = (wanted: string): Element => {
    const exact = all().filter((element) => squeezed(element.textContent) === wanted || labelOf(element) === wanted)
    const found =
      exact.at(-1) ??
      all()
        .filter((element) => squeezed(element.textContent).includes(wanted))
        .at(-1)
    if (!found) throw new Error(`Nothing on the page says 「${wanted}」. It says:\n${words()}`)
    return found
  }
  const awaited = async (wanted: string): Promise<Element> => {
    for (let round = 0; ; round++) {
      try {
        return find(wanted)
      } catch (error) {
        if (round > ROUNDS) throw error
      }
      await sleep(20)
    }
  }
  const fire = (element: Element, name: string, detail: unknown) => {
    let target: WithEasel | null = element
    while (target && !target.__wxElement) target = target.parentElement
    if (!target?.__wxElement) throw new Error('This element belongs to no page')
    target.__wxElement.triggerEvent(name, detail, { bubbles: true, composed: true, capturePhase: true })
  }

  return {
    app: opened.app,
    calls: fake.calls,
    callsOf: (name: string) => fake.calls.filter((call) => call.name === name).map((call) => call.options),
    storage,
    setOnline: fake.setOnline,
    settle,
    async openPage(url: string) {
      push(url)
      await settle()
    },
    /** Path of the page in front. */
    get route() {
      return top().path
    },
    text: words,
    has: (wanted: string) => words().includes(wanted),
    /** Something is said by its label alone, e.g. a skeleton (正在加载). */
    hasLabel: (wanted: string) => all().some((element) => labelOf(element) === wanted),
    /** What is said by label alone, in the order of the page. */
    labels: () =>
      all()
        .map(labelOf)
        .filter((label) => label !== ''),
    /** Waits for what takes its time, e.g. reads that are sent again. */
    async until(check: () => boolean) {
      for (let round = 0; !check(); round++) {
        if (round > ROUNDS) throw new Error(`Waited in vain. The page says:\n${words()}`)
        await sleep(20)
      }
    },
    element: find,
    /** Waits for what says it, as a finger does: a busy machine draws late. */
    async tap(wanted: string) {
      fire(await awaited(wanted), 'tap', { x: 1, y: 1 })
      await settle()
    },
    /** Types into the field with this label or placeholder. */
    async input(label: string, text: string) {
      const field = all().find(
        (element) => /^(input|textarea)$/i.test(element.tagName) && [labelOf(element), element.getAttribute('placeholder')].includes(label),
      )
      if (!field) throw new Error(`No field is labelled 「${label}」. The page says:\n${words()}`)
      fire(field, 'input', { value: text, cursor: text.length })
      await settle()
    },
    async back() {
      router.navigateBack(1)
      await settle()
    },
    /** Ends timers and pages, so that the next test starts from nothing. */
    close() {
      clear()
      opened.endTimers()
      dom.window.close()
    },
  }
}

export type Weapp = Awaited<ReturnType<typeof openWeapp>>

/** Every page of the package, main and subpackages. */
export const pagesOf = (folder = WEAPP_FOLDER): string[] => {
  const app = JSON.parse(fs.readFileSync(path.join(folder, 'app.json'), 'utf8')) as {
    pages: string[]
    subPackages?: { root: string; pages: string[] }[]
  }
  return [...app.pages, ...(app.subPackages ?? []).flatMap((area) => area.pages.map((page) => `${area.root}/${page}`))]
}
