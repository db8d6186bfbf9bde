/** The labels of msg_sec_check version 2. */
export const LABEL = {
  normal: 100,
  advertising: 10001,
  politics: 20001,
  pornography: 20002,
  abuse: 20003,
  crime: 20006,
  fraud: 20008,
  vulgar: 20012,
  copyright: 20013,
  other: 21000,
} as const

export type Suggestion = 'pass' | 'review' | 'risky'

export interface RiskyWord {
  word: string
  label: number
  suggest: Exclude<Suggestion, 'pass'>
}

/**
 * A word list stands in for WeChat's models. It is small, tame and fixed, so that a test knows the verdict;
 * one word for each label, both for "let a person look" and for "refuse".
 */
export const RISKY_WORDS: readonly RiskyWord[] = [
  { word: '加微信领红包', label: LABEL.advertising, suggest: 'review' },
  { word: '代开发票', label: LABEL.advertising, suggest: 'risky' },
  { word: '违规时政内容', label: LABEL.politics, suggest: 'risky' },
  { word: '色情服务', label: LABEL.pornography, suggest: 'risky' },
  { word: '滚蛋', label: LABEL.abuse, suggest: 'review' },
  { word: '混账东西', label: LABEL.abuse, suggest: 'risky' },
  { word: '办假证', label: LABEL.crime, suggest: 'risky' },
  { word: '网上赌场', label: LABEL.crime, suggest: 'risky' },
  { word: '刷单返利', label: LABEL.fraud, suggest: 'risky' },
  { word: '低俗段子', label: LABEL.vulgar, suggest: 'review' },
  { word: '盗版资源', label: LABEL.copyright, suggest: 'review' },
  { word: '疑似违规', label: LABEL.other, suggest: 'review' },
]

const WEIGHT: Record<Suggestion, number> = { pass: 0, review: 1, risky: 2 }

export interface Finding {
  suggest: Suggestion
  label: number
  keyword?: string
}

/** Everything found in a text, the worst first; a clean text has one finding, `pass`. */
export const judge = (text: string): [Finding, ...Finding[]] => {
  const clean: Finding = { suggest: 'pass', label: LABEL.normal }
  // Spaces inside a word are the oldest trick there is.
  const dense = text.replace(/\s+/gu, '')
  const found = RISKY_WORDS.filter(({ word }) => dense.includes(word)).map(({ word, label, suggest }) => ({
    suggest,
    label,
    keyword: word,
  }))
  const [worst, ...rest] = found.sort((a, b) => WEIGHT[b.suggest] - WEIGHT[a.suggest])
  return worst ? [worst, ...rest] : [clean]
}
