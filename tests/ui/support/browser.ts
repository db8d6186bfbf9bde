import { JSDOM } from 'jsdom'

/**
 * Import this before anything of the mini-program: it stands up a page and puts our own web elements and a fake phone where the kit asks for Taro's.
 */
const dom = new JSDOM('<!doctype html><body></body>', { url: 'http://localhost/', pretendToBeVisual: true })

const names = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'HTMLElement',
  'HTMLIFrameElement',
  'Element',
  'Node',
  'Event',
  'KeyboardEvent',
  'MouseEvent',
] as const
// By getters: jest takes apart, property by property, every object it finds as a value on the global, and a window is large.
for (const name of [...names, 'getComputedStyle'] as const)
  Object.defineProperty(globalThis, name, { get: () => dom.window[name as 'window'] as unknown, configurable: true })
Object.assign(globalThis, {
  // React then expects every change of state to be wrapped in act.
  IS_REACT_ACT_ENVIRONMENT: true,
  API_BASE_URL: '',
  WITH_GALLERY: true,
})

jest.mock('@tarojs/components', () => jest.requireActual<object>('../../../miniapp/src/ui/web-components/own'))
jest.mock('@tarojs/taro', () => jest.requireActual<object>('./fake-taro'))

afterAll(() => dom.window.close())
