import http from 'node:http'
import type { Send } from '@jinlin/shared/client/create-client'

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

export interface RawRequest {
  method?: string
  path: string
  headers?: Readonly<Record<string, string | string[]>>
  /** Sent as it is. */
  body?: string | Buffer
}

export interface RawAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  bytes: Buffer
  /** Parsed body; throws if it is not JSON. */
  json: <
    T = { error: { code: string; fields?: Record<string, string>; message: string; present?: unknown; requestId: string }; data?: unknown },
  >() => T
}

/** One request as the bytes say, without a client's help: for bad input. */
export const rawRequest = (origin: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const request = http.request({ hostname, port, method, path, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const text = bytes.toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, bytes, json: <T>() => JSON.parse(text) as T })
      })
    })
    request.on('error', reject)
    request.end(body)
  })

/** Multipart body of an upload: what `Taro.uploadFile` sends. */
export const multipart = (
  fields: Readonly<Record<string, string>>,
  file?: { name?: string; filename: string; type?: string; bytes: Buffer },
): { headers: Record<string, string>; body: Buffer } => {
  const boundary = '----suite-boundary-7d1c'
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  if (file) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${file.name ?? 'file'}"; filename="${file.filename}"\r\nContent-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`
    parts.push(Buffer.from(head), file.bytes, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  const body = Buffer.concat(parts)
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(body.length) }, body }
}

/** The transport of the typed client. A field `file` of an upload is `{ filename, bytes }`. */
export const httpSend =
  (origin: string, token?: () => Promise<string> | string): Send =>
  async (request) => {
    const headers: Record<string, string> = { ...request.headers }
    if (token) headers['authorization'] = `Bearer ${await token()}`
    let body: string | Buffer | undefined
    if (request.body !== undefined && headers['Content-Type'] === 'application/json') body = JSON.stringify(request.body)
    else if (request.body !== undefined) {
      const { file, ...fields } = request.body as { file?: { filename: string; bytes: Buffer } }
      const form = multipart(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])), file)
      Object.assign(headers, form.headers)
      body = form.body
    }
    const answer = await rawRequest(origin, {
      method: request.method,
      path: request.path,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const isJson = (answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.status,
      body: isJson ? answer.json<unknown>() : answer.bytes,
      header: (name) => answer.headers[name.toLowerCase()] as string | undefined,
    }
  }
