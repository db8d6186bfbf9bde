import http from 'node:http'
import type { Send } from '../../shared/src/client/create-client'

/** No answer came: the wish may or may not have been granted. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** Transport of the typed client for scripts: connections are kept, a broken one is `NoAnswer`. */
export const keepAliveSend = (origin: string, token: () => string): Send => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
  const { hostname, port } = new URL(origin)
  return (request) =>
    new Promise((resolve, reject) => {
      const body = request.body === undefined ? undefined : JSON.stringify(request.body)
      const headers: Record<string, string> = { ...request.headers, Authorization: `Bearer ${token()}` }
      if (body !== undefined) headers['Content-Length'] = String(Buffer.byteLength(body))
      const lost = (error: Error) => reject(new NoAnswer(error.message))
      const sent = http.request({ hostname, port, method: request.method, path: request.path, headers, agent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('aborted', () => lost(new Error('cut off')))
        response.once('error', lost)
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: response.statusCode ?? 0,
            body: text === '' ? undefined : (JSON.parse(text) as unknown),
            header: (name) => response.headers[name.toLowerCase()] as string | undefined,
          })
        })
      })
      sent.once('error', lost)
      sent.end(body)
    })
}
