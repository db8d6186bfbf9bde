import { isInstant, LAST_INSTANT } from '@jinlin/shared/kernel/instant'
import { toStoredInstant } from '../platform/db/stored-instant'
import { refuse } from '../platform/errors'

/** For `keysetAfter` on an instant column. A cursor is the caller's text: what is no instant is refused, not asked of the calendar. @throws AppError INPUT_INVALID */
export const storedSort = (sort: string | number): string => {
  if (!isInstant(sort) || sort < 0 || sort > LAST_INSTANT)
    throw refuse('INPUT_INVALID', { fields: { cursor: '列表位置已失效, 请从头刷新' } })
  return toStoredInstant(sort)
}
