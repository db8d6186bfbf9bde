import Taro from '@tarojs/taro'

export type SubscribeTemplate = 'ticket_dispatched' | 'ticket_done' | 'ticket_news' | 'bill_due' | 'payment_done'

// Replaced by a bare object at build time, which only stands where a value may begin.
const templateIds = SUBSCRIBE_TEMPLATE_IDS

/**
 * WeChat's question 「允许发送消息吗」. Call it directly in a tap (WeChat refuses it elsewhere) and once per flow. Gives the templates that were accepted:
 * each accept is one message, to be reported to the server (`me.subscribed`). A refusal is an answer, not an error.
 */
export const askToSubscribe = async (templates: readonly SubscribeTemplate[]): Promise<SubscribeTemplate[]> => {
  const asked = templates.filter((template) => templateIds[template])
  if (asked.length === 0) return []
  const tmplIds = asked.map((template) => templateIds[template] ?? '')
  // Alipay's field is required by Taro's common type and means nothing to WeChat.
  const answer = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).catch(() => undefined)
  const results = (answer ?? {}) as unknown as Record<string, string>
  return asked.filter((template) => results[templateIds[template] ?? ''] === 'accept')
}
