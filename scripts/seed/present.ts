import { dispatchTicket } from '@jinlin/bff/features/ticket/dispatch-ticket'
import { mergeTicket } from '@jinlin/bff/features/ticket/merge-ticket'
import type { Ports } from '@jinlin/bff/platform/ports'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { ReportText } from './reports'
import type { Resident } from './residents'
import type { Cast, Teller } from './teller'

interface Present {
  ports: Ports
  tell: Teller
  cast: Cast
  demo: ReadonlyMap<string, Resident>
}

const text = (categoryKey: string, words: string, more: Partial<ReportText> = {}): ReportText => ({
  categoryKey,
  words,
  found: '接头垫圈老化',
  did: '更换角阀, 试水不漏',
  ...more,
})

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the demo has no ${what}`)
  return found
}

/** The day on which the demo opens: one repair in every state a person would want to look at. */
export const tellPresent = async ({ ports, tell, cast, demo }: Present, now: number): Promise<void> => {
  const owner = must(demo.get('owner'), 'owner')
  const tenant = must(demo.get('tenant'), 'tenant')
  const member = must(demo.get('committee'), 'committee member')
  const agent = must(
    cast.desk.find(({ name }) => name === '陈静'),
    'agent',
  )
  const neighbours = cast.residents.filter(({ actor }) => ![owner, tenant, member].some((one) => one.actor.personId === actor.personId))
  const neighbour = (n: number) => must(neighbours[(n * 37) % neighbours.length], 'neighbours')
  const ago = (ms: number) => now - ms

  // Waits for the owner: finished this morning.
  const leak = text('home.water.leak', '厨房水管漏水, 水槽下面接头一直滴水, 柜子已经湿了')
  const done = await tell.submit(ago(6 * HOUR), owner, leak)
  const plumber = await tell.take(ago(6 * HOUR - 8 * MINUTE), done, '王建国')
  await tell.step(ago(4 * HOUR), plumber.actor, done.id, { type: 'depart' })
  await tell.step(ago(4 * HOUR - 12 * MINUTE), plumber.actor, done.id, { type: 'arrive' })
  await tell.step(ago(4 * HOUR - 15 * MINUTE), plumber.actor, done.id, { type: 'start' })
  await tell.finish(ago(3 * HOUR), plumber, done, leak)

  // The owner's agreed visit of tomorrow.
  const tomorrow = localDayOf(now + DAY)
  const lock = await tell.submit(ago(20 * HOUR), owner, text('home.door.lock', '入户门锁转动很紧, 想约明天上午看看'), {
    visitMode: 'slot',
    slotFrom: instantAt(tomorrow, 10 * 60),
    slotTo: instantAt(tomorrow, 12 * 60),
  })
  await tell.take(ago(20 * HOUR - 8 * MINUTE), lock, '郑凯')

  // The tenant's, with somebody at the door; and the committee member's, out with the demo technician.
  const trip = await tell.submit(ago(2 * HOUR), tenant, text('home.power.trip', '一开微波炉就跳闸, 晚饭没法做'))
  const sparks = await tell.take(ago(2 * HOUR - 7 * MINUTE), trip, '刘建国')
  await tell.step(ago(50 * MINUTE), sparks.actor, trip.id, { type: 'depart' })
  await tell.step(ago(38 * MINUTE), sparks.actor, trip.id, { type: 'arrive' })
  const lamp = await tell.submit(ago(3 * HOUR), member, text('common.power.lamp', '楼道灯不亮, 晚上看不清台阶', { spot: '9 层楼道' }))
  await tell.take(ago(3 * HOUR - 6 * MINUTE), lamp, '刘建国')

  // Being late: since the day before yesterday, started and not finished.
  const late = await tell.submit(ago(27 * HOUR), neighbour(3), text('home.hvac.heating', '主卧地暖不热, 家里有老人'))
  const heater = await tell.take(ago(27 * HOUR - 9 * MINUTE), late, '王建国')
  await tell.step(ago(23 * HOUR), heater.actor, late.id, { type: 'arrive' })
  await tell.step(ago(23 * HOUR - 5 * MINUTE), heater.actor, late.id, { type: 'start' })
  await tell.comment(ago(90 * MINUTE), neighbour(3), late.id, '今天还能修好吗, 晚上很冷')

  // Waiting for parts, with a date.
  const parts = await tell.submit(ago(30 * HOUR), neighbour(5), text('home.lowvolt.intercom', '对讲没有声音, 快递打不进来'))
  const wires = await tell.take(ago(30 * HOUR - 8 * MINUTE), parts, '孙立')
  await tell.step(ago(26 * HOUR), wires.actor, parts.id, { type: 'arrive' })
  await tell.step(ago(26 * HOUR - 4 * MINUTE), wires.actor, parts.id, { type: 'start' })
  await tell.step(ago(25 * HOUR), wires.actor, parts.id, {
    type: 'pause',
    reason: 'parts',
    nextAt: instantAt(tomorrow, 14 * 60),
    words: '室内机要换, 厂家明天送到',
  })

  // Opened again by the resident.
  const toilet = text('home.sanitary.toilet', '马桶一直流水停不住')
  const again = await tell.submit(ago(2 * DAY + 5 * HOUR), neighbour(8), toilet)
  const first = await tell.take(ago(2 * DAY + 5 * HOUR - 9 * MINUTE), again)
  await tell.step(ago(2 * DAY + 2 * HOUR), first.actor, again.id, { type: 'arrive' })
  await tell.step(ago(2 * DAY + 2 * HOUR - 3 * MINUTE), first.actor, again.id, { type: 'start' })
  await tell.finish(ago(2 * DAY + HOUR), first, again, toilet)
  await tell.reopen(ago(5 * HOUR), neighbour(8), again.id, '修好一天又开始流水了')

  // A call from minutes ago: somebody is in the lift.
  await tell.call(
    ago(12 * MINUTE),
    agent,
    member,
    text('common.lift.trapped', '一位老人和一个孩子困在 2 号梯, 停在 9 层附近, 对讲能通', { spot: '2 号梯' }),
    {
      hazard: 'lift_trapped',
    },
  )

  // Nobody knows yet what it is: the desk decides. One of the two describes the same thing and was merged.
  const smell = await tell.call(
    ago(40 * MINUTE),
    agent,
    neighbour(11),
    text('common.other.other', '一楼大厅有异味, 说不清从哪来', { spot: '1 单元门厅' }),
  )
  const twin = await tell.submit(ago(35 * MINUTE), neighbour(12), text('common.other.other', '门厅味道很大', { spot: '门厅' }))
  await tell.at(ago(33 * MINUTE), (tx) =>
    mergeTicket(ports)(tx, agent.actor, { ticketId: twin.id, version: twin.version, targetId: smell.id }),
  )

  // Sent to somebody who has not answered yet, and one fresh in the pool.
  const rain = await tell.call(ago(25 * MINUTE), agent, neighbour(14), text('home.wall.seep', '外墙这面下雨就渗水, 墙皮鼓起来了'))
  const mason = must(
    cast.technicians.find(({ name }) => name === '郑凯'),
    'mason',
  )
  await tell.at(ago(21 * MINUTE), (tx) =>
    dispatchTicket(ports)(tx, agent.actor, {
      ticketId: rain.id,
      version: rain.version,
      staffId: mason.actor.staffId,
      reason: '上次也是他做的防水',
    }),
  )
  await tell.submit(ago(3 * MINUTE), neighbour(17), text('home.water.block', '厨房下水堵了, 水返上来'))
}

/** The calls the desk finds in its list: one late, two promised for today, one that nobody answered. */
export const tellCalls = async (tell: Teller, cast: Cast, now: number): Promise<void> => {
  const done = async (days: number, nth: number, words: string): Promise<string> => {
    const noon = instantAt(localDayOf(now - days * DAY), 12 * 60)
    const who = must(cast.residents[(nth * 53) % cast.residents.length], 'residents')
    const leak = text('home.water.leak', words)
    const row = await tell.submit(noon - 4 * HOUR, who, leak)
    const worker = await tell.take(noon - 4 * HOUR + 8 * MINUTE, row, '王建国')
    await tell.step(noon - 2 * HOUR, worker.actor, row.id, { type: 'arrive' })
    await tell.step(noon - 2 * HOUR + 5 * MINUTE, worker.actor, row.id, { type: 'start' })
    await tell.finish(noon - HOUR, worker, row, leak)
    return row.id
  }
  // A call is promised within seven days: to the end of the day.
  await done(9, 4, '洗手池下面滴水')
  await done(7, 6, '热水器进水管接口渗水')
  await done(7, 9, '阳台水管漏水')
  const silent = await done(3, 13, '马桶角阀漏水')
  await tell.ring(instantAt(localDayOf(now - DAY), 10 * 60 + 20), silent, false)
}
