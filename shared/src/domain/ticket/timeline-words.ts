import { formatFen } from '../../kernel/fen'
import { type Instant, MINUTE } from '../../kernel/instant'
import { sayRange, sayWhen } from '../../kernel/when'
import { categoryOf } from './categories'
import { promiseName } from './headline'
import {
  DECLINE_REASON_WORDS,
  NO_PHOTO_REASON_WORDS,
  PAUSE_REASON_WORDS,
  PRIORITY_WORDS,
  RETURN_REASON_WORDS,
  VISIT_MODE_WORDS,
  type Priority,
} from './words'

/** A line of the timeline as it travels (contract: TimelineLine), as far as words need it. */
export interface LineLike {
  action: string
  at: Instant
  who: { kind: 'you' | 'household' | 'staff' | 'system'; name: string; badgeNo: string | null }
  detail: {
    text?: string
    words?: string
    reason?: string
    responsible?: string
    nextAt?: Instant
    assigneeName?: string
    assigneeBadgeNo?: string
    routing?: string
    found?: string
    did?: string
    parts?: string
    minutes?: number
    noPhotoReason?: string
    speed?: number
    quality?: number
    attitude?: number
    visitMode?: string
    slotFrom?: Instant
    slotTo?: Instant
    clockKey?: string
    level?: number
    count?: number
    cause?: string
    otherNumber?: string
    categoryKey?: string
    priority?: string
    takenAt?: Instant
    /** Of a quote, or of the bill at the end; fen. */
    amountFen?: number
    items?: string
    /** After a quote that was turned down: what was agreed before goes on. */
    goesOn?: boolean
  }
}

export interface LineWords {
  /** 「派给王建国师傅」 */
  title: string
  /** 「负责3栋, 在班, 手上 2 单」: what stands below it; null where there is nothing to add. */
  more: string | null
}

export type Audience = 'resident' | 'staff'

type Sayer = (line: LineLike, audience: Audience, now: Instant) => LineWords

const word = (table: Readonly<Record<string, string>>, code: string | undefined): string => (code === undefined ? '' : (table[code] ?? ''))
const lines = (...parts: (string | undefined | null | false)[]): string | null => parts.filter(Boolean).join('; ') || null

/** 「王建国师傅」; staff call each other by name. */
const worker = (name: string | undefined, audience: Audience): string =>
  name === undefined || name === '' ? '师傅' : audience === 'resident' ? `${name}师傅` : name

const desk = (line: LineLike): string => (line.who.kind === 'staff' && line.who.name !== '' ? `客服${line.who.name}` : '客服')
const home = (line: LineLike, audience: Audience): string =>
  line.who.kind === 'staff' ? desk(line) : audience === 'staff' ? line.who.name || '住户' : line.who.kind === 'you' ? '您' : '家人'
const field = (line: LineLike, audience: Audience): string =>
  line.who.kind === 'staff' ? worker(line.who.name, audience) : audience === 'resident' ? '师傅' : '系统'

/** The desk writes down what was said on the phone. */
const byPhone = (line: LineLike): string => (line.who.kind === 'staff' ? '记录: 住户来电' : '')

const LEVELS: Readonly<Record<number, string>> = { 1: '处理人', 2: '客服主管', 3: '项目经理', 4: '公司' }

const visit = (line: LineLike, now: Instant): string => {
  const { visitMode, slotFrom, slotTo } = line.detail
  if (visitMode === 'slot' && slotFrom !== undefined && slotTo !== undefined) return sayRange(slotFrom, slotTo, now)
  return word(VISIT_MODE_WORDS, visitMode) || '尽快上门'
}

const rated = ({ speed, quality, attitude }: LineLike['detail']): string | null =>
  speed === undefined ? null : `速度 ${speed} 分, 质量 ${quality ?? speed} 分, 态度 ${attitude ?? speed} 分`

const SAYERS: Readonly<Record<string, Sayer>> = {
  submit: (line, audience, now) => ({
    title: line.who.kind === 'staff' ? `${desk(line)}登记了报修` : `${home(line, audience)}提交了报修`,
    more: line.detail.visitMode === 'slot' ? `约定 ${visit(line, now)} 上门` : null,
  }),
  accept: (line) => ({ title: `${desk(line)}已受理`, more: null }),
  pool: (_line, audience) => ({ title: audience === 'resident' ? '正在为您派师傅' : '已放入抢单池', more: null }),
  dispatch: (line, audience) => ({
    title: `派给${worker(line.detail.assigneeName, audience)}`,
    // The router's reason is the reason of the step as well: said once.
    more: lines(line.detail.routing, audience === 'staff' && line.detail.reason !== line.detail.routing && line.detail.reason),
  }),
  claim: (line, audience) => ({ title: `${field(line, audience)}已接单`, more: null }),
  depart: (line, audience) => ({ title: `${field(line, audience)}已出发`, more: null }),
  arrive: (line, audience) => ({ title: `${field(line, audience)}已到场`, more: null }),
  start: (line, audience) => ({ title: `${field(line, audience)}开始处理`, more: null }),
  quote: (line, audience) => ({
    title: `${field(line, audience)}报价 ${formatFen(line.detail.amountFen ?? 0)}`,
    more: lines(line.detail.items, line.detail.words),
  }),
  approve_quote: (line, audience) => ({
    title: `${home(line, audience)}${byPhone(line)}同意报价 ${formatFen(line.detail.amountFen ?? 0)}`,
    more: line.detail.words || null,
  }),
  refuse_quote: (line, audience) => ({
    title: `${home(line, audience)}${byPhone(line)}没有同意报价 ${formatFen(line.detail.amountFen ?? 0)}`,
    more: lines(line.detail.goesOn === true ? '按先前同意的项目继续' : '没有维修, 不收费', line.detail.words),
  }),
  withdraw_quote: (line, audience) => ({
    title: `${line.who.kind === 'staff' ? worker(line.who.name, audience) : '系统'}撤回了报价`,
    more: line.detail.words || null,
  }),
  pause: (line, audience, now) => ({
    title: `已暂停: ${audience === 'staff' && line.detail.reason === 'resident' ? '等住户确认' : word(PAUSE_REASON_WORDS, line.detail.reason) || '等待继续'}`,
    more: lines(line.detail.nextAt !== undefined && `预计 ${sayWhen(line.detail.nextAt, now)} 继续`, line.detail.words),
  }),
  resume: () => ({ title: '继续处理', more: null }),
  finish: (line, audience) => ({
    title: `${field(line, audience)}已完工`,
    more: lines(
      line.detail.found && `发现: ${line.detail.found}`,
      line.detail.did && `处理: ${line.detail.did}`,
      line.detail.parts && `用料: ${line.detail.parts}`,
      line.detail.amountFen !== undefined && `费用: ${formatFen(line.detail.amountFen)}`,
      line.detail.noPhotoReason && `没有完工照片: ${word(NO_PHOTO_REASON_WORDS, line.detail.noPhotoReason)}`,
      audience === 'staff' && line.detail.minutes !== undefined && `用时 ${line.detail.minutes} 分钟`,
    ),
  }),
  confirm: (line, audience) => ({ title: `${home(line, audience)}确认已解决`, more: lines(rated(line.detail), line.detail.words) }),
  close_silent: (_line, audience) => ({
    title: '72 小时没有反馈, 自动关闭',
    more: audience === 'resident' ? '没有记评分; 没修好可以在 7 天内点「未解决」' : '没有评分',
  }),
  close_called_back: () => ({ title: '电话回访确认已解决', more: null }),
  reopen: (line, audience) => ({
    title:
      line.detail.cause === 'follow_up'
        ? '回访反馈未解决, 重新处理'
        : line.detail.cause === 'desk'
          ? `${desk(line)}重新打开`
          : line.detail.cause === 'wanted'
            ? `${home(line, audience)}还是要修, 重新安排`
            : `${home(line, audience)}反馈未解决, 重新处理`,
    more: lines(line.detail.words, audience === 'resident' && line.detail.cause !== 'wanted' && '主管已知道'),
  }),
  cancel: (line, audience) => ({ title: `${home(line, audience)}取消了报修`, more: line.detail.words || null }),
  decline: (line) => ({
    title: `不予受理: ${word(DECLINE_REASON_WORDS, line.detail.reason)}`,
    more: lines(line.detail.responsible && `由 ${line.detail.responsible} 负责`, line.detail.words),
  }),
  merge: (line) => ({ title: `已合并到 ${line.detail.otherNumber ?? '另一张工单'}`, more: '后续进展会一并告知' }),
  unmerge: () => ({ title: '已取消合并, 继续单独处理', more: null }),
  return: (line) => ({
    title: `${line.who.name || '师傅'}退单: ${word(RETURN_REASON_WORDS, line.detail.reason)}`,
    more: line.detail.words || null,
  }),
  transfer: (line, audience) => ({
    title:
      audience === 'resident'
        ? `改由${worker(line.detail.assigneeName, audience)}处理`
        : `${line.who.name}转给${line.detail.assigneeName ?? '同事'}`,
    more: audience === 'staff' ? lines(word(RETURN_REASON_WORDS, line.detail.reason), line.detail.words) : null,
  }),
  nudge: (line, audience) => ({
    title: `${home(line, audience)}催了一次`,
    more: (line.detail.count ?? 1) >= 2 ? `今天第 ${line.detail.count} 次, 主管已知道` : null,
  }),
  comment: (line, audience) => ({
    title: line.who.kind === 'staff' ? `${worker(line.who.name, audience)}说` : `${home(line, audience)}补充`,
    more: line.detail.text || null,
  }),
  reply: (line) => ({ title: `${desk(line)}回复`, more: line.detail.text || null }),
  note: (line) => ({ title: `${line.who.name || '系统'}备注`, more: line.detail.text || null }),
  reschedule: (line, audience, now) => ({
    title: `${line.who.kind === 'staff' ? (audience === 'resident' ? '与您' : `${line.who.name}与住户`) : home(line, audience)}改约: ${visit(line, now)}`,
    more: null,
  }),
  classify: (line) => ({
    title: `改为 ${classOf(line)}`,
    more: line.detail.words || null,
  }),
  warn: (line) => ({ title: `${promiseName(line.detail.clockKey ?? '')}时限快到了`, more: null }),
  breach: (line) => ({ title: `${promiseName(line.detail.clockKey ?? '')}已超时`, more: '已通知客服主管' }),
  escalate: (line) => ({
    title: `${promiseName(line.detail.clockKey ?? '')}超时, 升级到${LEVELS[line.detail.level ?? 3] ?? '上级'}`,
    more: null,
  }),
  merged_here: (line) => ({ title: `${line.detail.otherNumber ?? '另一张工单'} 合并到这里`, more: null }),
  unmerged_here: (line) => ({ title: `${line.detail.otherNumber ?? '另一张工单'} 取消合并`, more: null }),
  relayed: (line) => ({ title: `${line.detail.otherNumber ?? '已合并工单'} 的住户补充`, more: line.detail.text || null }),
  follow_up: (line) => ({ title: `${desk(line)}电话回访`, more: line.detail.text || null }),
  content_flag: (line) => ({ title: '内容检查提示, 请人工看一下', more: line.detail.text || null }),
}

const classOf = ({ detail }: LineLike): string => {
  const category = detail.categoryKey === undefined ? undefined : categoryOf(detail.categoryKey)
  const priority = detail.priority === undefined ? '' : (PRIORITY_WORDS[detail.priority as Priority]?.word ?? '')
  return [category && `${category.groupWord} · ${category.word}`, priority].filter(Boolean).join(' · ') || '新的类别'
}

/** Every step of a technician carries the phone's time; one that arrived this soon was not kept for want of a network. */
const ON_ITS_WAY = MINUTE

/** What a line of the timeline says to its reader. An action this build does not know still says that something happened. */
export const sayLine: Sayer = (line, audience, now) => {
  const said = SAYERS[line.action]?.(line, audience, now) ?? { title: '有新进展', more: line.detail.text ?? null }
  const { takenAt } = line.detail
  if (audience !== 'staff' || takenAt === undefined || line.at - takenAt < ON_ITS_WAY) return said
  return { title: said.title, more: lines(said.more, `离线操作于 ${sayWhen(takenAt, now)}`) }
}

/** Every action has words; a test walks the list. */
export const SAID_ACTIONS: readonly string[] = Object.keys(SAYERS)
