import type { QuoteFacts, QuoteState } from '@jinlin/shared/domain/ticket/quote'
import { formatFen } from '@jinlin/shared/kernel/fen'
import type { IconName } from '../../../ui/icon'
import type { Tone } from '../../../theme/tone'

export const REFUSE_REASONS = ['太贵了', '想自己找人修', '先不修', '项目不对'] as const

/** What a yes leads to, before it is given. */
export const afterApproval = (quote: QuoteFacts | null): string => {
  const all = quote && quote.agreedFen > 0 ? `, 连同先前同意的共 ${formatFen(quote.agreedFen + quote.fen)}` : ''
  return `同意后师傅开工${all}; 修好后出账单, 在手机上付, 不用给师傅现金。`
}

/** What a no leads to. */
export const afterRefusal = (quote: QuoteFacts | null): string =>
  quote && quote.agreedFen > 0
    ? `不同意就不做增加的项目, 师傅按先前同意的 ${formatFen(quote.agreedFen)} 继续。`
    : '不同意就不维修, 这次上门不收费; 7 天内想修, 可以在这张工单上再约。'

export interface QuoteLook {
  word: string
  tone: Tone
  icon: IconName
}
const LOOKS: Partial<Record<QuoteState, QuoteLook>> = {
  waiting: { word: '等您决定', tone: 'wait', icon: 'clock' },
  approved: { word: '已同意', tone: 'good', icon: 'check' },
  refused: { word: '没有同意', tone: 'mute', icon: 'close' },
}
export const quoteLook = ({ state, billId }: { state: QuoteState; billId: string | null }): QuoteLook | undefined =>
  state === 'approved' && billId !== null ? { word: '已出账单', tone: 'good', icon: 'receipt' } : LOOKS[state]
