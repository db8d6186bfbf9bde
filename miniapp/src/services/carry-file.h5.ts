import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming } from '@jinlin/shared/client/create-client'
import { photoShelf } from './photo-shelf.h5'
import { UPLOAD_TIMEOUT } from './timeouts'

export interface FileToSend {
  path: string
  /** A kept photo. */
  ref: string
  fields: Record<string, string>
  headers: Record<string, string>
}

/** One file as multipart, in the field `file`. Throws ApiError OFFLINE when nothing came back, UPLOAD_BROKEN when the picture is gone from this device. */
export const carryFile = async ({ path, ref, fields, headers }: FileToSend): Promise<Incoming> => {
  const photo = await photoShelf.get(ref)
  if (!photo) throw new ApiError('UPLOAD_BROKEN', 400)
  const form = new FormData()
  // Fields first: the server reads them before it takes the file.
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', photo, `${ref}.jpg`)
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), UPLOAD_TIMEOUT)
  try {
    const response = await fetch(API_BASE_URL + path, { method: 'POST', headers, body: form, signal: stop.signal })
    const body: unknown = await response.json().catch(() => undefined)
    return { status: response.status, body, header: (name) => response.headers.get(name) }
  } catch {
    throw new ApiError('OFFLINE', 0)
  } finally {
    clearTimeout(timer)
  }
}
