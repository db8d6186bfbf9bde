import './support/browser'
import { isMissingPage, watchForNewerBuild } from '../../miniapp/src/services/newer-build.h5'
import { phone } from './support/fake-taro'

const missing = Object.assign(new Error('Loading chunk 38 failed.'), { name: 'ChunkLoadError' })
const missingStyle = Object.assign(new Error('Loading CSS chunk 5624 failed.'), { code: 'CSS_CHUNK_LOAD_FAILED' })

test('only a page or its style that could not be fetched loads the tab anew', () => {
  expect(isMissingPage(missing)).toBe(true)
  expect(isMissingPage(missingStyle)).toBe(true)
  expect(isMissingPage(new Error('登录已过期, 请重新登录'))).toBe(false)
  expect(isMissingPage('CSS_CHUNK_LOAD_FAILED')).toBe(false)
})

test('a tap into a page that was never fetched says that the network is away, once', async () => {
  const { fetch } = globalThis
  const { sessionStorage, location } = window
  Object.assign(globalThis, { sessionStorage, location, fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
  watchForNewerBuild()
  for (const reason of [new Error('something else'), missing, missingStyle])
    window.dispatchEvent(Object.assign(new window.Event('unhandledrejection'), { reason }))
  await new Promise((resolve) => setTimeout(resolve, 0))
  globalThis.fetch = fetch
  expect(phone.asked).toMatchObject([{ name: 'showModal', options: { title: '没有网络' } }])
})
