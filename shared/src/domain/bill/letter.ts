import { formatFen, sumFen } from '../../kernel/fen'
import { addDays, type LocalDay } from '../../kernel/local-day'

export interface LetterFacts {
  number: string
  day: LocalDay
  /** 3栋 2单元 1502 */
  house: string
  community: string
  deskPhone: string
  lines: readonly { itemName: string; periodWords: string; dueDay: LocalDay; principalFen: number; lateFen: number }[]
  /** What the office adds; '' = nothing. */
  words: string
}

/** A reasonable time to pay (民法典 944). */
export const LETTER_DAYS = 30

const longDay = (day: LocalDay): string => `${day.slice(0, 4)} 年 ${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

/** Last day of the time a letter gives. */
export const payByOf = (day: LocalDay): LocalDay => addDays(day, LETTER_DAYS)

/** Nobody is cut off or kept out over a bill (民法典 944, last sentence); said in the letter and wherever it is shown. */
const NOT_TOUCHED = '是否缴费不影响您的水、电、燃气、供热, 也不影响通行、乘梯和报修。'

/** What happens next, for the screen beside the letter. */
export const letterNext = (day: LocalDay, today: LocalDay): string => {
  const by = payByOf(day)
  const next =
    today <= by
      ? `请在 ${longDay(by)}前缴清, 或对账单提出疑问, 答复前不计违约金。过期未缴, 物业可以依法起诉或申请仲裁。`
      : `${longDay(by)}的期限已过, 物业可以依法起诉或申请仲裁; 现在缴清或说明情况仍然可以。`
  return `${next}${NOT_TOUCHED}`
}

/** 催告函. Neutral, addressed to the owner of a room: what is owed, until when, where to ask, what follows by law and what does not. */
export const letterText = ({ number, day, house, community, deskPhone, lines, words }: LetterFacts): string => {
  const principal = sumFen(lines.map(({ principalFen }) => principalFen))
  const late = sumFen(lines.map(({ lateFen }) => lateFen))
  const rows = lines.map(({ itemName, periodWords, dueDay, principalFen, lateFen }, at) => {
    const fee = lateFen > 0 ? `, 违约金 ${formatFen(lateFen)}` : ''
    return `${at + 1}. ${itemName} ${periodWords}: ${formatFen(principalFen)}${fee} (应于 ${longDay(dueDay)}前缴纳)`
  })
  const total =
    late > 0
      ? `本金 ${formatFen(principal)}、违约金 ${formatFen(late)}, 合计 ${formatFen(principal + late)}`
      : `合计 ${formatFen(principal)}`
  return [
    `催告函 ${number}`,
    `${house} 业主:`,
    `截至 ${longDay(day)}, 您的房屋有 ${lines.length} 笔费用已过缴费日期, ${total}。明细如下:`,
    ...rows,
    ...(words === '' ? [] : [words]),
    `请在 ${longDay(payByOf(day))}前缴清; 已缴纳的请忽略。对账单有疑问, 可以在小程序的账单里提出, 或致电 ${deskPhone}; 疑问处理期间不计违约金。`,
    '期满仍未缴清的, 我们可以依照《民法典》第九百四十四条提起诉讼或申请仲裁。',
    NOT_TOUCHED,
    `${community}物业服务中心`,
    longDay(day),
  ].join('\n')
}
