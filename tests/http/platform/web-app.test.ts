import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import { noteFeature, noteRoutes } from '../../support/sample-feature'
import { useServer } from '../../support/world'

const home = mkdtempSync(path.join(os.tmpdir(), 'jinlin-web-'))
const root = path.join(home, 'h5')
const script = `console.log(${JSON.stringify('x'.repeat(5_000))})`
mkdirSync(path.join(root, 'js'), { recursive: true })
writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>近邻</title>')
writeFileSync(path.join(root, 'js/app.3f9a1c2b.js'), script)
writeFileSync(path.join(root, 'js/plain.js'), script)
writeFileSync(path.join(root, '.secret'), 'hidden')
writeFileSync(path.join(home, 'outside.txt'), 'outside')
symlinkSync(path.join(home, 'outside.txt'), path.join(root, 'link.txt'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const server = useServer({ features: [noteFeature()], routes: noteRoutes, env: { SERVE_H5: root } })
const get = (file: string, headers: Record<string, string> = {}) => server().raw({ path: file, headers })

test('the page is asked for each time, a hashed file never again', async () => {
  const page = await get('/')
  expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache'])
  const file = await get('/js/app.3f9a1c2b.js')
  expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ])
  expect((await get('/js/plain.js')).headers['cache-control']).toBe('no-cache')
})

test('who has it already gets no body', async () => {
  const { etag } = (await get('/')).headers
  const again = await get('/', { 'if-none-match': String(etag) })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('packed for who can unpack', async () => {
  const br = await get('/js/plain.js', { 'accept-encoding': 'gzip, deflate, br' })
  expect(br.headers['content-encoding']).toBe('br')
  expect(zlib.brotliDecompressSync(br.bytes).toString()).toBe(script)
  const gzip = await get('/js/plain.js', { 'accept-encoding': 'gzip' })
  expect(zlib.gunzipSync(gzip.bytes).toString()).toBe(script)
  const plain = await get('/js/plain.js')
  expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, script])
  expect(br.headers.vary).toBe('Accept-Encoding')
})

test('a new build is served without a restart', async () => {
  writeFileSync(path.join(root, 'changing.js'), 'one')
  expect((await get('/changing.js')).text).toBe('one')
  writeFileSync(path.join(root, 'changing.js'), 'another')
  expect((await get('/changing.js')).text).toBe('another')
})

test.each([
  '/../outside.txt',
  '/%2e%2e/outside.txt',
  '/js/..%2f..%2foutside.txt',
  '/js/%2e%2e%2f%2e%2e%2foutside.txt',
  '/..%5coutside.txt',
  '/.secret',
  '/%2esecret',
  '/link.txt',
  '/js',
  '/index.html%00.js',
  '/js/app.3f9a1c2b.js/',
])('%s leads nowhere', async (file) => {
  const answer = await get(file)
  expect([answer.status, answer.json().error.code]).toEqual([404, 'NOT_FOUND'])
})

test('files are read only, and HEAD has no body', async () => {
  expect((await server().raw({ method: 'POST', path: '/js/plain.js' })).status).toBe(405)
  const head = await server().raw({ method: 'HEAD', path: '/js/plain.js' })
  expect([head.status, head.headers['content-length'], head.text]).toEqual([200, String(script.length), ''])
})

test('the API goes before the files', async () => {
  expect((await get('/notes/mine')).json<unknown>()).toEqual({ data: 'anonymous' })
})
