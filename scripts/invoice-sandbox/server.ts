import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBook, type Book, type Entry } from './book'

export interface InvoiceSandboxOptions {
  /** 0 takes any free port. */
  port: number
  secret: string
  clock: { now(): number }
  /** Default: an invoice takes two seconds. */
  takesMs?: number
  /** Where invoices outlive a restart. */
  stateFile?: string
}

export interface InvoiceSandbox {
  url: string
  book: Book
  /** The next answers: `cut` does the work and breaks the connection, `busy` does nothing and says 503. */
  disturbNext(how: 'cut' | 'busy', times?: number): void
  /** Requests whose signature was right. */
  calls(): number
  close(): Promise<void>
}

const MAX_BYTES = 64 * 1024
const WINDOW_S = 300

/** Written apart from the product's own signer, so that the two check each other. */
const isSigned = (secret: string, request: IncomingMessage, body: string, nowMs: number, seen: Set<string>): boolean => {
  const header = (name: string) => String(request.headers[name] ?? '')
  const [timestamp, nonce] = [header('x-timestamp'), header('x-nonce')]
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) - nowMs / 1_000) > WINDOW_S || nonce.length < 8 || seen.has(nonce))
    return false
  const mac = createHmac('sha256', secret)
  mac.update(`${request.method ?? ''}\n${request.url ?? ''}\n${timestamp}\n${nonce}\n${body}`)
  const wanted = mac.digest()
  const given = Buffer.from(header('x-signature'), 'base64url')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false
  seen.add(nonce)
  return true
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MAX_BYTES) throw new Error('too much')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

interface Answer {
  status: number
  body: unknown
}

const factOf = ({ applyNo, state, number, amountFen, reason }: Entry) => ({ applyNo, state, number, amountFen, reason })
const answerOf = (made: ReturnType<Book['issue']>): Answer =>
  'code' in made ? { status: 400, body: made } : { status: 200, body: factOf(made) }
const NOT_FOUND: Answer = { status: 404, body: { code: 'INVOICE_NOT_FOUND', message: '没有这张发票' } }

const serve = (book: Book, method: string, url: string, body: string): Answer => {
  const parsed = (): never => JSON.parse(body) as never
  if (method === 'POST' && url === '/v1/invoices') return answerOf(book.issue(parsed()))
  if (method === 'POST' && url === '/v1/red-invoices') return answerOf(book.redFlush(parsed()))
  const [, applyNo] = /^\/v1\/invoices\/([a-z0-9-]{1,40})$/.exec(url) ?? []
  const found = method === 'GET' && applyNo !== undefined ? book.query(applyNo) : undefined
  return found ? { status: 200, body: factOf(found) } : NOT_FOUND
}

/** A local service for 数电发票: makes them after a moment, takes them back, forgets nothing. Loopback only. */
export const startInvoiceSandbox = async (options: InvoiceSandboxOptions): Promise<InvoiceSandbox> => {
  const { port, secret, clock, takesMs = 2_000, stateFile } = options
  const kept = stateFile !== undefined && existsSync(stateFile) ? (JSON.parse(readFileSync(stateFile, 'utf8')) as Entry[]) : []
  const book = createBook({ now: () => clock.now(), takesMs }, kept)
  const save = () => {
    if (stateFile === undefined) return
    writeFileSync(`${stateFile}.new`, JSON.stringify(book.entries()))
    renameSync(`${stateFile}.new`, stateFile)
  }
  const disturbances: ('cut' | 'busy')[] = []
  const nonces = new Set<string>()
  let calls = 0

  // Longer than any client keeps an idle connection: one that is just being closed loses the request that is sent on it.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const say = ({ status, body }: Answer) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(body))
    }
    const handle = async () => {
      const body = await readBody(request)
      if (!isSigned(secret, request, body, clock.now(), nonces))
        return say({ status: 401, body: { code: 'SIGN_ERROR', message: '签名不对' } })
      calls += 1
      const how = disturbances.shift()
      if (how === 'busy') return say({ status: 503, body: { code: 'BUSY', message: '请稍后再试' } })
      const answer = serve(book, request.method ?? '', request.url ?? '', body)
      save()
      if (how === 'cut') return void request.socket.destroy()
      say(answer)
    }
    handle().catch(() => say({ status: 400, body: { code: 'PARAM_ERROR', message: '读不懂这个请求' } }))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    book,
    disturbNext: (how, times = 1) => {
      disturbances.push(...Array.from({ length: times }, () => how))
    },
    calls: () => calls,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      save()
    },
  }
}
