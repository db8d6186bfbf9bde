import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming, Outgoing } from '@jinlin/shared/client/create-client'
import { CARRY_TIMEOUT } from './timeouts'

/** One request over the wire, as it is. Throws ApiError OFFLINE when nothing came back in time. */
export const carry = async ({ method, path, headers, body, signal }: Outgoing): Promise<Incoming> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), CARRY_TIMEOUT)
  signal?.addEventListener('abort', () => stop.abort())
  try {
    const response = await fetch(API_BASE_URL + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: stop.signal,
    })
    const text = await response.text()
    return { status: response.status, body: parsed(text), header: (name) => response.headers.get(name) }
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('OFFLINE', 0)
  } finally {
    clearTimeout(timer)
  }
}

/** What is no JSON (a gateway's page) is handed on as text, and read as a failure. */
const parsed = (text: string): unknown => {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
