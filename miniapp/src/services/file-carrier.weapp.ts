import { ApiError } from '@jinlin/shared/client/api-error'
import type { Incoming, Outgoing } from '@jinlin/shared/client/create-client'
import Taro from '@tarojs/taro'
import { UPLOAD_TIMEOUT } from './timeouts'

/** Fetched and shown by WeChat, whose menu sends it on; a refusal comes back as an answer. Throws ApiError OFFLINE. */
export const carryDownload = async ({ path, headers }: Outgoing, name: string): Promise<Incoming> => {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  const file = await Taro.downloadFile({ url: API_BASE_URL + path, header: headers, filePath, timeout: UPLOAD_TIMEOUT }).catch(
    () => undefined,
  )
  if (!file) throw new ApiError('OFFLINE', 0)
  if (file.statusCode === 200)
    await Taro.openDocument({
      filePath: file.filePath ?? filePath,
      fileType: name.endsWith('.pdf') ? 'pdf' : 'xlsx',
      showMenu: true,
    }).catch(() => undefined)
  return { status: file.statusCode, body: undefined }
}
