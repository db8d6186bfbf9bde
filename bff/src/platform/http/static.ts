import { createHash } from 'node:crypto'
import { type Stats } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type Koa from 'koa'
import { AppError } from '../errors'
import { exchangeOf } from './frame'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
}
const PACKABLE = new Set(['.html', '.js', '.css', '.json', '.txt', '.svg'])
const SMALL = 1_024
/** The builder puts a content hash into the name: such a file never changes. */
const HASHED = /[.-][0-9a-f]{8,}\.[a-z0-9]+$/i

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)

type Encoding = 'br' | 'gzip'

interface Kept {
  stamp: string
  body: Buffer
  etag: string
  packed: Map<Encoding, Buffer>
}

/** A path below the root and nothing else: no `..`, no hidden file, no backslash, no NUL. Undefined = names nothing here. */
export const safePath = (encoded: string): string | undefined => {
  let decoded: string
  try {
    decoded = decodeURIComponent(encoded)
  } catch {
    return undefined
  }
  if (/[\\\0]/.test(decoded) || !decoded.startsWith('/')) return undefined
  const parts = decoded.split('/').slice(1)
  if (parts.some((part) => part.startsWith('.'))) return undefined
  if (parts.at(-1) === '') parts[parts.length - 1] = 'index.html'
  return parts.some((part) => part === '') ? undefined : parts.join('/')
}

const pack = (body: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br' ? brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }) : gzip(body, { level: 9 })

/** The built web app. Files are kept in memory and packed once; a file that was built again is read again. */
export const staticFiles = (root: string): Koa.Middleware => {
  const kept = new Map<string, Kept>()
  let home: string | undefined

  const fileOf = async (relative: string): Promise<{ file: string; stats: Stats } | undefined> => {
    try {
      home ??= await realpath(root)
      const file = await realpath(path.join(home, relative))
      // A link inside the folder must not lead out of it.
      if (!file.startsWith(home + path.sep)) return undefined
      const stats = await stat(file)
      return stats.isFile() ? { file, stats } : undefined
    } catch {
      return undefined
    }
  }

  const load = async (file: string, stats: Stats): Promise<Kept> => {
    const stamp = `${stats.mtimeMs}-${stats.size}`
    const present = kept.get(file)
    if (present?.stamp === stamp) return present
    const body = await readFile(file)
    const entry = {
      stamp,
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      packed: new Map<Encoding, Buffer>(),
    }
    kept.set(file, entry)
    return entry
  }

  const packedBody = async (entry: Kept, extension: string, accepted: string): Promise<{ body: Buffer; encoding?: Encoding }> => {
    if (!PACKABLE.has(extension) || entry.body.length < SMALL) return { body: entry.body }
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
    if (!encoding) return { body: entry.body }
    const body = entry.packed.get(encoding) ?? (await pack(entry.body, encoding))
    entry.packed.set(encoding, body)
    return { body, encoding }
  }

  return async (ctx, next) => {
    const exchange = exchangeOf(ctx)
    const { req, res } = exchange
    const relative = safePath(exchange.path)
    const found = relative === undefined ? undefined : await fileOf(relative)
    if (!found) return next()
    exchange.operation = 'platform.static'
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('Allow', 'GET, HEAD')
      throw new AppError('METHOD_NOT_ALLOWED')
    }
    const extension = path.extname(found.file).toLowerCase()
    const entry = await load(found.file, found.stats)
    res.setHeader('ETag', entry.etag)
    res.setHeader('Vary', 'Accept-Encoding')
    res.setHeader('Cache-Control', HASHED.test(found.file) ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (req.headers['if-none-match'] === entry.etag) {
      res.statusCode = 304
      res.end()
      return
    }
    const { body, encoding } = await packedBody(entry, extension, String(req.headers['accept-encoding'] ?? ''))
    res.statusCode = 200
    res.setHeader('Content-Type', TYPES[extension] ?? 'application/octet-stream')
    if (encoding) res.setHeader('Content-Encoding', encoding)
    res.setHeader('Content-Length', body.length)
    res.end(body)
  }
}
