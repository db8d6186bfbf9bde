import type { Fen } from '../../kernel/fen'

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const

/** Four digits in words; zeros between digits are one 零, those at the end none. */
const groupWords = (group: number): string => {
  let words = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) gap = gap || words !== ''
    else {
      words += `${gap ? '零' : ''}${DIGITS[digit] ?? ''}${PLACES[place] ?? ''}`
      gap = false
    }
  }
  return words
}

const yuanWords = (yuan: number): string => {
  let words = ''
  let gap = false
  for (let at = GROUPS.length - 1; at >= 0; at -= 1) {
    const group = Math.floor(yuan / 10_000 ** at) % 10_000
    if (group === 0) {
      gap = gap || words !== ''
      continue
    }
    // 10,005 万 and below a thousand need the zero that says so.
    words += `${words !== '' && (gap || group < 1_000) ? '零' : ''}${groupWords(group)}${GROUPS[at] ?? ''}`
    gap = false
  }
  return words
}

/**
 * 人民币大写 of an amount, as 《支付结算办法》 annex 1 writes it: 壹仟零伍元叁角整, 伍角整, 零元整. Fen → words; a whole number of jiao ends in 整.
 * A credit begins with 负.
 */
export const amountWords = (amount: Fen): string => {
  const size = Math.abs(amount)
  const [yuan, jiao, fen] = [Math.floor(size / 100), Math.floor(size / 10) % 10, size % 10]
  const sign = amount < 0 ? '负' : ''
  if (size === 0) return '零元整'
  const front = yuan === 0 ? '' : `${yuanWords(yuan)}元`
  if (jiao === 0 && fen === 0) return `${sign}${front}整`
  const middle = jiao > 0 ? `${DIGITS[jiao] ?? ''}角` : yuan > 0 ? '零' : ''
  return `${sign}${front}${middle}${fen > 0 ? `${DIGITS[fen] ?? ''}分` : '整'}`
}
