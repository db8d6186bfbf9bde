import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { openWeapp, pagesOf, toServer, type Weapp } from './support/runner'

const folder = path.join(__dirname, 'fixture')

describe('the runner of built mini-programs', () => {
  let weapp: Weapp | undefined
  afterEach(() => weapp?.close())
  const open = async (options: Parameters<typeof openWeapp>[0] = {}) => {
    weapp = await openWeapp({ folder, ...options })
    await weapp.openPage('/first/index')
    return weapp
  }

  it('hides what a mini-program does not have', async () => {
    expect((await open()).text()).toContain('没有浏览器')
  })

  it('taps by words and by label, and types by placeholder', async () => {
    const app = await open()
    await app.tap('加一')
    await app.tap('加一个')
    await app.input('姓名', '王师傅')
    expect(app.text()).toContain('数到 2')
    expect(app.text()).toContain('您好 王师傅')
  })

  it('says what the page says when it cannot find the words', async () => {
    const app = await open()
    await expect(app.tap('没有这个')).rejects.toThrow(/Nothing on the page says 「没有这个」.*数到 0/s)
  })

  it('goes to the pages of subpackages with their query, and back', async () => {
    const app = await open({ storage: { kept: '留着' } })
    await app.tap('下一页')
    expect(app.route).toBe('sub/second/index')
    expect(app.text()).toBe('第二页 7 留着')
    await app.back()
    expect(app.route).toBe('first/index')
  })

  it('loses every request unless a test answers', async () => {
    const app = await open()
    await app.tap('问服务器')
    expect(app.text()).toContain('没有网络')
    expect(app.callsOf('request')).toMatchObject([{ url: 'http://localhost:3000/me?x=1', method: 'GET' }])
  })

  it('speaks to a real server where the test points it at one', async () => {
    const seen: (string | undefined)[] = []
    const server = http.createServer((request, response) => {
      seen.push(request.url, request.headers.a as string)
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ name: '陈女士' }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      const app = await open({ request: toServer(`http://127.0.0.1:${port}`) })
      await app.tap('问服务器')
      expect(app.text()).toContain('答 201 陈女士')
      expect(seen).toEqual(['/me?x=1', 'b'])
    } finally {
      server.close()
    }
  })

  it('lists the pages of the main package and of subpackages', () => {
    expect(pagesOf(folder)).toEqual(['first/index', 'sub/second/index'])
  })
})
