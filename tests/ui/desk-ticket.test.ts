import { allActions, DESK_ACTIONS, inSight, saidWhy } from '../../miniapp/src/packages/desk/model/actions'
import { fillCanned, hashQuery, matchCanned, putCanned, unfilled } from '../../miniapp/src/packages/desk/model/canned'
import { changesBetween } from '../../miniapp/src/packages/desk/model/changes'
import { messagesOf, type Line } from '../../miniapp/src/packages/desk/model/messages'
import { pieceWords } from '../../miniapp/src/packages/desk/model/why'
import { REPAIR_ROWS } from '@jinlin/shared/domain/ticket/repair.machine'
import { HOUR, MINUTE, parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T17:50:00+08:00')
const line = (id: string, action: string, change: Partial<Line> = {}): Line => ({
  id,
  action,
  at: NOW - HOUR,
  round: 1,
  visibility: 'public',
  who: { kind: 'staff', name: '林芳', badgeNo: 'K02' },
  detail: {},
  ...change,
})

describe('the story of a ticket at the desk', () => {
  const photo = { id: 'p', url: '/p', thumbUrl: '/t' }
  const story = messagesOf(
    [
      line('3', 'note', { at: NOW - 5 * MINUTE, visibility: 'internal', detail: { text: '该梯 90 天内第 3 次' } }),
      line('1', 'submit', { at: NOW - 12 * MINUTE, who: { kind: 'household', name: '刘女士', badgeNo: null } }),
      line('2', 'reply', { at: NOW - 10 * MINUTE, detail: { text: '已安抚, 请勿扒门' } }),
    ],
    '困在 2 号梯, 对讲能通',
    [photo],
    NOW,
  )

  it('runs downwards in time and begins with what the household wrote and showed', () => {
    expect(story.map((one) => one.id)).toEqual(['1', '2', '3'])
    expect(story[0]).toMatchObject({ title: '刘女士提交了报修', more: '困在 2 号梯, 对讲能通', kind: 'said', ours: false, photos: [photo] })
  })

  it('keeps what nobody outside may read apart from what was said to the resident', () => {
    expect(story[1]).toMatchObject({ kind: 'said', ours: true, more: '已安抚, 请勿扒门' })
    expect(story[2]).toMatchObject({ kind: 'note', title: '林芳备注' })
  })
})

describe('somebody else was quicker', () => {
  const before = { version: 3, timeline: [line('1', 'submit')] }

  it('says what they did since the form was opened, once', () => {
    const claimed = line('2', 'claim', { at: NOW - MINUTE, who: { kind: 'staff', name: '王建国', badgeNo: 'W01' } })
    expect(changesBetween(before, { version: 4, timeline: [...before.timeline, claimed] }, NOW)).toEqual(['王建国已接单 (今天 17:49)'])
    expect(changesBetween(before, before, NOW)).toEqual([])
  })

  it('says at least that something changed', () => {
    expect(changesBetween(before, { ...before, version: 4 }, NOW)).toEqual(['工单内容有更新'])
  })
})

describe('ready sentences', () => {
  const ticket = {
    number: 'R20261121-0048',
    contactName: '陈女士',
    worker: { name: '王建国' },
    slotFrom: null,
    slotTo: null,
  }

  it('are looked for by what follows a # at the end', () => {
    expect(hashQuery('您好 #约')).toBe('约')
    expect(hashQuery('#')).toBe('')
    expect(hashQuery('单号#12 已处理')).toBeUndefined()
    expect(hashQuery('没有')).toBeUndefined()
    expect(matchCanned([{ id: '1', title: '约上门', text: '…' }], '约')).toHaveLength(1)
    expect(putCanned('收到。 #约', '明天上门')).toBe('收到。 明天上门')
  })

  it('are filled from the ticket; what it does not know must be filled by hand before sending', () => {
    const text = '{称呼}您好, {师傅}计划 {时间} 上门, 单号 {单号}'
    const filled = fillCanned(text, ticket, NOW)
    expect(filled).toBe('陈女士您好, 王建国师傅计划 {时间} 上门, 单号 R20261121-0048')
    expect(unfilled(filled)).toBe('时间')
    const from = NOW + 16 * HOUR
    const agreed = fillCanned(text, { ...ticket, slotFrom: from, slotTo: from + HOUR }, NOW)
    expect(agreed).toContain('明天 09:50–10:50')
    expect(unfilled(agreed)).toBeUndefined()
  })

  it('never promise a visit that has passed', () => {
    expect(fillCanned('{时间}', { ...ticket, slotFrom: NOW - 2 * HOUR, slotTo: NOW - HOUR }, NOW)).toBe('{时间}')
  })
})

describe('actions of the desk', () => {
  it('are all in the table of the machine, for a role of the desk', () => {
    for (const { key } of DESK_ACTIONS) expect(REPAIR_ROWS.some((row) => row.action === key && row.by.includes('agent'))).toBe(true)
  })

  it('in sight are only those that work now', () => {
    const words = inSight({ accept: { can: true }, dispatch: { can: false }, pool: { can: true }, cancel: { can: true } }, 2)
    expect(words.map((one) => one.key)).toEqual(['accept', 'pool'])
  })
})

describe('what is closed', () => {
  it('names the state in which it has no place, and stands behind what works', () => {
    const pause = DESK_ACTIONS.find((one) => one.key === 'pause') as (typeof DESK_ACTIONS)[number]
    expect(saidWhy({ can: false, code: 'TICKET_STATE', reason: '…' }, pause, 'submitted').reason).toBe('「待受理」的工单不能暂停')
    expect(saidWhy({ can: false, code: 'REOPEN_LIMIT', reason: '…' }, pause, 'closed').reason).toBe('…')
    expect(allActions({ accept: { can: false }, cancel: { can: true } }).map((one) => one.key)).toEqual(['cancel', 'accept'])
  })
})

describe('why this time, for staff', () => {
  it('speaks of the resident, not to them', () => {
    const piece = { from: NOW - HOUR, to: NOW, kind: 'pause' as const, reason: 'resident' }
    expect(pieceWords(piece, NOW)).toEqual({ what: '暂停: 等住户确认', span: '今天 16:50 到 今天 17:50, 1 小时' })
    expect(pieceWords({ ...piece, kind: 'closed', reason: 'night', to: null }, NOW)).toEqual({
      what: '下班时间, 不计时',
      span: '今天 16:50 起',
    })
    expect(pieceWords({ ...piece, kind: 'run' }, NOW).what).toBe('计时')
    expect(pieceWords({ ...piece, kind: 'run', from: NOW, to: NOW + HOUR }, NOW).what).toBe('接下来计时')
    expect(pieceWords({ ...piece, kind: 'over' }, NOW).what).toBe('已超时')
  })
})
