import fs from 'node:fs'
import path from 'node:path'
import type { JSDOM } from 'jsdom'
import { HIDDEN_GLOBALS } from './hidden-globals'

/** The parts of glass-easel (WeChat's own component framework) and its adapter that the runner uses; they ship no types for this way of loading. */
interface CodeSpace {
  addComponentStaticConfig(path: string, config: unknown): void
  addCompiledTemplate(path: string, template: unknown): void
  globalComponentEnv(target: unknown, path: string, run: () => void): void
}
interface PageInstance {
  onLoad?(query: Record<string, string>): void
  onShow?(): void
  onReady?(): void
  onHide?(): void
  onUnload?(): void
  route?: string
}
interface Root {
  getComponent(): { getBackendElement(): HTMLElement | null }
  get(): PageInstance
}
interface Backend {
  createRoot(tag: string, space: CodeSpace, url: string): Root
}

export interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string }[] }
}

export interface OpenPage {
  path: string
  query: Record<string, string>
  element: HTMLElement
  instance: PageInstance
  close(): void
}

const filesUnder = (folder: string): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)]))

/** glass-easel looks for `window` and `document` when it is loaded, so the page must stand before. */
const loadFramework = (dom: JSDOM) => {
  const target = globalThis as unknown as Record<string, unknown>
  target.window = dom.window
  target.document = dom.window.document
  target.Event = dom.window.Event
  // Required here and not imported above: they look at the globals the moment they are loaded.
  const easel = require('glass-easel') as {
    globalOptions: { throwGlobalError: boolean }
    CurrentWindowBackendContext: new () => unknown
    Element: {
      replaceDocumentElement(component: unknown, parent: Element, placeholder: Element): void
      pretendDetached(component: unknown): void
    }
  }
  const adapter = require('glass-easel-miniprogram-adapter') as {
    MiniProgramEnv: new () => { createCodeSpace(name: string, main: boolean): CodeSpace; associateBackend(context: unknown): Backend }
  }
  const compiler = require('glass-easel-template-compiler') as {
    TmplGroup: new () => {
      addTmpl(path: string, source: string): { isError?: boolean; message: string; startLine?: number }[] | undefined
      addScript(path: string, source: string): void
      getTmplGenObjectGroups(): string
    }
  }
  easel.globalOptions.throwGlobalError = true
  return { easel, adapter, compiler }
}

/** Timers of the package, ended with it: a query that would be forgotten in half an hour must not keep the test run alive. */
const endableTimers = () => {
  const running = new Set<NodeJS.Timeout>()
  const started = (timer: NodeJS.Timeout) => {
    running.add(timer)
    return timer
  }
  const stop = (timer?: NodeJS.Timeout) => {
    if (timer) running.delete(timer)
    clearTimeout(timer)
  }
  return {
    names: {
      setTimeout: (act: () => void, ms?: number) => started(setTimeout(act, ms)),
      setInterval: (act: () => void, ms?: number) => started(setInterval(act, ms)),
      clearTimeout: stop,
      clearInterval: stop,
    },
    endAll: () => {
      for (const timer of running) clearTimeout(timer)
    },
  }
}

/** A built package, ready to open pages of. `globals` are what WeChat puts into the world beside `Page` and `Component`. */
export const loadPackage = (folder: string, dom: JSDOM, globals: Record<string, unknown>) => {
  const { easel, adapter, compiler } = loadFramework(dom)
  const app = JSON.parse(fs.readFileSync(path.join(folder, 'app.json'), 'utf8')) as AppJson
  const files = filesUnder(folder).map((file) => path.relative(folder, file))
  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8')

  const group = new compiler.TmplGroup()
  const broken: string[] = []
  for (const file of files) {
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), read(file))
    if (!file.endsWith('.wxml')) continue
    for (const note of group.addTmpl(file.slice(0, -5), read(file)) ?? [])
      if (note.isError) broken.push(`${file}:${note.startLine ?? 0} ${note.message}`)
  }
  if (broken.length > 0) throw new Error(`Templates that WeChat would refuse:\n${broken.join('\n')}`)
  const groups = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Record<string, unknown>

  const env = new adapter.MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  for (const file of files) {
    const base = file.slice(0, -5)
    if (!file.endsWith('.json') || !files.includes(`${base}.wxml`)) continue
    space.addComponentStaticConfig(base, JSON.parse(read(file)))
    // Without the fallback, bindtap on a plain <view> would be ignored.
    space.addCompiledTemplate(base, { groupList: groups, content: groups[base], fallbackListenerOnNativeNode: true })
  }

  Object.assign(globalThis, globals)
  const timers = endableTimers()
  const loaded = new Map<string, { exports: unknown }>()
  const load = (id: string): unknown => {
    const known = loaded.get(id)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    loaded.set(id, module)
    const inner = (wanted: string) => load(path.posix.join(path.posix.dirname(id), wanted).replace(/\.js$/, ''))
    // The same realm as the framework's (a vm context would break its checks of `type: Object`), with the browser's names shadowed.
    const names = ['require', 'module', 'exports', ...Object.keys(timers.names), ...HIDDEN_GLOBALS]
    const body = new Function(...names, read(`${id}.js`)) as (...args: unknown[]) => void
    const run = () => body(inner, module, module.exports, ...Object.values(timers.names))
    if (files.includes(`${id}.wxml`)) space.globalComponentEnv(globalThis, id, run)
    else run()
    return module.exports
  }
  load('app')
  for (const shared of ['comp', 'custom-wrapper']) if (files.includes(`${shared}.js`)) load(shared)

  const backend = env.associateBackend(new easel.CurrentWindowBackendContext())
  const { document } = dom.window
  const open = (url: string): OpenPage => {
    const [page = '', search = ''] = url.replace(/^\//, '').split('?')
    if (!files.includes(`${page}.js`)) throw new Error(`No such page in the package: ${page}`)
    load(page)
    const root = backend.createRoot('div', space, page + (search ? `?${search}` : ''))
    const place = document.createElement('div')
    document.body.appendChild(place)
    const component = root.getComponent()
    easel.Element.replaceDocumentElement(component, document.body, place)
    const query = Object.fromEntries(new URLSearchParams(search))
    const instance = root.get()
    instance.onLoad?.(query)
    instance.onShow?.()
    instance.onReady?.()
    const element = component.getBackendElement()
    if (!element) throw new Error(`The page drew nothing: ${page}`)
    return {
      path: page,
      query,
      element,
      instance,
      close: () => {
        instance.onUnload?.()
        element.remove()
      },
    }
  }
  return { app, open, endTimers: timers.endAll }
}
