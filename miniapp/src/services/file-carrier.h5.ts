import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming, Outgoing } from '@jinlin/shared/client/create-client'
import { UPLOAD_TIMEOUT } from './timeouts'

/** One file over the wire, handed to the browser's downloads under its name; a refusal comes back as an answer. Throws ApiError OFFLINE. */
export const carryDownload = async ({ path, headers }: Outgoing, name: string): Promise<Incoming> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), UPLOAD_TIMEOUT)
  try {
    const response = await fetch(API_BASE_URL + path, { headers, signal: stop.signal })
    if (!response.ok) return { status: response.status, body: await response.json().catch(() => undefined) }
    const url = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    // The browser reads it after this turn.
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
    return { status: response.status, body: undefined }
  } catch {
    throw new ApiError('OFFLINE', 0)
  } finally {
    clearTimeout(timer)
  }
}
