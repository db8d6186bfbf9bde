import type { QuoteStanding } from '@jinlin/shared/domain/ticket/quote'
import { formatFen } from '@jinlin/shared/kernel/fen'
import type { IconName } from '../../../ui/icon'
import type { Tone } from '../../../theme/tone'
import type { Abilities, Job } from './types'

const LOOKS: Record<QuoteStanding, { tone: Tone; icon: IconName; children: string }> = {
  waiting: { tone: 'wait', icon: 'clock', children: '等住户答复' },
  agreed: { tone: 'good', icon: 'check', children: '住户已同意' },
  refused: { tone: 'mute', icon: 'close', children: '住户没有同意' },
  billed: { tone: 'good', icon: 'receipt', children: '已出账单' },
}

export const quoteLook = (state: QuoteStanding) => LOOKS[state]

const AT_THE_DOOR = ['on_site', 'working', 'quoted']

/** The one sentence about money: what happens next, or why there is nothing to charge. null where money is not the question. */
export const sayPrice = ({ status, quote }: Pick<Job, 'status'> & { quote: Job['quote'] }, may: Abilities[string]): string | null => {
  if (quote?.state === 'billed') return `账单 ${formatFen(quote.agreedFen)} 已发给住户, 住户在手机上付, 您不用收钱`
  if (quote?.state === 'refused') return '没有维修, 不收费'
  if (status === 'quoted') return '住户同意后可以开工, 会通知您; 等答复时不计时'
  if (quote?.state === 'agreed') return `住户已同意 ${formatFen(quote.agreedFen)}, 完工后自动出账单, 您不用收钱`
  if (!AT_THE_DOOR.includes(status) || !may) return null
  return may.can ? '要收费的, 先报价, 住户同意后再动手; 不收费就直接开工' : (may.reason ?? null)
}
