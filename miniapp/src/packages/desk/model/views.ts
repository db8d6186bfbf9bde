import type { QUEUE_VIEWS } from '@jinlin/shared/contract/desk.contract'

export type QueueView = (typeof QUEUE_VIEWS)[number]

/** The views of the queue in the order of the day: what is mine first, everything last. */
export const VIEW_WORDS: Record<QueueView, string> = {
  mine: '我的',
  unassigned: '待分派',
  awaiting_reply: '待我回复',
  due_today: '今日到期',
  overdue: '已超时',
  reopened: '重开',
  all: '全部',
}

/** Where the rows of the queue come from. */
export type Source = { kind: 'view'; view: QueueView } | { kind: 'saved'; id: string; name: string } | { kind: 'search'; q: string }

export const sourceTitle = (source: Source): string =>
  source.kind === 'view' ? VIEW_WORDS[source.view] : source.kind === 'saved' ? source.name : `搜索「${source.q}」`

/** What an empty list means differs by view: nothing to do, or nothing found. */
export const emptyWords = (source: Source): { title: string; detail: string } => {
  if (source.kind === 'search') return { title: '没有找到', detail: '换一种写法: 单号、手机后四位、房号 3-2-1502, 或问题里的词' }
  if (source.kind === 'saved') return { title: '这个视图里没有工单', detail: '条件可能太窄, 也可以看「全部」' }
  const words: Record<QueueView, string> = {
    mine: '您名下没有进行中的工单',
    unassigned: '都派出去了',
    awaiting_reply: '住户的留言都回复了',
    due_today: '今天没有到期的工单',
    overdue: '没有超时的工单',
    reopened: '没有重开的工单',
    all: '没有进行中的工单',
  }
  return { title: words[source.view], detail: '新工单进来时这里会提示' }
}

/** 「1,204」; a capped count says so. */
export const countWords = (count: number | undefined): string => {
  if (count === undefined) return ''
  return count >= 999 ? '999+' : String(count)
}
