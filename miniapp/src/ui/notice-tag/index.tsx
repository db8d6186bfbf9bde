import { Tag } from '../tag'

type NoticeKind = 'outage' | 'notice' | 'disclosure'

const WORDS = { outage: '停供', notice: '通知', disclosure: '公示' } as const

/** 停水 and 停电 are said as such where the title names them. */
export const NoticeTag = ({ kind, title }: { kind: NoticeKind; title: string }) => {
  const named = kind === 'outage' ? /停[水电气暖]|电梯停运/.exec(title)?.[0] : undefined
  return <Tag tone={kind === 'outage' ? 'bad' : 'mute'}>{named?.slice(0, 2) ?? WORDS[kind]}</Tag>
}
