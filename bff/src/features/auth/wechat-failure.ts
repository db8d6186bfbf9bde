import { WechatRefused, WechatUnavailable } from '../../platform/wechat/errors'
import { refuse } from '../../platform/errors'
import type { Log } from '../../platform/log'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'

/** What a failed trade of a code means to the person: a new tap helps, or waiting does. Anything else is ours to see. */
export const wechatFailure = (
  error: unknown,
  badCode: Extract<ErrorCode, 'SIGN_IN_CODE_INVALID' | 'PHONE_CODE_INVALID'>,
  log: Log,
): unknown => {
  if (error instanceof WechatUnavailable) return refuse('WECHAT_UNAVAILABLE', { retryAfter: 5, cause: error })
  if (!(error instanceof WechatRefused)) return error
  if (error.reason === 'bad_code' || error.reason === 'blocked_user') return refuse(badCode, { cause: error })
  log.error({ errcode: error.errcode, reason: error.reason }, 'WeChat refuses the settings of this server')
  return refuse('WECHAT_UNAVAILABLE', { retryAfter: 60, cause: error })
}
