import { readFailure } from '@jinlin/shared/client/api-error'
import type { Send } from '@jinlin/shared/client/create-client'
import { carryDownload } from './file-carrier'
import { withSession } from './session'
import { sendOnce } from './transport'

/** A file that the server makes for whoever asks: fetched with the session, which is renewed where it has run out. Throws ApiError. */
export const download = async (path: string, name: string): Promise<void> => {
  const send: Send = (request) => (request.operation === 'file.get' ? carryDownload(request, name) : sendOnce(request))
  const answer = await withSession(send)({ operation: 'file.get', method: 'GET', path, headers: {} })
  if (answer.status >= 400) throw readFailure(answer)
}
