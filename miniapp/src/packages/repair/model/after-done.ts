import { isUnpaidVisit, type QuoteFacts } from '@jinlin/shared/domain/ticket/quote'
import { sayBefore } from '@jinlin/shared/kernel/when'

interface Done {
  status: string
  silenceClosesAt: number | null
  reopenUntil: number | null
  quote: QuoteFacts | null
}

/** What happens when nothing is done, in words: said before it happens, so that nobody is surprised by a closed ticket. */
export const sayAfterDone = ({ status, silenceClosesAt, reopenUntil, quote }: Done, now: number): string[] => {
  if (isUnpaidVisit({ status, quote }))
    return reopenUntil !== null && reopenUntil > now ? [`想修的话, ${sayBefore(reopenUntil, now)}都可以点「还是要修」, 师傅会再联系您`] : []
  const lines: string[] = []
  if (status === 'done' && silenceClosesAt !== null && silenceClosesAt > now)
    lines.push(`${sayBefore(silenceClosesAt, now)}没有反馈, 工单会自动关闭, 不会替您打分`)
  if ((status === 'done' || status === 'closed') && reopenUntil !== null && reopenUntil > now)
    lines.push(`没修好的话, ${sayBefore(reopenUntil, now)}都可以点「未解决」, 原工单继续处理`)
  return lines
}
