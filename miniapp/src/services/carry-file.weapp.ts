import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming } from '@jinlin/shared/client/create-client'
import Taro from '@tarojs/taro'
import { UPLOAD_TIMEOUT } from './timeouts'

export interface FileToSend {
  path: string
  ref: string
  fields: Record<string, string>
  headers: Record<string, string>
}

/** WeChat answers an upload with text, whatever the server called it. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const carryFile = ({ path, ref, fields, headers }: FileToSend): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url: API_BASE_URL + path,
      filePath: ref,
      name: 'file',
      formData: fields,
      header: headers,
      timeout: UPLOAD_TIMEOUT,
      success: ({ statusCode, data }) => resolve({ status: statusCode, body: parsed(data) }),
      fail: () => reject(new ApiError('OFFLINE', 0)),
    })
    task.catch(() => undefined)
  })
