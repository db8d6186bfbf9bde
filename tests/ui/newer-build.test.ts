import { isMissingPage } from '../../miniapp/src/services/newer-build.h5'

test('only a page or its style that could not be fetched loads the tab anew', () => {
  expect(isMissingPage(Object.assign(new Error('Loading chunk 38 failed.'), { name: 'ChunkLoadError' }))).toBe(true)
  expect(isMissingPage(Object.assign(new Error('Loading CSS chunk 5624 failed.'), { code: 'CSS_CHUNK_LOAD_FAILED' }))).toBe(true)
  expect(isMissingPage(new Error('登录已过期, 请重新登录'))).toBe(false)
  expect(isMissingPage('CSS_CHUNK_LOAD_FAILED')).toBe(false)
})
