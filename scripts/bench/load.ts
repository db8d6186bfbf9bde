import net from 'node:net'

export interface Shot {
  path: string
  method?: 'GET' | 'POST'
  headers: Readonly<Record<string, string>>
  body?: string
}

export interface Order {
  port: number
  shots: readonly Shot[]
  connections: number
  /** Either for so long, or every shot once. */
  ms?: number
  /** One list for each connection instead, gone through until something on it is granted. */
  wishes?: readonly (readonly Shot[])[]
}

export interface Outcome {
  answered: number
  /** Answers that were not 2xx. */
  refused: number
  seconds: number
  /** Milliseconds of each answer, in no order. */
  times: number[]
}

const bytesOf = ({ method = 'GET', path, headers, body = '' }: Shot, port: number): Buffer => {
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = method === 'POST' ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` : ''
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body}`)
}

const END = Buffer.from('\r\n\r\n')

/** One kept connection that asks, waits for the whole answer, and asks again. Hand-made, so that the asking costs little beside the answering. */
const keepAsking = (port: number, next: (last: number) => Buffer | undefined, heard: (status: number, ms: number) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
    let asked = 0
    let status = 0
    let missing = -1
    let head: Buffer = Buffer.alloc(0)
    const ask = () => {
      const bytes = next(status)
      if (!bytes) return void socket.end(resolve)
      asked = performance.now()
      socket.write(bytes)
    }
    const take = (chunk: Buffer) => {
      if (missing < 0) {
        head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
        const end = head.indexOf(END)
        if (end === -1) return
        const text = head.toString('latin1', 0, end)
        status = Number(text.slice(9, 12))
        const length = /content-length: (\d+)/i.exec(text)?.[1]
        if (length === undefined && status !== 204) return void socket.destroy(new Error(`an answer without a length:\n${text}`))
        missing = Number(length ?? 0) - (head.length - end - END.length)
        head = Buffer.alloc(0)
      } else missing -= chunk.length
      if (missing > 0) return
      missing = -1
      heard(status, performance.now() - asked)
      ask()
    }
    socket.on('data', take)
    socket.once('error', reject)
    socket.once('close', () => resolve())
    socket.once('connect', ask)
  })

export const fire = async ({ port, shots, connections, ms, wishes }: Order): Promise<Outcome> => {
  const ready = shots.map((shot) => bytesOf(shot, port))
  const outcome: Outcome = { answered: 0, refused: 0, seconds: 0, times: [] }
  let at = 0
  const started = performance.now()
  const next = (): Buffer | undefined => {
    if (ms === undefined ? at >= ready.length : performance.now() - started >= ms) return undefined
    return ready[at++ % ready.length]
  }
  const heard = (status: number, took: number) => {
    outcome.answered++
    if (status < 200 || status > 299) outcome.refused++
    outcome.times.push(took)
  }
  const untilGranted = (list: readonly Buffer[]) => {
    let own = 0
    return (last: number) => (last >= 200 && last <= 299 ? undefined : list[own++])
  }
  const lines = wishes
    ? wishes.map((list) => untilGranted(list.map((shot) => bytesOf(shot, port))))
    : Array.from({ length: connections }, () => next)
  await Promise.all(lines.map((line) => keepAsking(port, line, heard)))
  outcome.seconds = (performance.now() - started) / 1000
  return outcome
}

// Run by itself it takes orders from its parent, and ends with it.
if (require.main === module) {
  process.on('message', (order: Order) => {
    fire(order).then(
      (outcome) => process.send?.({ outcome }),
      (error: unknown) => process.send?.({ error: String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
