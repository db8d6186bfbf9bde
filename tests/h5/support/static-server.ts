import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
}

/** Answers what the pages ask besides their own files; undefined means 404. */
export type Answer = (request: { method: string; path: string; body: string }) => { status?: number; body: unknown } | undefined

/** Serves a built H5 folder on a free port of this machine, for screen tests that need no real server. */
export const serveH5 = async (folder: string, answer?: Answer) => {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://local')
    const file = path.join(folder, url.pathname === '/' ? 'index.html' : path.normalize(url.pathname))
    if (file.startsWith(folder) && fs.existsSync(file) && fs.statSync(file).isFile()) {
      response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
      fs.createReadStream(file).pipe(response)
      return
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const answered = answer?.({ method: request.method ?? 'GET', path: url.pathname + url.search, body: Buffer.concat(parts).toString() })
      const missing = { error: { code: 'NOT_FOUND', message: '没有找到这项内容, 请返回上一页重试', requestId: 'test' } }
      response.writeHead(answered?.status ?? (answered ? 200 : 404), { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(answered?.body ?? missing))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
