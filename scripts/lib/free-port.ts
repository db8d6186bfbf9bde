import { randomInt } from 'node:crypto'
import net from 'node:net'

/** Below the range from which Linux (32768), macOS and Windows (49152) give ports to outgoing connections and to whoever asks for any port. */
const LOWEST = 20_000
const HIGHEST = 32_000

/**
 * A port nobody listens on at this moment. A program may take it before its user does, but no outgoing connection of this machine will: of those a suite makes
 * thousands, and each keeps its port for a minute after its end.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST)
    if ((await portRefusal(port)) === undefined) return port
  }
  throw new Error(`a hundred ports between ${LOWEST} and ${HIGHEST} are all taken`)
}

/** `undefined` when the port can be listened on, else the reason: `EADDRINUSE` (taken) or `EACCES` (below 1024 and not root). */
export const portRefusal = (port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EADDRINUSE'))
    // Without a host node listens on every address, exactly as the BFF will: a server on 127.0.0.1 only is found as well.
    probe.listen(port, () => probe.close(() => resolve(undefined)))
  })

/** Waits until something answers on the port; false when `timeoutMs` passed first. */
export const portAnswers = async (port: number, timeoutMs: number, host = '127.0.0.1'): Promise<boolean> => {
  const deadline = performance.now() + timeoutMs
  while (performance.now() < deadline) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ port, host })
      socket.once('connect', () => resolve(true) ?? socket.destroy())
      socket.once('error', () => resolve(false))
    })
    if (answered) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}
