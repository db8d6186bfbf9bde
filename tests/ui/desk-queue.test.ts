import { ringing } from '../../miniapp/src/packages/desk/model/alarm'
import { layoutOf } from '../../miniapp/src/packages/desk/model/layout'
import { promiseBars } from '../../miniapp/src/packages/desk/model/promise-bars'
import { between, freshRows, neighbour, withChanges } from '../../miniapp/src/packages/desk/model/queue-news'
import { rowDue, rowPlace, rowRemarks, type RowFacts } from '../../miniapp/src/packages/desk/model/queue-row'
import { loadWords, onShiftFirst, staffOptions, workersFirst } from '../../miniapp/src/packages/desk/model/staff-words'
import { countWords, emptyWords, VIEW_WORDS, type QueueView } from '../../miniapp/src/packages/desk/model/views'
import { HOUR, MINUTE, parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T17:50:00+08:00')
const row = (change: Partial<RowFacts> = {}): RowFacts => ({
  title: '厨房水管漏水',
  where: '3栋 2单元 1502',
  contactName: '陈女士',
  channel: 'miniapp',
  priority: 'P2',
  status: 'accepted',
  photoCount: 0,
  reopenCount: 0,
  nudgesToday: 0,
  awaitingReply: false,
  assigneeName: null,
  dueKey: 'repair.respond',
  dueAt: NOW + 6 * MINUTE,
  slotFrom: null,
  slotTo: null,
  paused: false,
  ...change,
})

describe('a row of the queue', () => {
  it('says where, who and by which way, and only what there is', () => {
    expect(rowPlace(row({ photoCount: 2 }))).toBe('3栋 2单元 1502 陈女士 · 小程序 · 2 张图')
    expect(rowPlace(row({ contactName: '', channel: 'phone', assigneeName: '王建国' }))).toBe('3栋 2单元 1502 · 来电 · 王建国')
  })

  it('shows the time left, orange within the hour, red when late or for an emergency', () => {
    expect(rowDue(row(), NOW)).toEqual({ words: '派单 剩 6 分', tone: 'wait' })
    expect(rowDue(row({ dueAt: NOW + 2 * HOUR }), NOW)).toEqual({ words: '派单 剩 2 小时', tone: 'mute' })
    expect(rowDue(row({ dueAt: NOW - 3 * HOUR }), NOW)).toEqual({ words: '派单 已超 3 小时', tone: 'bad' })
    const trapped = row({ priority: 'P1', dueKey: 'repair.emergency.arrive', dueAt: NOW + 18 * MINUTE })
    expect(rowDue(trapped, NOW)).toEqual({ words: '到场 剩 18 分', tone: 'bad' })
  })

  it('far away says the clock time, an agreed visit its window, a pause that it stands still', () => {
    expect(rowDue(row({ dueAt: parseInstant('2026-11-21T21:10:00+08:00') }), NOW).words).toBe('今天 21:10 前')
    const from = parseInstant('2026-11-22T09:00:00+08:00')
    const visit = row({ dueKey: 'repair.appointment.arrive', dueAt: from + HOUR, slotFrom: from, slotTo: from + HOUR })
    expect(rowDue(visit, NOW)).toEqual({ words: '明天 09:00–10:00', tone: 'mute' })
    expect(rowDue(visit, from + 2 * HOUR)).toEqual({ words: '按约上门 已超 60 分', tone: 'bad' })
    expect(rowDue(row({ paused: true }), NOW)).toEqual({ words: '已暂停', tone: 'mute' })
    expect(rowDue(row({ dueAt: null, dueKey: null, status: 'done' }), NOW).words).toBe('待确认')
  })

  it('remarks what changes the next step', () => {
    expect(rowRemarks(row())).toEqual([])
    expect(rowRemarks(row({ awaitingReply: true, nudgesToday: 2, reopenCount: 1 })).map((one) => one.word)).toEqual([
      '住户留言',
      '催 2 次',
      '重开 1 次',
    ])
  })
})

describe('news in the queue', () => {
  const rows = [
    { id: 'a', version: 1 },
    { id: 'b', version: 1 },
    { id: 'c', version: 1 },
  ]

  it('changes rows in their place, and counts what is new without showing it', () => {
    const latest = [
      { id: 'new', version: 1 },
      { id: 'b', version: 3 },
      { id: 'a', version: 1 },
    ]
    expect(withChanges(rows, latest)).toEqual([rows[0], { id: 'b', version: 3 }, rows[2]])
    expect(freshRows(rows, latest)).toEqual([{ id: 'new', version: 1 }])
    // An older answer that arrives late takes nothing back.
    expect(withChanges([{ id: 'b', version: 4 }], latest)).toEqual([{ id: 'b', version: 4 }])
  })

  it('moves one row, stops at the ends, and after a row has left goes on where it stood', () => {
    expect(neighbour(rows, 'a', 0, 1)?.id).toBe('b')
    expect(neighbour(rows, 'c', 2, 1)?.id).toBe('c')
    expect(neighbour(rows, 'a', 0, -1)?.id).toBe('a')
    expect(neighbour(rows, 'gone', 1, 1)?.id).toBe('b')
    expect(neighbour(rows, 'gone', 1, -1)?.id).toBe('a')
    expect(neighbour(rows, undefined, 0, 1)?.id).toBe('a')
    expect(neighbour([], 'a', 0, 1)).toBeUndefined()
  })

  it('takes a whole stretch with Shift, in either direction', () => {
    expect(between(rows, 'c', 'a')).toEqual(['a', 'b', 'c'])
    expect(between(rows, undefined, 'b')).toEqual(['b'])
  })

  it('rings for emergencies nobody has taken, until this person has looked', () => {
    const p1 = { id: 'x', priority: 'P1' as const, status: 'dispatched' as const }
    expect(ringing([p1, { ...p1, id: 'y', priority: 'P2' }, { ...p1, id: 'z', status: 'claimed' }], new Set())).toEqual([p1])
    expect(ringing([p1], new Set(['x']))).toEqual([])
  })
})

describe('views and widths', () => {
  it('every view has a name and words for being empty; a capped count says so', () => {
    for (const view of Object.keys(VIEW_WORDS) as QueueView[]) expect(emptyWords({ kind: 'view', view }).title.length).toBeGreaterThan(3)
    expect([countWords(undefined), countWords(0), countWords(998), countWords(999)]).toEqual(['', '0', '998', '999+'])
  })

  it('three panes from 1280, two from 1024; large text needs more room for the same', () => {
    expect([layoutOf(1440, 1), layoutOf(1280, 1), layoutOf(1279, 1), layoutOf(1024, 1), layoutOf(1023, 1)]).toEqual([
      'three',
      'three',
      'two',
      'two',
      'phone',
    ])
    expect(layoutOf(1440, 1.4)).toBe('two')
    expect(layoutOf(1024, 1.4)).toBe('phone')
  })
})

describe('promise bars', () => {
  const promise = (change: object) => ({
    key: 'repair.emergency.arrive',
    round: 1,
    targetMinutes: 30,
    startedAt: NOW - 12 * MINUTE,
    dueAt: NOW + 18 * MINUTE,
    warnAt: NOW + 12 * MINUTE,
    stoppedAt: null,
    pausedMs: 0,
    paused: false,
    kept: null,
    ...change,
  })

  it('say what is left, what was kept and what was missed', () => {
    expect(promiseBars([promise({})], NOW)).toEqual([
      expect.objectContaining({ title: '紧急到场 30 分', words: '剩 18 分', tone: 'info', used: 0.4 }),
    ])
    expect(promiseBars([promise({})], NOW + 13 * MINUTE)[0]).toMatchObject({ words: '剩 5 分', tone: 'wait' })
    expect(promiseBars([promise({})], NOW + 20 * MINUTE)[0]).toMatchObject({ words: '已超 2 分', tone: 'bad', used: 1 })
    expect(promiseBars([promise({ stoppedAt: NOW - 11 * MINUTE, kept: true })], NOW)[0]).toMatchObject({
      words: '已达成 1 分',
      tone: 'good',
    })
    expect(promiseBars([promise({ stoppedAt: NOW + 20 * MINUTE, kept: false })], NOW)[0]).toMatchObject({ words: '晚了 2 分', tone: 'bad' })
    expect(promiseBars([promise({ dueAt: null, paused: true })], NOW)[0]).toMatchObject({ words: '已暂停', tone: 'mute', used: 0 })
  })

  it('an agreed visit says its window, and what is left only from an hour before', () => {
    const visit = promise({ key: 'repair.appointment.arrive', startedAt: NOW + 5 * HOUR, dueAt: NOW + 6 * HOUR, warnAt: null })
    expect(promiseBars([visit], NOW)[0]).toMatchObject({ title: '按约上门 今天 22:50–23:50', words: '已约好', used: 0 })
    expect(promiseBars([visit], NOW + 5 * HOUR)[0]).toMatchObject({ words: '剩 60 分' })
  })

  it('show the latest round alone', () => {
    expect(promiseBars([promise({}), promise({ round: 2 })], NOW)).toHaveLength(1)
    expect(promiseBars([], NOW)).toEqual([])
  })
})

describe('who is on shift', () => {
  const member = (id: string, change: object = {}) => ({
    id,
    name: id,
    badgeNo: '',
    state: 'active' as const,
    roles: ['technician' as const],
    skills: [],
    onShift: true,
    openCount: 0,
    cap: 5,
    ...change,
  })

  it('those with room first; nobody off shift or gone is offered work', () => {
    const all = [member('busy', { openCount: 4 }), member('free'), member('off', { onShift: false }), member('gone', { state: 'disabled' })]
    expect(workersFirst(all).map((one) => one.id)).toEqual(['free', 'busy'])
    expect(onShiftFirst(all).off.map((one) => one.id)).toEqual(['off'])
    expect(workersFirst([member('agent', { roles: ['agent'] })])).toEqual([])
  })

  it('for several jobs at once only those who can do them all, and the others say why not', () => {
    const can = member('can', { skills: ['water', 'power'] })
    const one = member('one', { skills: ['water'] })
    const full = member('full', { skills: ['water', 'power'], openCount: 5 })
    expect(staffOptions([one, full, can], ['water', 'power'])).toEqual([
      { value: 'can', label: 'can', note: '手上 0 单' },
      { value: 'one', label: 'one', closed: '没有电工证' },
      { value: 'full', label: 'full', closed: '已满 5 单' },
    ])
  })

  it('the load in words', () => {
    expect(loadWords({ openCount: 0, cap: 5 })).toBe('空闲, 还能接 5 单')
    expect(loadWords({ openCount: 3, cap: 5 })).toBe('手上 3 单, 还能接 2 单')
    expect(loadWords({ openCount: 5, cap: 5 })).toBe('手上 5 单, 已满')
  })
})
