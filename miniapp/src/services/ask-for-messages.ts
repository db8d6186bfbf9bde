import { api } from './api'
import { newIntentKey } from './intent-key'
import { askToSubscribe, type SubscribeTemplate } from './subscribe'

/** Subscribe messages are WeChat's; the web has the inbox alone. */
export const canAskForMessages = process.env.TARO_ENV === 'weapp'

/**
 * Asks, and tells the server what was granted: one accept is one message. Call it first thing in a tap. Gives the number granted; a server that cannot be
 * told costs one message, not the person's own step, so it is no error here.
 */
export const askForMessages = async (templates: readonly SubscribeTemplate[]): Promise<number> => {
  const accepted = await askToSubscribe(templates)
  if (accepted.length > 0) await api.me.subscribed({ accepted }, { key: newIntentKey() }).catch(() => undefined)
  return accepted.length
}
