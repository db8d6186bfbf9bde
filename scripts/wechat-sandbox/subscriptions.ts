export interface SubscribeTemplate {
  id: string
  title?: string
  /** Every key of the template, such as `thing1` or `time2`. All of them must be sent. */
  keys: readonly string[]
  /** Allowed values of `enumN` keys. */
  enums?: Record<string, readonly string[]>
}

export interface SentMessage {
  msgid: number
  at: number
  openid: string
  templateId: string
  page?: string
  data: Record<string, string>
  miniprogramState: string
  lang: string
}

/** The newest messages that stay readable. */
const KEPT = 2_000

export interface Subscriptions {
  templates(): SubscribeTemplate[]
  template(id: string): SubscribeTemplate | undefined
  putTemplate(template: SubscribeTemplate): void
  /** Adds what `count` taps on 允许 would add: each is good for one message. */
  accept(openid: string, templateId: string, count: number): number
  /** Forgets every accept of a person, as when they switch messages off. */
  refuseAll(openid: string): void
  /** Takes one accept; false when none is left. */
  take(openid: string, templateId: string): boolean
  left(openid: string, templateId: string): number
  record(message: Omit<SentMessage, 'msgid'>): SentMessage
  sent(openid?: string): SentMessage[]
  accepts(): Record<string, number>
  restore(accepts: Record<string, number>, sent: readonly SentMessage[]): void
}

export const createSubscriptions = (): Subscriptions => {
  const templates = new Map<string, SubscribeTemplate>()
  const accepts = new Map<string, number>()
  const sent: SentMessage[] = []
  let lastId = 1_000
  const key = (openid: string, templateId: string) => `${openid} ${templateId}`
  const left = (openid: string, templateId: string) => accepts.get(key(openid, templateId)) ?? 0

  return {
    templates: () => [...templates.values()],
    template: (id) => templates.get(id),
    putTemplate: (template) => void templates.set(template.id, template),
    accept(openid, templateId, count) {
      const total = left(openid, templateId) + count
      accepts.set(key(openid, templateId), total)
      return total
    },
    refuseAll(openid) {
      for (const entry of accepts.keys()) if (entry.startsWith(`${openid} `)) accepts.delete(entry)
    },
    take(openid, templateId) {
      const now = left(openid, templateId)
      if (now <= 0) return false
      accepts.set(key(openid, templateId), now - 1)
      return true
    },
    left,
    record(message) {
      lastId += 1
      const kept = { msgid: lastId, ...message }
      sent.push(kept)
      if (sent.length > KEPT) sent.shift()
      return kept
    },
    sent: (openid) => sent.filter((message) => openid === undefined || message.openid === openid),
    accepts: () => Object.fromEntries(accepts),
    restore(savedAccepts, savedSent) {
      for (const [entry, count] of Object.entries(savedAccepts)) accepts.set(entry, count)
      sent.push(...savedSent)
      lastId = Math.max(lastId, ...savedSent.map((message) => message.msgid))
    },
  }
}
