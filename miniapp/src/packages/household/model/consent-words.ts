import { sayWhen } from '@jinlin/shared/kernel/when'

interface Consent {
  purpose: string
  version: number
  granted: boolean
  at: number
}

const WORDS: Record<string, { title: string; detail: string }> = {
  privacy_policy: { title: '隐私说明', detail: '收回就不能再登录使用, 请用下面的「注销账号」' },
  voice_note: { title: '报修语音', detail: '收回后不能录音, 文字和照片照常用' },
  marketing: { title: '推广信息', detail: '我们不发推广' },
}

/** One line of the ledger per purpose: the last word counts. */
export const latestConsents = (ledger: readonly Consent[]): Consent[] => {
  const latest = new Map<string, Consent>()
  for (const entry of ledger) {
    const known = latest.get(entry.purpose)
    if (!known || entry.at >= known.at) latest.set(entry.purpose, entry)
  }
  return [...latest.values()]
}

export const consentWords = (consent: Consent, now: number) => ({
  title: WORDS[consent.purpose]?.title ?? consent.purpose,
  detail: [
    `${sayWhen(consent.at, now)} ${consent.granted ? '同意' : '收回'}, 第 ${consent.version} 版`,
    consent.granted ? WORDS[consent.purpose]?.detail : undefined,
  ]
    .filter(Boolean)
    .join('; '),
})

/** Taken back by a switch; the base of the account itself ends by closing it. */
export const mayWithdraw = (purpose: string): boolean => purpose !== 'privacy_policy'
