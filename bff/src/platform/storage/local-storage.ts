import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import type { Clock } from '../clock'
import { Bulkhead } from '../db/bulkhead'
import { AppError } from '../errors'
import { newIdAt } from '../ids'
import { imageFormat, isPolyglot, VOICE_TYPES, voiceFormat } from './magic'
import type { Storage, StoredImage, StoredVoice } from './storage'

const IMAGE_BYTES = 10 * 1024 * 1024
const VOICE_BYTES = 2 * 1024 * 1024
/** A bomb of 30,000 × 30,000 would unfold to gigabytes. */
const PIXELS = 50_000_000
const FULL = 1_600
const THUMB = 320
/** Unfolded pictures at one time: memory is bounded by this times 50 MP. */
const AT_ONCE = 2

const KEY = /^\d{4}\/\d{2}\/[0-9a-z]{26}(\.thumb)?\.(webp|mp3|m4a|aac|wav|webm|ogg)$/

const TYPES: Readonly<Record<string, string>> = Object.fromEntries([['webp', 'image/webp'], ...Object.entries(VOICE_TYPES)])

sharp.cache(false)
sharp.concurrency(1)

const diskFull = (error: unknown): never => {
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new AppError('STORAGE_FULL', { cause: error })
  throw error
}

/** On disk before anybody is told: written aside, synced, renamed. */
const writeDurably = async (target: string, bytes: Buffer): Promise<void> => {
  const aside = `${target}.part`
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    const file = await open(aside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, target)
    const folder = await open(path.dirname(target), 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    await unlink(aside).catch(() => undefined)
    diskFull(error)
  }
}

const encode = async (bytes: Buffer): Promise<{ full: Buffer; thumb: Buffer; width: number; height: number }> => {
  try {
    const upright = sharp(bytes, { limitInputPixels: PIXELS, failOn: 'error' }).rotate()
    const { data: full, info } = await upright
      .resize({ width: FULL, height: FULL, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const thumb = await sharp(full)
      .resize({ width: THUMB, height: THUMB, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 72 })
      .toBuffer()
    return { full, thumb, width: info.width, height: info.height }
  } catch (error) {
    const tooMany = /pixel limit|too large|exceeds/i.test(error instanceof Error ? error.message : '')
    throw new AppError(tooMany ? 'UPLOAD_TOO_LARGE' : 'UPLOAD_BROKEN', { cause: error })
  }
}

export const createLocalStorage = (root: string, clock: Clock): Storage => {
  const atWork = new Bulkhead(AT_ONCE, 100, 10_000)

  const newKey = (): string => {
    const now = clock.now()
    const day = new Date(now).toISOString()
    return `${day.slice(0, 4)}/${day.slice(5, 7)}/${newIdAt(now)}`
  }
  const fileOf = (key: string): string => {
    if (!KEY.test(key)) throw new AppError('UPLOAD_NOT_FOUND')
    return path.join(root, key)
  }

  const storeImage = async (bytes: Buffer): Promise<StoredImage> => {
    await atWork.enter()
    try {
      const { full, thumb, width, height } = await encode(bytes)
      const stem = newKey()
      const key = `${stem}.webp`
      const thumbKey = `${stem}.thumb.webp`
      await writeDurably(fileOf(thumbKey), thumb)
      await writeDurably(fileOf(key), full)
      return { kind: 'image', key, thumbKey, bytes: full.length, contentType: 'image/webp', width, height }
    } finally {
      atWork.leave()
    }
  }

  const storeVoice = async (bytes: Buffer, extension: keyof typeof VOICE_TYPES): Promise<StoredVoice> => {
    if (bytes.length > VOICE_BYTES) throw new AppError('UPLOAD_TOO_LARGE')
    if (isPolyglot(bytes)) throw new AppError('UPLOAD_KIND')
    const key = `${newKey()}.${extension}`
    await writeDurably(fileOf(key), bytes)
    return { kind: 'voice', key, bytes: bytes.length, contentType: VOICE_TYPES[extension] }
  }

  return {
    store: async (temporaryPath) => {
      const { size } = await stat(temporaryPath)
      if (size > IMAGE_BYTES) throw new AppError('UPLOAD_TOO_LARGE')
      const bytes = await readFile(temporaryPath)
      if (bytes.length < 16) throw new AppError('UPLOAD_BROKEN')
      if (imageFormat(bytes)) return storeImage(bytes)
      const voice = voiceFormat(bytes)
      if (voice) return storeVoice(bytes, voice)
      throw new AppError('UPLOAD_KIND')
    },
    open: async (key) => {
      const file = fileOf(key)
      const stats = await stat(file).catch(() => undefined)
      if (!stats?.isFile()) throw new AppError('UPLOAD_NOT_FOUND')
      return {
        stream: createReadStream(file),
        bytes: stats.size,
        contentType: TYPES[path.extname(key).slice(1)] ?? 'application/octet-stream',
      }
    },
    remove: async (key) => {
      await unlink(fileOf(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      })
    },
  }
}
