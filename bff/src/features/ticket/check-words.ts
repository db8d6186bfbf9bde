import type { StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { noteOnTicket } from './note-on-ticket'
import type { TicketEvent } from './timeline.store'

const VERDICT_WORDS = { risky: '可能含有违规内容', review: '需要人工看一下' } as const

/**
 * WeChat's content check of what a resident wrote, after it was saved: it never keeps a leak waiting. A finding is a note for the desk. Delivered twice it
 * notes once, because the note names the line it is about.
 */
export const checkWords =
  (ports: Ports) =>
  async ({ payload, communityId }: StoredEvent<TicketEvent>): Promise<void> => {
    const { ticketId, actorKind, actorId, seq } = payload
    if (actorKind !== 'resident' || actorId === null || communityId === null) return
    const content = await wordsOf(ports, payload)
    const openId = content === '' ? undefined : await around(ports).persons.openIdOf(actorId)
    if (openId === undefined) return
    const { verdict } = await ports.wechat.contentCheck.check({ openId, scene: 'comment', content })
    if (verdict !== 'risky' && verdict !== 'review') return
    await ports.uow.run(async (tx) => {
      const known = await tx.query<{ data: string }>("SELECT data FROM ticket_event WHERE ticket_id = ? AND action = 'content_flag'", [
        ticketId,
      ])
      if (known.some(({ data }) => (JSON.parse(data) as { aboutSeq?: number }).aboutSeq === seq)) return
      await noteOnTicket(
        tx,
        { id: ticketId, communityId },
        { action: 'content_flag', data: { text: VERDICT_WORDS[verdict], aboutSeq: seq } },
      )
    })
  }

const wordsOf = async ({ db }: Ports, { ticketId, communityId, data }: TicketEvent): Promise<string> => {
  if (typeof data['text'] === 'string') return data['text']
  if (typeof data['words'] === 'string') return data['words']
  const row = await db.one<{ words: string }>('SELECT words FROM ticket WHERE id = ? AND community_id = ?', [ticketId, communityId])
  return row?.words ?? ''
}
