import net from 'node:net'

/** A port nobody listens on at this moment. Somebody may take it a moment later: whoever uses it must be ready to ask again. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

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
