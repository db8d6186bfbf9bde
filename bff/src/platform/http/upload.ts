import { createWriteStream } from 'node:fs'
import { mkdir, readdir, stat, unlink } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { randomBytes } from 'node:crypto'
import { AppError } from '../errors'
import type { Uploaded } from './bind'

export const UPLOAD_LIMIT = 10 * 1024 * 1024

export interface Form {
  fields: Record<string, string>
  file: Uploaded
}

const FIELDS = 20
/** Longer than any request may last. */
const STALE_MS = 3_600_000

/** Files of requests that a crash cut off: nobody will come for them. */
export const clearStaleUploads = async (folder: string, now: number): Promise<void> => {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => one.startsWith('jinlin-upload-'))) {
    const file = path.join(folder, name)
    const stats = await stat(file).catch(() => undefined)
    if (stats && now - stats.mtimeMs > STALE_MS) await unlink(file).catch(() => undefined)
  }
}
const FIELD_BYTES = 2_000

/**
 * One file called `file` and a few short fields, streamed to a temporary file; never more than `limit` bytes on disk. The caller removes the file.
 * @throws AppError UPLOAD_TOO_LARGE, INPUT_INVALID, MEDIA_TYPE_UNSUPPORTED
 */
export const readForm = async (req: IncomingMessage, limit: number, folder: string): Promise<Form> => {
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(req.headers['content-type'] ?? '')) throw new AppError('MEDIA_TYPE_UNSUPPORTED')
  // Boundaries and fields come on top of the file.
  if (Number(req.headers['content-length'] ?? 0) > limit + 64 * 1024) throw new AppError('UPLOAD_TOO_LARGE')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const target = path.join(folder, `jinlin-upload-${randomBytes(12).toString('hex')}`)
  const fields: Record<string, string> = {}
  let file: Promise<Uploaded> | undefined
  let problem: AppError | undefined
  const refuse = (error: AppError) => {
    problem ??= error
  }
  const invalid = (field: string, sentence: string) => refuse(new AppError('INPUT_INVALID', { fields: { [field]: sentence } }))

  const parser = busboy({
    headers: req.headers,
    defParamCharset: 'utf8',
    limits: { files: 1, fileSize: limit, fields: FIELDS, fieldSize: FIELD_BYTES, fieldNameSize: 60, parts: FIELDS + 1, headerPairs: 20 },
  })
  parser.on('field', (name, value, info) => {
    if (info.nameTruncated || info.valueTruncated) invalid(name.slice(0, 60), '内容太长')
    else if (name === '__proto__' || Object.hasOwn(fields, name)) invalid('file', '表单里有重复或不允许的字段')
    else fields[name] = value
  })
  parser.on('file', (name, stream, info) => {
    if (name !== 'file' || file) {
      invalid('file', '一次只能上传一个文件')
      stream.resume()
      return
    }
    stream.on('limit', () => refuse(new AppError('UPLOAD_TOO_LARGE')))
    const out = createWriteStream(target, { flags: 'wx', mode: 0o600 })
    file = pipeline(stream, out).then(() => ({ path: target, bytes: out.bytesWritten, filename: (info.filename ?? '').slice(0, 200) }))
    file.catch(() => undefined)
  })
  for (const limitEvent of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    parser.on(limitEvent, () => invalid('file', '表单里的内容太多'))

  try {
    try {
      await pipeline(req, parser)
      const uploaded = await file
      if (problem) throw problem
      if (!uploaded) throw new AppError('INPUT_INVALID', { fields: { file: '请选择要上传的文件' } })
      return { fields, file: uploaded }
    } catch (error) {
      if (error instanceof AppError) throw error
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new AppError('STORAGE_FULL', { cause: error })
      // A form that ends in the middle, a header that is none: the sender's mistake or a cut line.
      throw problem ?? new AppError('INPUT_INVALID', { fields: { file: '文件没有传完, 请重试' }, cause: error })
    }
  } catch (error) {
    await file?.catch(() => undefined)
    await unlink(target).catch(() => undefined)
    throw error
  }
}
