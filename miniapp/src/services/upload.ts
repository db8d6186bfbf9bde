import { ApiError, readFailure } from '@jinlin/shared/client/api-error'
import type { Send } from '@jinlin/shared/client/create-client'
import { carryFile } from './carry-file'
import { withSession } from './session'
import { sendOnce } from './transport'

export type UploadPurpose = 'ticket' | 'finish' | 'binding' | 'voice' | 'meter'

export interface Uploaded {
  id: string
  url: string
  thumbUrl: string
}

/**
 * Sends one kept photo (or a voice note, with its seconds) and gives its id. Throws ApiError.
 * The session's own sender is used, so that an expired token is renewed and the file sent again; only the last step differs.
 */
export const upload = async (ref: string, purpose: UploadPurpose, seconds?: number): Promise<Uploaded> => {
  const send: Send = (request) =>
    request.operation === 'upload.add'
      ? carryFile({
          path: request.path,
          ref,
          headers: request.headers,
          fields: { purpose, ...(seconds === undefined ? {} : { seconds: String(seconds) }) },
        })
      : sendOnce(request)
  const answer = await withSession(send)({ operation: 'upload.add', method: 'POST', path: '/uploads', headers: {} })
  if (answer.status >= 400) throw readFailure(answer)
  const { data } = (answer.body ?? {}) as { data?: Uploaded }
  if (!data) throw new ApiError('UNREADABLE', answer.status)
  return data
}
