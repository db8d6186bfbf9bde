import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import type { House } from '../../../services/me'
import { urls } from '../../../services/urls'
import type { TicketItem } from '../../tickets/hooks/use-my-tickets'
import { sayStanding } from '../../tickets/model/standing'

/** One thing that waits for this person. */
export interface WaitingItem {
  id: string
  title: string
  detail: string
  action: string
  url: string
}

const ofTicket = (ticket: TicketItem, now: number): WaitingItem => {
  const who = ticket.workerName ? `${ticket.workerName}师傅 ` : ''
  if (ticket.status === 'done') {
    const when = ticket.doneAt === null ? '' : `${sayWhen(ticket.doneAt, now)} `
    return {
      id: ticket.id,
      title: `${ticket.title}, 已修好`,
      detail: `${who}${when}完工 · 请确认是否解决`,
      action: '去确认',
      url: urls.confirm(ticket.id),
    }
  }
  if (ticket.status === 'quoted')
    return {
      id: ticket.id,
      title: `${ticket.title}, 师傅报价 ${formatFen(ticket.quote?.fen ?? 0)}`,
      detail: `${who}等您决定 · 同意后才开工`,
      action: '看报价',
      url: urls.ticket(ticket.id),
    }
  return { id: ticket.id, title: ticket.title, detail: sayStanding(ticket, now), action: '去看看', url: urls.ticket(ticket.id) }
}

const ofHouse = (house: House): WaitingItem => ({
  id: house.memberId,
  title: `${house.label} 绑定没有通过`,
  detail: house.reason ?? '请补充材料后再申请一次',
  action: '重新申请',
  url: urls.bind,
})

/** Everything orange on the home page: repairs to confirm or answer, and bindings that were turned down while no other holds. */
export const waitingFor = (tickets: readonly TicketItem[], houses: readonly House[], now: number): WaitingItem[] => {
  const bound = new Set(houses.filter((house) => house.state === 'active' || house.state === 'pending').map((house) => house.houseId))
  return [
    ...tickets.filter((ticket) => ticket.waitsForYou).map((ticket) => ofTicket(ticket, now)),
    ...houses.filter((house) => house.state === 'rejected' && !bound.has(house.houseId)).map(ofHouse),
  ]
}

/** Under way and nothing to do: the nearest promise first. */
export const underWay = (tickets: readonly TicketItem[]): TicketItem[] =>
  tickets.filter((ticket) => !ticket.waitsForYou).sort((a, b) => (a.headline?.dueAt ?? Infinity) - (b.headline?.dueAt ?? Infinity))
