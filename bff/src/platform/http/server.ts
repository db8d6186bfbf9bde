import http, { type RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Slow senders may not hold a connection: headers within 10 s, the whole request (a photo on a poor line) within 2 minutes. */
const HEADERS_MS = 10_000
const REQUEST_MS = 120_000
/** Longer than the reverse proxy keeps its own side open, or it would write into a connection that is just closing. */
const KEEP_ALIVE_MS = 75_000
const REQUESTS_PER_SOCKET = 10_000
const GRACE_MS = 10_000

export interface HttpServer {
  /** @returns the port */
  listen(port: number, host: string): Promise<number>
  /** No new connection; what is under way gets ten seconds. */
  close(): Promise<void>
}

/** What never became a request: told in the envelope as well, and the connection ends. */
const onClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, reason] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request']
  const body = JSON.stringify({ error: { code: 'INPUT_INVALID', message: '请求不完整或格式不对, 请更新到最新版本后重试', requestId: '' } })
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  )
}

/**
 * Connections without a request under way. Node's own list of idle ones leaves out those that were opened ahead and never used, and browsers open such connections:
 * every shutdown would wait for them to the end of its grace.
 */
const watchQuiet = (server: http.Server): ReadonlySet<Socket> => {
  const quiet = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    quiet.add(socket)
    socket.once('close', () => quiet.delete(socket))
  })
  server.on('request', (req, res) => {
    const { socket } = req
    quiet.delete(socket)
    res.once('close', () => {
      if (socket.destroyed) return
      if (server.listening) quiet.add(socket)
      else socket.end()
    })
  })
  return quiet
}

export const createServer = (listener: RequestListener): HttpServer => {
  const server = http.createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    listener,
  )
  server.maxRequestsPerSocket = REQUESTS_PER_SOCKET
  server.on('clientError', onClientError)
  const quiet = watchQuiet(server)
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve((server.address() as AddressInfo).port)
        })
      }),
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve()
        const force = setTimeout(() => server.closeAllConnections(), GRACE_MS)
        server.close(() => {
          clearTimeout(force)
          resolve()
        })
        for (const socket of quiet) socket.destroy()
      }),
  }
}
