import type { ApiError } from '@jinlin/shared/client/api-error'

export interface StaffForm {
  account: string
  password: string
  /** Only once the server has asked for it. */
  totp: string
}

export type StaffProblems = Partial<Record<keyof StaffForm, string>>

export const staffProblems = (form: StaffForm, needsTotp: boolean): StaffProblems => ({
  ...(form.account.trim() === '' ? { account: '请填写账号' } : {}),
  ...(form.password === '' ? { password: '请填写密码' } : {}),
  ...(needsTotp && !/^\d{6}$/.test(form.totp) ? { totp: '请填写 6 位动态验证码' } : {}),
})

/** Where a refusal belongs: asking for the second factor is a next step, not a fault. */
export const staffRefusal = (error: Pick<ApiError, 'code' | 'message'>): { askTotp: boolean; words: string | undefined } => ({
  askTotp: error.code === 'TOTP_REQUIRED',
  words: error.code === 'TOTP_REQUIRED' ? undefined : error.message,
})

const LEADING = /^\/(pages|packages)\/[\w/-]+(\?[\w=&%.-]*)?$/

/** A link that was cut somewhere cannot be decoded; it then names no page. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** A link may name the page to come back to, but only a page of ours. */
export const safeThen = (then: string | undefined): string | undefined => {
  const url = decoded(then ?? '')
  return LEADING.test(url) && !url.startsWith('/pages/sign-in') ? url : undefined
}
