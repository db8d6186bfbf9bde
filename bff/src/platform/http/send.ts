import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Download, EventStream } from './bind'

export const sendJson = (res: ServerResponse, status: number, text: string): void => {
  res.statusCode = status
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(text)
}

/** RFC 6266: an ASCII fallback, and the real name encoded. */
export const contentDisposition = (filename: string): string => {
  const ascii = filename.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(filename).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** People's files: sandboxed should a browser ever show one as a page. */
export const sendDownload = async (res: ServerResponse, download: Download): Promise<void> => {
  res.statusCode = 200
  res.setHeader('Content-Type', download.contentType)
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  res.setHeader('Cache-Control', download.maxAge === undefined ? 'no-store' : `private, max-age=${download.maxAge}`)
  if (download.filename !== undefined) res.setHeader('Content-Disposition', contentDisposition(download.filename))
  else res.setHeader('Content-Disposition', 'inline')
  const bytes = Buffer.isBuffer(download.body) ? download.body.length : download.bytes
  if (bytes !== undefined) res.setHeader('Content-Length', bytes)
  if (Buffer.isBuffer(download.body)) res.end(download.body)
  else await pipeline(download.body, res)
}

const HEARTBEAT_MS = 25_000

/**
 * Server-sent events; a comment now and then keeps proxies from closing a quiet line. A line outlives its token by hours, so `whileAllowed` says when its
 * reader may no longer listen.
 */
export const sendEvents = async (res: ServerResponse, run: EventStream, whileAllowed: (end: () => void) => () => void): Promise<void> => {
  const closed = new AbortController()
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
  res.write(': open\n\n')
  const heartbeat = setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS)
  const stopWatching = whileAllowed(() => {
    closed.abort()
    res.end('event: closed\ndata: {}\n\n')
  })
  res.once('close', () => {
    stopWatching()
    clearInterval(heartbeat)
    closed.abort()
  })
  const send = (event: string, data: unknown, id?: string) => {
    if (closed.signal.aborted) return
    res.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  await run(send, closed.signal)
  if (!closed.signal.aborted) await new Promise<void>((resolve) => closed.signal.addEventListener('abort', () => resolve(), { once: true }))
}
