import { ApiError, readFailure } from '@jinlin/shared/client/api-error'
import type { PickedTable } from './pick-table'
import { withSession } from './session'
import { sendOnce } from './transport'

/**
 * Sends a chosen table to an operation of kind `upload` and gives its answer. The session's own sender is used, so that an expired token is renewed and the
 * file sent again. Throws ApiError.
 */
export const sendTable = async <T>(operation: string, path: string, table: PickedTable, fields: Record<string, string>): Promise<T> => {
  const answer = await withSession((request) => (request.operation === operation ? table.sendWith(fields)(request) : sendOnce(request)))({
    operation,
    method: 'POST',
    path,
    headers: {},
  })
  if (answer.status >= 400) throw readFailure(answer)
  const { data } = (answer.body ?? {}) as { data?: T }
  if (!data) throw new ApiError('UNREADABLE', answer.status)
  return data
}
