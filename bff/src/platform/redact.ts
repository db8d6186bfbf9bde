/**
 * What must never stand in a log, found by its look and by its name: phone numbers, tokens, open ids, codes and secrets. It works on the finished line, so it does not
 * matter whether the value came as a field, inside an address or in the words of somebody else's error.
 */
const NAMES =
  'password|secret|appSecret|app_secret|token|accessToken|access_token|refreshToken|refresh_token|authorization|cookie|set-cookie|session_key|sessionKey|js_code|jsCode|' +
  'phone|phoneNumber|purePhoneNumber|openid|openId|unionid|unionId|totp|idNumber|plate'

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Named fields of JSON.
  [new RegExp(`"(${NAMES})"(\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi'), '"$1"$2"[redacted]"'],
  // The same inside another string, where each quote carries backslashes; a quote of the value carries more of them.
  [new RegExp(`(\\\\+)"(${NAMES})\\1"(\\s*:\\s*)\\1"(?:(?!(?<!\\\\)\\1").)*\\1"`, 'gi'), '$1"$2$1"$3$1"[redacted]$1"'],
  // A code a person types or WeChat hands out; the codes of errors are words and stay.
  [/("code\\*"\s*:\s*\\*")(?:\d{4,8}|[0-9A-Za-z]{20,})(?=\\*")/gi, '$1[redacted]'],
  // Named parts of a query or a form.
  [
    /\b(secret|appsecret|access_token|refresh_token|token|js_code|code|session_key|openid|unionid|phone|password|sig)=([^&\s"\\]+)/gi,
    '$1=[redacted]',
  ],
  [/\bBearer\s+[\w.~+/-]+=*/gi, 'Bearer [redacted]'],
  // A JSON web token by its look.
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '[token]'],
  // A refresh token: id, dot, 43 characters.
  [/\b[0-7][0-9a-hjkmnp-tv-z]{25}\.[\w-]{43}/g, '[token]'],
  // Mainland mobile numbers, also with +86 and in groups; not inside longer numbers, ids or hex.
  [/(?<![\w.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\w])/g, '[phone]'],
  // WeChat open ids.
  [/(?<![\w-])o[A-Za-z0-9_-]{27}(?![\w-])/g, '[openid]'],
]

export const redactText = (line: string): string =>
  PATTERNS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line)
