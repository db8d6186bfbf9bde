import type { IconName } from '../../../ui/icon'
import { urls } from '../../../services/urls'

/** One square of the grid. A feature that does not exist yet has no square: nothing here leads nowhere. */
export interface Door {
  key: string
  word: string
  icon: IconName
  /** Where it leads; `elder` switches the text instead. */
  to: string | 'elder'
  /** Danger is red everywhere. */
  alarm?: boolean
}

const DOORS: readonly Door[] = [
  { key: 'home', word: '家里报修', icon: 'wrench', to: urls.report('home') },
  { key: 'common', word: '公共报修', icon: 'building', to: urls.report('common') },
  { key: 'hazard', word: '紧急情况', icon: 'warning', to: urls.hazards, alarm: true },
  { key: 'progress', word: '我的进度', icon: 'clock', to: urls.tickets },
  { key: 'bills', word: '物业缴费', icon: 'receipt', to: urls.bills() },
  { key: 'notices', word: '小区通知', icon: 'megaphone', to: urls.notices },
  { key: 'phones', word: '常用电话', icon: 'phone', to: urls.phones },
  { key: 'elder', word: '长辈版', icon: 'text-size', to: 'elder' },
]

/** Large text has fewer and bigger doors; the others are one tap further, in 「我的」. */
const LARGE: readonly string[] = ['home', 'bills', 'hazard', 'progress', 'phones', 'elder']

export const doorsOf = (large: boolean, elder: boolean): Door[] =>
  DOORS.filter((door) => !large || LARGE.includes(door.key)).map((door) =>
    door.key === 'elder' && elder
      ? { ...door, word: '普通字号' }
      : door.key === 'home' && large
        ? { ...door, word: '我要报修', to: urls.report() }
        : door,
  )
