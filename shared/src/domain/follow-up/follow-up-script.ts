export interface ScriptFacts {
  readonly kind: 'repair' | 'complaint' | 'enquiry'
  readonly place: 'home' | 'common'
  readonly leak: boolean
  /** Something was charged. */
  readonly paid: boolean
  /** A visit had been agreed. */
  readonly appointed: boolean
  /** What it was about, as the resident knows it: 「厨房水管漏水」. */
  readonly title: string
}

/** The questions of a call, in the order to ask; only those that fit what happened. */
export function followUpScript(ticket: ScriptFacts): string[] {
  const opening = `您好, 这里是物业客服, 想问一下「${ticket.title}」的处理情况, 现在方便吗?`
  const closing = ['总的来说, 1 到 5 分您打几分?', '还有什么希望我们改进的?']
  if (ticket.kind === 'complaint') return [opening, '处理结果您认可吗?', '书面答复收到了吗, 写清楚了吗?', '之后有没有再发生?', ...closing]
  if (ticket.kind === 'enquiry') return [opening, '答复解决您的问题了吗?', ...closing]
  return [
    opening,
    '问题解决了吗, 有没有再出现?',
    ...(ticket.leak ? ['这几天还有渗水或返潮吗?'] : []),
    ticket.appointed ? '师傅按约定的时间到了吗?' : '师傅来得及时吗?',
    ...(ticket.place === 'home' ? ['进门穿鞋套了吗, 走的时候收拾干净了吗?'] : ['现场收拾干净了吗?']),
    ...(ticket.paid ? ['收费和事先的报价一致吗?'] : []),
    ...closing,
  ]
}
