import type { WaitingStep } from '../../../services/outbox-steps'

/** More than these are counted, not named: the dialog must fit a small phone. */
const NAMED = 5

export interface Leaving {
  title: string
  /** Steps that are on this phone and nowhere else, each in a line. */
  steps: string[]
  /** What becomes of them, and of what was begun. */
  sentences: string[]
}

/** What somebody should know before they sign out of this phone. */
export const leavingWords = (waiting: readonly Pick<WaitingStep, 'label' | 'photos' | 'refusal'>[], drafts: number): Leaving => {
  const named = waiting.slice(0, NAMED).map((step) => `${step.label ?? nameless(step)}${step.refusal ? ' (系统没有收下)' : ''}`)
  const more = waiting.length - named.length
  return {
    title: waiting.length > 0 ? `还有 ${waiting.length} 步没有传上去` : '退出登录吗',
    steps: more > 0 ? [...named, `还有 ${more} 步`] : named,
    sentences: [
      ...(waiting.length > 0 ? ['退出后它们留在这台手机里, 等您再次登录才会上传; 别人看不到这些操作, 系统里还是原来的样子。'] : []),
      ...(drafts > 0 ? [`没写完的草稿 (${drafts} 份) 会清掉。`] : []),
      ...(waiting.length === 0 ? ['已提交的报修不受影响。'] : []),
    ],
  }
}

const nameless = ({ photos }: Pick<WaitingStep, 'photos'>): string =>
  photos.length > 0 ? `一步操作 (照片 ${photos.length} 张)` : '一步操作'
