import { waitsForRouter } from '@jinlin/shared/domain/ticket/backlog'
import { CATEGORIES, mustCategory } from '@jinlin/shared/domain/ticket/categories'
import { HAZARDS } from '@jinlin/shared/domain/ticket/hazards'
import { headlineOf, sayHeadline, sayNothingOwed, type PromiseLike } from '@jinlin/shared/domain/ticket/headline'
import { queueRank } from '@jinlin/shared/domain/ticket/queue-rank'
import { titleOf } from '@jinlin/shared/domain/ticket/ticket-title'
import { HOUSE_NOTES, TICKET_ACTIONS } from '@jinlin/shared/domain/ticket/ticket.types'
import { sayLine, SAID_ACTIONS, type LineLike } from '@jinlin/shared/domain/ticket/timeline-words'
import { bookableSlots, isBookable } from '@jinlin/shared/domain/ticket/visit-slots'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { inState, NOW } from './people'

const promise = (key: string, more: Partial<PromiseLike> = {}): PromiseLike => ({
  key,
  round: 1,
  targetMinutes: 60,
  startedAt: NOW,
  dueAt: NOW + HOUR,
  stoppedAt: null,
  paused: false,
  ...more,
})

describe('the headline', () => {
  test('is the nearest promise still owed', () => {
    const near = promise('repair.respond', { dueAt: NOW + 2 * HOUR })
    expect(headlineOf([promise('repair.routine.resolve', { dueAt: NOW + DAY }), near])).toBe(near)
    expect(headlineOf([promise('desk.respond', { stoppedAt: NOW }), near])).toBe(near)
    expect(headlineOf([promise('desk.respond', { stoppedAt: NOW })])).toBeNull()
  })

  test('is the worker on the way once one is named, though the desk still owes its call', () => {
    const call = promise('desk.respond', { dueAt: NOW + 15 * MINUTE })
    const door = promise('repair.emergency.arrive', { dueAt: NOW + 30 * MINUTE })
    expect(headlineOf([call, promise('repair.respond'), door])).toBe(call)
    const named = promise('repair.respond', { stoppedAt: NOW })
    expect(headlineOf([call, named, door])).toBe(door)
    // A worker of the round before is nobody's answer to this one.
    const again = { ...call, round: 2 }
    expect(headlineOf([named, again])).toBe(again)
    expect(headlineOf([call, named])).toBe(call)
  })

  test('is of the latest round, and a standing one only when nothing runs', () => {
    const standing = promise('repair.routine.resolve', { round: 2, dueAt: null, paused: true })
    expect(headlineOf([promise('repair.routine.resolve'), standing])).toBe(standing)
    const visit = promise('repair.appointment.arrive', { round: 2 })
    expect(headlineOf([standing, visit])).toBe(visit)
  })

  test.each([
    [promise('repair.routine.resolve', { dueAt: NOW + 8 * HOUR }), '今天 18:00 前修好'],
    [promise('repair.emergency.arrive', { dueAt: NOW + 30 * MINUTE }), '今天 10:30 前到场'],
    [promise('repair.respond', { dueAt: NOW - 30 * MINUTE }), '今天 09:30 前派到师傅, 已超 30 分'],
    [promise('repair.appointment.arrive', { startedAt: NOW + DAY, dueAt: NOW + DAY + 2 * HOUR }), '明天 10:00–12:00 上门'],
    [promise('repair.routine.resolve', { dueAt: null, paused: true }), '已暂停'],
  ])('reads like a promise: %#', (given, words) => {
    expect(sayHeadline(given, NOW)).toBe(words)
  })

  test('says what happens next where nothing is owed', () => {
    expect(sayNothingOwed('done', 'now')).toBe('修好了, 请您确认')
    expect(sayNothingOwed('submitted', 'call_first')).toBe('我们会先给您打电话')
  })
})

const line = (action: string, detail: LineLike['detail'] = {}, who: Partial<LineLike['who']> = {}): LineLike => ({
  action,
  at: NOW,
  who: { kind: 'staff', name: '林悦', badgeNo: '0101', ...who },
  detail,
})

describe('the words of the timeline', () => {
  test('exist for every line there can be', () => {
    expect([...SAID_ACTIONS].sort()).toEqual(['submit', ...TICKET_ACTIONS, ...HOUSE_NOTES].sort())
  })

  test.each<[LineLike, 'resident' | 'staff', string, string | null]>([
    [line('submit', {}, { kind: 'you', name: '' }), 'resident', '您提交了报修', null],
    [line('submit', {}, { kind: 'household', name: '陈女士' }), 'staff', '陈女士提交了报修', null],
    [line('submit'), 'resident', '客服林悦登记了报修', null],
    [
      line('dispatch', { assigneeName: '王建国', routing: '负责3栋, 在班, 手上 2 单' }),
      'resident',
      '派给王建国师傅',
      '负责3栋, 在班, 手上 2 单',
    ],
    [line('dispatch', { assigneeName: '王建国', routing: '在班', reason: '离得近' }), 'staff', '派给王建国', '在班; 离得近'],
    [line('dispatch', { assigneeName: '王建国', routing: '在班', reason: '在班' }), 'staff', '派给王建国', '在班'],
    [line('claim', {}, { name: '王建国' }), 'resident', '王建国师傅已接单', null],
    [line('pause', { reason: 'parts', nextAt: NOW + DAY }), 'resident', '已暂停: 等配件', '预计 明天 10:00 继续'],
    [
      line('quote', { amountFen: 18_050, items: '更换角阀 2 个, 上门费 1 次', words: '旧阀锈死' }, { name: '王建国' }),
      'resident',
      '王建国师傅报价 ¥180.50',
      '更换角阀 2 个, 上门费 1 次; 旧阀锈死',
    ],
    [line('approve_quote', { amountFen: 18_050 }, { kind: 'you' }), 'resident', '您同意报价 ¥180.50', null],
    [
      line('approve_quote', { amountFen: 18_050, words: '陈女士 139 尾号 8000' }),
      'resident',
      '客服林悦记录: 住户来电同意报价 ¥180.50',
      '陈女士 139 尾号 8000',
    ],
    [line('refuse_quote', { amountFen: 18_050 }, { kind: 'household' }), 'resident', '家人没有同意报价 ¥180.50', '没有维修, 不收费'],
    [
      line('refuse_quote', { amountFen: 5_000, goesOn: true }, { kind: 'you' }),
      'resident',
      '您没有同意报价 ¥50.00',
      '按先前同意的项目继续',
    ],
    [line('reopen', { cause: 'wanted', words: '按报价修' }, { kind: 'you' }), 'resident', '您还是要修, 重新安排', '按报价修'],
    [line('withdraw_quote', {}, { name: '王建国' }), 'staff', '王建国撤回了报价', null],
    [line('pause', { reason: 'resident' }), 'staff', '已暂停: 等住户确认', null],
    [
      line('confirm', { speed: 5, quality: 4, attitude: 5, words: '很快' }, { kind: 'you' }),
      'resident',
      '您确认已解决',
      '速度 5 分, 质量 4 分, 态度 5 分; 很快',
    ],
    [line('close_silent', {}, { kind: 'system' }), 'staff', '72 小时没有反馈, 自动关闭', '没有评分'],
    [
      line('reopen', { cause: 'resident', words: '又漏了' }, { kind: 'household' }),
      'resident',
      '家人反馈未解决, 重新处理',
      '又漏了; 主管已知道',
    ],
    [line('decline', { reason: 'developer', responsible: '开发商' }), 'resident', '不予受理: 由开发商保修', '由 开发商 负责'],
    [line('transfer', { assigneeName: '孙立', reason: 'unwell' }, { name: '王建国' }), 'resident', '改由孙立师傅处理', null],
    [line('transfer', { assigneeName: '孙立', reason: 'unwell' }, { name: '王建国' }), 'staff', '王建国转给孙立', '身体不适'],
    [line('nudge', { count: 2 }, { kind: 'you' }), 'resident', '您催了一次', '今天第 2 次, 主管已知道'],
    [
      line('reschedule', { visitMode: 'slot', slotFrom: NOW + DAY, slotTo: NOW + DAY + HOUR }),
      'resident',
      '与您改约: 明天 10:00–11:00',
      null,
    ],
    [line('classify', { categoryKey: 'home.water.leak', priority: 'P2' }), 'staff', '改为 给排水 · 漏水 · 紧急', null],
    [line('escalate', { clockKey: 'repair.routine.resolve', level: 3 }, { kind: 'system' }), 'staff', '修好超时, 升级到项目经理', null],
    [
      line('finish', { found: '接头老化', did: '换了接头', minutes: 20 }, { name: '王建国' }),
      'resident',
      '王建国师傅已完工',
      '发现: 接头老化; 处理: 换了接头',
    ],
    [line('of_the_future', { text: '…' }), 'resident', '有新进展', '…'],
  ])('%#', (given, audience, title, more) => {
    expect(sayLine(given, audience, NOW)).toEqual({ title, more })
  })

  test('a step taken without network says when it was taken, to colleagues alone', () => {
    const taken = line('arrive', { takenAt: NOW - HOUR }, { name: '王建国' })
    expect(sayLine(taken, 'staff', NOW).more).toBe('离线操作于 今天 09:00')
    // With a network it takes a second or two to arrive: nothing worth a remark.
    const sent = line('arrive', { takenAt: taken.at - 2_000 }, { name: '王建国' })
    expect(sayLine(sent, 'staff', NOW).more).toBeNull()
    expect(sayLine(taken, 'resident', NOW).more).toBeNull()
  })
})

describe('the queue', () => {
  const rank = (more: Parameters<typeof inState>[1]) => queueRank(inState('accepted', { nextDueAt: NOW + HOUR, ...more }))

  test('an emergency stands before everything, each nudge lifts, work that waits for the household sinks', () => {
    expect(rank({ priority: 'P1', nextDueAt: NOW + 30 * DAY })).toBeLessThan(rank({ nextDueAt: NOW - 30 * DAY, nudgesToday: 3 }))
    expect(rank({ nudgesToday: 1 })).toBeLessThan(rank({}))
    expect(queueRank(inState('paused'))).toBeGreaterThan(rank({ nextDueAt: NOW + 30 * DAY }))
    expect(queueRank(inState('done'))).toBeGreaterThan(rank({ nextDueAt: NOW + 30 * DAY }))
  })
})

describe('the router takes up by itself', () => {
  const waits = (status: 'submitted' | 'accepted' | 'pooled' | 'dispatched', more: object = {}) =>
    waitsForRouter({ ...inState(status), poolUntil: null, ...more }, NOW)

  test.each([
    ['an emergency, wherever it stands', waits('accepted', { priority: 'P1' }), true],
    ['the pool, once its time is over', waits('pooled', { poolUntil: NOW }), true],
    ['… and not before', waits('pooled', { poolUntil: NOW + 1 }), false],
    ['a specialist’s job nobody has taken up', waits('submitted', { categoryKey: 'common.lift.stopped' }), true],
    ['not what the desk has accepted', waits('accepted'), false],
    ['not what nobody could classify', waits('submitted', { categoryKey: 'home.other.other' }), false],
    ['what came back', waits('accepted', { round: 2 }), true],
    ['not what somebody has', waits('dispatched', { priority: 'P1' }), false],
  ])('%s', (_name, is, should) => {
    expect(is).toBe(should)
  })
})

describe('visits on offer', () => {
  test('lie ahead, within a week, in order', () => {
    const slots = bookableSlots(NOW)
    expect(slots[0]).toEqual({ from: NOW + 3.5 * HOUR, to: NOW + 5.5 * HOUR })
    expect(slots.every(({ from, to }) => from > NOW && from <= NOW + TICKET_LIMITS.slotsAhead && to > from)).toBe(true)
    expect([...slots].sort((a, b) => a.from - b.from)).toEqual(slots)
  })

  test('are whole windows', () => {
    expect(isBookable(NOW + 3.5 * HOUR, NOW + 5.5 * HOUR, NOW)).toBe(true)
    expect(isBookable(NOW + 3.5 * HOUR, NOW + 5 * HOUR, NOW)).toBe(false)
    expect(isBookable(NOW, NOW + 2 * HOUR, NOW)).toBe(false)
  })
})

describe('categories and dangers', () => {
  test('every danger leads to an emergency of its own', () => {
    for (const { key, category } of HAZARDS)
      expect(mustCategory(category)).toMatchObject({ hazard: key, priority: 'P1', mode: 'emergency' })
  })

  test('keys are unique and say place, group and item', () => {
    expect(new Set(CATEGORIES.map(({ key }) => key)).size).toBe(CATEGORIES.length)
    for (const { key, place, group } of CATEGORIES) expect(key.startsWith(`${place}.${group}.`)).toBe(true)
  })

  test('every emergency is assigned at once', () => {
    for (const { priority, mode } of CATEGORIES.filter((one) => one.priority === 'P1'))
      expect([priority, mode]).toEqual(['P1', 'emergency'])
  })

  test.each([
    ['厨房水管漏水, 柜子湿了', '厨房水管漏水'],
    ['', '给排水: 漏水'],
    ['   \n门锁坏了', '门锁坏了'],
    ['水'.repeat(60), `${'水'.repeat(23)}…`],
  ])('a title from what was written: %#', (words, title) => {
    expect(titleOf(mustCategory('home.water.leak'), words)).toBe(title)
  })
})
