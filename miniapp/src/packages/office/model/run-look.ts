import type { BillRunState } from '@jinlin/shared/domain/fee/fee.words'
import type { Tone } from '../../../theme/tone'
import type { IconName } from '../../../ui/icon'

export const RUN_LOOK: Record<BillRunState, { word: string; tone: Tone; icon: IconName }> = {
  previewed: { word: '待审批', tone: 'wait', icon: 'clock' },
  approved: { word: '等待出账', tone: 'info', icon: 'clock' },
  publishing: { word: '正在出账', tone: 'info', icon: 'refresh' },
  published: { word: '已出账', tone: 'good', icon: 'check' },
  cancelled: { word: '已取消', tone: 'mute', icon: 'close' },
}

/** The server is still writing bills: the page looks again by itself. */
export const isMoving = (state: BillRunState): boolean => state === 'approved' || state === 'publishing'

/** Whole percent of houses that have their bill. Full only when the run itself says that it has ended. */
export const progressOf = ({ state, doneCount, count }: { state: BillRunState; doneCount: number; count: number }): number => {
  if (state === 'published') return 100
  return count === 0 ? 0 : Math.min(99, Math.floor((doneCount * 100) / count))
}
