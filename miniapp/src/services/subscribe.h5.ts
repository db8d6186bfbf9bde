export type SubscribeTemplate = 'ticket_dispatched' | 'ticket_done' | 'ticket_news' | 'bill_due' | 'payment_done'

/** The web has no subscribe messages: nothing is asked and nothing is granted; the inbox tells everything. */
export const askToSubscribe = (_templates: readonly SubscribeTemplate[]): Promise<SubscribeTemplate[]> => Promise.resolve([])
