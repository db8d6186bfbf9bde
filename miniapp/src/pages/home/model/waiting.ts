import { formatFen, sumFen } from '@jinlin/shared/kernel/fen'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayDay, sayWhen } from '@jinlin/shared/kernel/when'
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

/** Days before the due day from which bills stand on the home page: when the reminder goes out, too. */
const AHEAD = 7

export interface DueBills {
  houseId: string
  groups: readonly { bills: readonly { dueDay: string; overdueDays: number; dueFen: number; lockOrderId: string | null }[] }[]
}

/** Bills whose day is near or past. A statement, never a reproach; what is being paid just now does not wait for anybody. */
const ofBills = ({ houseId, groups }: DueBills, now: number): WaitingItem[] => {
  const open = groups.flatMap(({ bills }) => bills).filter(({ lockOrderId }) => lockOrderId === null)
  const near = addDays(localDayOf(now), AHEAD)
  if (!open.some(({ dueDay }) => dueDay <= near)) return []
  const past = open.filter(({ overdueDays }) => overdueDays > 0).length
  const next = open
    .map(({ dueDay }) => dueDay)
    .filter((day) => day >= localDayOf(now))
    .sort()[0]
  return [
    {
      id: `bills-${houseId}`,
      title: `待缴账单 ${formatFen(sumFen(open.map(({ dueFen }) => dueFen)))}`,
      detail: `${open.length} 期 · ${past > 0 ? `${past} 期已过缴费日` : next === undefined ? '' : `${sayDay(next, now)}前缴清即可`}`,
      action: '去缴费',
      url: urls.bills(houseId),
    },
  ]
}

const ofPayment = ({ id, totalFen }: { id: string; totalFen: number }): WaitingItem => ({
  id,
  title: `有一笔 ${formatFen(totalFen)} 的支付没有完成`,
  detail: '可以接着付, 也可以取消; 已经付了的会自动入账',
  action: '去看看',
  url: urls.payment(id),
})

export interface Money {
  bills: DueBills | undefined
  /** A payment whose end this phone has not seen. */
  unfinished: { id: string; totalFen: number } | undefined
}

/** Everything orange on the home page: repairs to confirm or answer, money that is due, and bindings that were turned down while no other holds. */
export const waitingFor = (tickets: readonly TicketItem[], houses: readonly House[], now: number, money?: Money): WaitingItem[] => {
  const bound = new Set(houses.filter((house) => house.state === 'active' || house.state === 'pending').map((house) => house.houseId))
  return [
    ...tickets.filter((ticket) => ticket.waitsForYou).map((ticket) => ofTicket(ticket, now)),
    ...(money?.unfinished ? [ofPayment(money.unfinished)] : []),
    ...(money?.bills ? ofBills(money.bills, now) : []),
    ...houses.filter((house) => house.state === 'rejected' && !bound.has(house.houseId)).map(ofHouse),
  ]
}

/** Under way and nothing to do: the nearest promise first. */
export const underWay = (tickets: readonly TicketItem[]): TicketItem[] =>
  tickets.filter((ticket) => !ticket.waitsForYou).sort((a, b) => (a.headline?.dueAt ?? Infinity) - (b.headline?.dueAt ?? Infinity))
