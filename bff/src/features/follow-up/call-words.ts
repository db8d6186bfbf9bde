import type { CallRecord } from '@jinlin/shared/domain/follow-up/follow-up.types'

/** One call in a line, for the timeline of its ticket: 「第 2 次回访: 未接通」「第 1 次回访: 已接通, 已解决, 5 分。很满意」. */
export const callWords = (call: CallRecord, nth: number): string => {
  const outcome = call.reached ? `已接通, ${call.solved ? '已解决' : '没有解决'}, ${call.score ?? 0} 分` : '未接通'
  return `第 ${nth} 次回访: ${outcome}${call.words === '' ? '' : `。${call.words}`}`
}
