import net from 'node:net'
import { freePort, portAnswers, portRefusal } from '../../scripts/lib/free-port'

const listen = (port: number, host: string) =>
  new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer((socket) => socket.end())
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
const close = (server: net.Server) => new Promise((resolve) => server.close(resolve))

describe('ports', () => {
  it('a free port can be listened on', async () => {
    const port = await freePort()
    // Where no system takes the ports of outgoing connections from.
    expect(port).toBeGreaterThanOrEqual(20_000)
    expect(port).toBeLessThan(32_000)
    expect(await portRefusal(port)).toBeUndefined()
    await close(await listen(port, '127.0.0.1'))
  })

  it('a port taken on one address only counts as taken', async () => {
    const port = await freePort()
    const server = await listen(port, '0.0.0.0')
    expect(await portRefusal(port)).toBe('EADDRINUSE')
    await close(server)
  })

  it('waits for an answer, and gives up', async () => {
    const port = await freePort()
    expect(await portAnswers(port, 250)).toBe(false)
    const waiting = portAnswers(port, 5_000)
    const server = await listen(port, '127.0.0.1')
    expect(await waiting).toBe(true)
    await close(server)
  })
})
