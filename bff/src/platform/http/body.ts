import type { IncomingMessage } from 'node:http'
import { AppError } from '../errors'

export const JSON_LIMIT = 256 * 1024
const MAX_DEPTH = 16
const MAX_NODES = 20_000

/** @throws AppError BODY_TOO_LARGE before more than `limit` bytes are kept */
export const readBytes = (req: IncomingMessage, limit: number): Promise<Buffer> => {
  const announced = Number(req.headers['content-length'] ?? 0)
  if (announced > limit) return Promise.reject(new AppError('BODY_TOO_LARGE'))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const stop = (error: unknown) => {
      req.removeAllListeners('data')
      reject(error as Error)
    }
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) stop(new AppError('BODY_TOO_LARGE'))
      else chunks.push(chunk)
    })
    req.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    req.once('error', stop)
    req.once('close', () => {
      if (!req.complete) stop(new AppError('INPUT_INVALID'))
    })
  })
}

/** `application/json`, with UTF-8 or no charset, and not packed. */
const isJson = (req: IncomingMessage): boolean => {
  const type = req.headers['content-type'] ?? ''
  return (
    /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i.test(type) && (req.headers['content-encoding'] ?? 'identity') === 'identity'
  )
}

const invalid = (sentence: string) => new AppError('INPUT_INVALID', { fields: { body: sentence } })

/** Bounds what later stages walk through, and keeps `__proto__` out of every object they build. */
const checkShape = (value: unknown): void => {
  let nodes = 0
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw invalid('内容层级太深')
    const next: unknown[] = []
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue
      for (const key of Object.keys(node)) {
        if (++nodes > MAX_NODES) throw invalid('内容太多')
        if (key === '__proto__' || (key === 'constructor' && !Array.isArray(node))) throw invalid('内容里有不允许的字段')
        next.push((node as Record<string, unknown>)[key])
      }
    }
    level = next
  }
}

/** @throws AppError MEDIA_TYPE_UNSUPPORTED, BODY_TOO_LARGE, INPUT_INVALID */
export const readJson = async (req: IncomingMessage, limit: number): Promise<Record<string, unknown>> => {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0
  if (!hasBody) return {}
  if (!isJson(req)) throw new AppError('MEDIA_TYPE_UNSUPPORTED')
  const bytes = await readBytes(req, limit)
  if (bytes.length === 0) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw invalid('内容不是有效的 JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw invalid('内容应是一个对象')
  checkShape(parsed)
  return parsed as Record<string, unknown>
}
