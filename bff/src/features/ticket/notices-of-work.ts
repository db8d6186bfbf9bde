import { PAUSE_REASON_WORDS, RETURN_REASON_WORDS, type PauseReason, type ReturnReason } from '@jinlin/shared/domain/ticket/words'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { around } from './around'
import { mergedInto } from './merge-ticket'
import { also, leadsOf, matter, place, promised, said, type Teller, type Telling, toDesk, toField, toHome, workPromise } from './telling'

/** A new emergency is heard at the desk; one that nobody on shift can take, by those who can call somebody in. */
const emergency: Teller = async (telling) => {
  const { ports, row } = telling
  if (row.priority !== 'P1') return
  const { staff } = around(ports)
  const desk = await staff.deskStaff(row.communityId)
  const found = row.stage !== 'unassigned'
  const title = found ? `特急工单 ${row.number}` : `特急工单 ${row.number} 还没有人`
  const text = found ? `${place(row)}, 已派给 ${row.assigneeName ?? ''}` : `${place(row)}。没有在班的人可以派, 请马上安排`
  await toDesk(telling, found ? desk : [...desk, ...(await staff.leads(row.communityId, 'manager'))], title, text, 'bad')
}

const workerNamed = async (telling: Telling): Promise<void> => {
  const { row, event } = telling
  const worker = said(telling, 'assigneeName') || (row.assigneeName ?? '')
  await toHome(telling, `${worker}师傅为您处理`, `${row.title}${promised(row, event.at)}`, 'info', {
    template: 'ticket_dispatched',
    data: {
      number: row.number,
      matter: row.title,
      worker,
      visitAt: row.slotFrom ?? workPromise(row)?.dueAt ?? event.at,
      note: '师傅会先联系您',
    },
  })
}

const dispatched: Teller = async (telling) => {
  const { event, row } = telling
  const { assigneeId, previousAssigneeId } = event.payload
  const urgent = row.priority === 'P1'
  const title = urgent ? `特急: ${row.title}` : '派给您一单'
  await toField(telling, [assigneeId], title, `${place(row)}${promised(row, event.at)}`, urgent ? 'bad' : 'info')
  if (previousAssigneeId !== assigneeId)
    await toField(telling, [previousAssigneeId], '一单已改派', `${matter(row)} 已改由 ${said(telling, 'assigneeName')} 处理`, 'mute')
  await workerNamed(telling)
}

const transferred: Teller = async (telling) => {
  const { event, row } = telling
  const why = RETURN_REASON_WORDS[said(telling, 'reason') as ReturnReason]
  await toField(telling, [event.payload.assigneeId], '同事转给您一单', `${place(row)}。${why}${promised(row, event.at)}`, 'info')
  await workerNamed(telling)
}

const returned: Teller = async (telling) => {
  const { row, ports } = telling
  const why = RETURN_REASON_WORDS[said(telling, 'reason') as ReturnReason]
  const desk = row.ownerId === null ? await around(ports).staff.deskStaff(row.communityId) : [row.ownerId]
  await toDesk(telling, desk, `退单 ${row.number}`, `${place(row)}。${why}${also(said(telling, 'words'))}`, 'wait')
}

const paused: Teller = async (telling) => {
  const { event, row } = telling
  const { nextAt } = event.payload.data
  const goesOn = typeof nextAt === 'number' ? `, 预计 ${sayWhen(nextAt, event.at, 'dated')} 继续` : ''
  const why = PAUSE_REASON_WORDS[said(telling, 'reason') as PauseReason]
  await toHome(telling, `已暂停: ${why}`, `${row.title}${goesOn}${also(said(telling, 'words'))}`, 'wait', 'news')
}

/** What the household is asked to pay for, and what becomes of its answer. */
const money = ({ event }: Telling): string => formatFen(Number(event.payload.data['amountFen'] ?? 0))

const quoted: Teller = async (telling) => {
  const { row } = telling
  const items = said(telling, 'items')
  await toHome(telling, `师傅报价 ${money(telling)}, 等您决定`, `${row.title}: ${items}。同意后才开工`, 'wait', 'news')
}

const quoteAgreed: Teller = async (telling) => {
  const { event, row } = telling
  await toField(telling, [row.assigneeId], `住户同意报价 ${money(telling)}`, `${place(row)}, 可以开工`, 'good')
  // Whoever did not press the button themselves hears that it was pressed in their name.
  if (event.payload.actorKind === 'staff')
    await toHome(telling, `已按来电记录: 同意报价 ${money(telling)}`, `${row.title}。不是您的意思请马上打客服电话`, 'wait', 'news')
}

const quoteRefused: Teller = async (telling) => {
  const { event, row } = telling
  const goesOn = event.payload.data['goesOn'] === true
  const words = also(said(telling, 'words'))
  const text = goesOn ? '按先前同意的项目继续' : '这次上门不收费, 不用维修'
  await toField(telling, [row.assigneeId], `住户没有同意报价 ${money(telling)}`, `${place(row)}。${text}${words}`, 'wait')
  if (event.payload.actorKind === 'staff')
    await toHome(
      telling,
      `已按来电记录: 不同意报价 ${money(telling)}`,
      `${row.title}。${goesOn ? text : '没有维修, 不收费'}`,
      'wait',
      'news',
    )
}

const quoteWithdrawn: Teller = (telling) =>
  toHome(telling, '师傅撤回了报价', `${telling.row.title}, 不用再答复${also(said(telling, 'words'))}`, 'info', 'news')

const done: Teller = async (telling) => {
  const { tx, row, event } = telling
  const did = said(telling, 'did')
  await toHome(telling, '修好了, 请您确认', `${row.title}: ${did}`, 'wait', {
    template: 'ticket_done',
    data: { number: row.number, doneAt: event.at, worker: row.assigneeName ?? '师傅', note: '请确认并评分, 没修好请点未解决' },
  })
  for (const other of await mergedInto(tx, row))
    await toHome(telling, '同一问题已处理完', `${other.title}: ${did}`, 'good', undefined, other)
}

const reopened: Teller = async (telling) => {
  const { event, row } = telling
  const words = said(telling, 'words')
  if (said(telling, 'cause') === 'wanted') {
    await toDesk(telling, [row.ownerId], `住户还是要修 ${row.number}`, `${place(row)}${also(words)}`, 'info')
    return toField(telling, [event.payload.assigneeId], '住户还是要修', `${place(row)}${also(words)}`, 'info')
  }
  await toDesk(telling, await leadsOf(telling), `重开 ${row.number}`, `${place(row)}, 第 ${row.reopenCount} 次重开${also(words)}`, 'bad')
  await toField(telling, [event.payload.assigneeId], '返修: 住户反馈未解决', `${place(row)}${also(words)}`, 'bad')
  if (event.payload.actorKind !== 'resident') await toHome(telling, '我们会重新处理', `${row.title}, 主管已知道`, 'info')
}

/** What is told of the work itself. */
export const WORK_TELLERS: Readonly<Record<string, Teller>> = {
  'ticket.submitted': emergency,
  'ticket.classified': emergency,
  'ticket.dispatched': dispatched,
  // Whoever was named before has been announced already.
  'ticket.claimed': async (telling) => {
    if (said(telling, 'mode') === 'claimed') await workerNamed(telling)
  },
  'ticket.arrived': (telling) => toHome(telling, '师傅已到场', telling.row.title, 'info'),
  'ticket.transferred': transferred,
  'ticket.returned': returned,
  'ticket.paused': paused,
  'ticket.quoted': quoted,
  'ticket.quote_approved': quoteAgreed,
  'ticket.quote_refused': quoteRefused,
  'ticket.quote_withdrawn': quoteWithdrawn,
  'ticket.done': done,
  'ticket.reopened': reopened,
}
