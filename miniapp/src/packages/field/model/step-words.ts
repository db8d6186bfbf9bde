import type { WaitingStep } from '../../../services/outbox-steps'
import { stepOf, type FieldStep } from './commands'

const WORDS: Record<FieldStep, string> = {
  claim: '接单',
  depart: '我已出发',
  arrive: '我已到场',
  start: '开始维修',
  pause: '暂停',
  resume: '继续维修',
  finish: '完工',
  return: '退单',
  transfer: '转单',
  comment: '留言',
}

/** 「我已到场」「完工 (照片 2 张)」 */
export const waitingWord = (step: Pick<WaitingStep, 'operation' | 'photos'>): string => {
  const name = stepOf(step)
  const photos = step.photos.length
  if (name === 'comment' && photos > 0) return `照片 ${photos} 张`
  const word = name ? WORDS[name] : '一步操作'
  return photos > 0 ? `${word} (照片 ${photos} 张)` : word
}

/** The black bar. Undefined when everything is with the server. */
export const outboxWords = (waiting: number, online: boolean): string | undefined => {
  if (waiting === 0) return online ? undefined : '没有网络, 可以照常操作, 有信号自动上传'
  return online ? `正在上传, 还有 ${waiting} 步` : `没有网络, 已存 ${waiting} 步, 有信号自动上传`
}

const MOVED: Record<string, string> = {
  TICKET_NOT_YOURS: '这一单已改派, 不在您名下了',
  TICKET_NOT_FOUND: '这一单已改派或取消, 不在您名下了',
  TICKET_STATE: '这一单在别处已有新进展',
  TICKET_ALREADY_CLAIMED: '这一单已被别人接走',
}

/** Why a step was not taken, in the words of somebody who stands in a cellar; what they did and photographed stays. */
export const refusalWords = ({ refusal, photos }: Pick<WaitingStep, 'refusal' | 'photos'>): string => {
  const why = (refusal && MOVED[refusal.code]) ?? refusal?.message ?? '没有上传成功'
  return photos.length > 0 ? `${why}; 照片还在手机里` : why
}
