import http from 'node:http'
import net from 'node:net'
import type { AddressInfo } from 'node:net'

/** tests/support/only-loopback.ts is loaded before every test file, this one as well. */
describe('a test that calls the outside', () => {
  // 203.0.113.0/24 is reserved for documentation: nobody answers there, so only the guard can fail this fast.
  const outside = '203.0.113.7'

  it.each([
    ['a port and a host', () => net.connect(80, outside)],
    ['options', () => net.connect({ host: outside, port: 80 })],
    ['a name', () => net.connect({ host: 'example.com', port: 443 })],
    ['an http request', () => http.get(`http://${outside}/`)],
  ])('fails at once by %s', (_, call) => {
    expect(call).toThrow(/This test called (203\.0\.113\.7|example\.com)\. Tests may only reach this machine/)
  })

  it('fails with fetch', async () => {
    const error = await fetch(`http://${outside}/`).then(
      () => undefined,
      (reason: Error) => reason,
    )
    expect(String(error?.cause)).toContain('Tests may only reach this machine')
  })

  it('may call this machine', async () => {
    const server = http.createServer((_, answer) => answer.end('here'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    for (const host of ['127.0.0.1', 'localhost']) expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('here')
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
