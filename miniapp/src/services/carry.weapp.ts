import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming, Outgoing } from '@jinlin/shared/client/create-client'
import Taro from '@tarojs/taro'
import { CARRY_TIMEOUT } from './timeouts'

/** One request over the wire, as it is; WeChat calls any HTTP status a success. Throws ApiError OFFLINE when nothing came back in time. */
export const carry = ({ method, path, headers, body, signal }: Outgoing): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const task = Taro.request({
      url: API_BASE_URL + path,
      method: method as keyof Taro.request.Method,
      header: headers,
      data: body as object | undefined,
      timeout: CARRY_TIMEOUT,
      success: ({ statusCode, data, header }) => resolve({ status: statusCode, body: data, header: (name) => headerOf(header, name) }),
      fail: () => reject(signal?.aborted ? (signal.reason as Error) : new ApiError('OFFLINE', 0)),
    })
    // The promise that Taro also returns would be an unhandled rejection beside our own.
    task.catch(() => undefined)
    signal?.addEventListener('abort', () => task.abort())
  })

/** WeChat keeps the server's spelling of header names. */
const headerOf = (header: Record<string, unknown>, wanted: string): string | undefined => {
  const name = Object.keys(header).find((one) => one.toLowerCase() === wanted)
  return name === undefined ? undefined : String(header[name])
}
