import net from 'node:net'
import { freePort } from '../../scripts/lib/free-port'

/** A line to the database that a test can cut, silence or restore. */
export interface TcpProxy {
  port: number
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>
  /** Connections stay and new ones are accepted, but nothing goes through. */
  silence(): void
  restore(): Promise<void>
  /** The next bytes that match are delivered, and the line is cut before anything comes back. */
  cutAfterSending(match: (bytes: Buffer) => boolean): void
  close(): Promise<void>
}

export const tcpProxy = async (target: { host: string; port: number }): Promise<TcpProxy> => {
  const lines = new Set<net.Socket>()
  let silent = false
  let trap: ((bytes: Buffer) => boolean) | undefined
  const server = net.createServer((near) => {
    const far = net.connect(target.port, target.host)
    let dead = false
    for (const side of [near, far]) {
      lines.add(side)
      side.on('error', () => undefined)
      side.on('close', () => {
        lines.delete(side)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (bytes) => {
      if (silent) return
      far.write(bytes)
      if (trap?.(bytes)) {
        trap = undefined
        dead = true
        // The other side has it; its answer finds nobody.
        setTimeout(() => near.destroy(), 50)
      }
    })
    far.on('data', (bytes) => {
      if (!silent && !dead) near.write(bytes)
    })
  })
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port))
    })
  const drop = () => {
    for (const line of lines) line.destroy()
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      drop()
      if (server.listening) server.close(() => resolve())
      else resolve()
    })
  // Taken again after a cut, so it must not be one that the system gives away meanwhile.
  const port = await listen(await freePort())
  return {
    port,
    cut: stop,
    silence: () => {
      silent = true
    },
    restore: async () => {
      drop()
      silent = false
      if (!server.listening) await listen(port)
    },
    cutAfterSending: (match) => {
      trap = match
    },
    close: stop,
  }
}
