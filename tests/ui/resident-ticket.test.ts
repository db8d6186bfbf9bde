import { afterApproval, afterRefusal } from '../../miniapp/src/packages/repair/model/quote-words'
import { statusBadge } from '../../miniapp/src/theme/status'
import { sayAfterDone } from '../../miniapp/src/packages/repair/model/after-done'
import { nextSteps } from '../../miniapp/src/packages/repair/model/next-steps'
import { moodOf, promiseNote, sayStanding, usedShare } from '../../miniapp/src/pages/tickets/model/standing'
import { storyOf, type Line } from '../../miniapp/src/packages/repair/model/timeline-items'
import { entryWords, visitWords } from '../../miniapp/src/packages/repair/model/visit-words'
import { segmentSpan, segmentWords, worthShowing } from '../../miniapp/src/packages/repair/model/why-words'
import { sayWorker } from '../../miniapp/src/packages/repair/model/worker-words'
import { DAY, HOUR, MINUTE, parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T12:00:00+08:00')

const promise = (change: object = {}) => ({
  key: 'repair.routine.resolve',
  round: 1,
  targetMinutes: 1_440,
  startedAt: NOW - 6 * HOUR,
  dueAt: NOW + 18 * HOUR,
  stoppedAt: null,
  pausedMs: 0,
  paused: false,
  ...change,
})
const ticket = (change: object = {}) => ({
  status: 'working' as const,
  visitMode: 'now' as const,
  headline: promise(),
  doneAt: null,
  closedAt: null,
  quote: null,
  ...change,
})

describe('where a ticket stands, in one sentence', () => {
  it('promises a time while work is owed', () => {
    expect(sayStanding(ticket(), NOW)).toBe('明天 06:00 前修好')
    expect(moodOf(ticket(), NOW)).toBe('running')
  })

  it('says how late it is, and looks late', () => {
    const late = ticket({ headline: promise({ dueAt: NOW - 20 * MINUTE }) })
    expect(sayStanding(late, NOW)).toContain('已超 20 分')
    expect(moodOf(late, NOW)).toBe('late')
  })

  it('says what a pause waits for and when it ends', () => {
    const paused = ticket({
      status: 'paused',
      headline: promise({ dueAt: null, paused: true }),
      pauseReason: 'parts',
      pausedUntil: NOW + DAY,
    })
    expect(sayStanding(paused, NOW)).toBe('暂停中, 等配件到货; 预计 明天 12:00 继续')
    expect(moodOf(paused, NOW)).toBe('running')
  })

  it('asks for confirmation when done and owes nothing afterwards', () => {
    expect(sayStanding(ticket({ status: 'done', headline: null }), NOW)).toBe('修好了, 请您确认')
    expect(moodOf(ticket({ status: 'closed', headline: null }), NOW)).toBe('over')
    expect(sayStanding(ticket({ status: 'closed', headline: null, doneAt: NOW - HOUR }), NOW)).toBe('今天 11:00 修好')
    // A promise that was left in the answer of an ended ticket must not make it look late.
    expect(moodOf(ticket({ status: 'cancelled', headline: promise({ dueAt: NOW - 1 }) }), NOW)).toBe('over')
  })

  it('says what is asked for the work, and that a price that was turned down costs nothing', () => {
    const asked = { quoteId: 'q', state: 'waiting' as const, fen: 15_050, agreedFen: 0 }
    expect(sayStanding(ticket({ status: 'quoted', headline: promise({ dueAt: null, paused: true }), quote: asked }), NOW)).toBe(
      '师傅报价 ¥150.50, 等您决定',
    )
    const over = ticket({ status: 'done', headline: null, doneAt: NOW, quote: { ...asked, state: 'refused' } })
    expect(sayStanding(over, NOW)).toBe('没有维修, 不收费')
    expect(moodOf(over, NOW)).toBe('over')
    expect(statusBadge('done', 'resident', over.quote).word).toBe('没有维修')
    expect(statusBadge('done', 'resident', { state: 'billed' }).word).toBe('待您确认')
    expect(sayAfterDone({ status: 'done', silenceClosesAt: NOW + DAY, reopenUntil: NOW + DAY, quote: over.quote }, NOW)).toEqual([
      '想修的话, 明天 12:00 前都可以点「还是要修」, 师傅会再联系您',
    ])
    expect(afterApproval(asked)).toContain('修好后出账单')
    expect(afterApproval({ ...asked, agreedFen: 5_000 })).toContain('连同先前同意的共 ¥200.50')
    expect(afterRefusal(asked)).toContain('这次上门不收费')
    expect(afterRefusal({ ...asked, agreedFen: 5_000 })).toContain('按先前同意的 ¥50.00 继续')
  })

  it('shows the share of time that is used, from what is left', () => {
    expect(usedShare(promise(), NOW)).toBeCloseTo(0.25)
    expect(usedShare(promise({ dueAt: NOW - HOUR }), NOW)).toBe(1)
    // Two hours stood still: six hours on the wall, four of them counted.
    expect(usedShare(promise({ dueAt: NOW + 20 * HOUR, pausedMs: 2 * HOUR }), NOW)).toBeCloseTo(4 / 24)
    expect(usedShare(promise({ dueAt: null }), NOW)).toBeUndefined()
    expect(usedShare(promise({ key: 'repair.appointment.arrive' }), NOW)).toBeUndefined()
    expect(usedShare(null, NOW)).toBeUndefined()
  })

  it('names the promise in the unit it was printed in', () => {
    expect(promiseNote(promise())).toBe('承诺 24 小时内修好')
    expect(promiseNote(promise({ pausedMs: 2 * HOUR }))).toBe('承诺 24 小时内修好, 暂停过 2 小时, 不计入')
    expect(promiseNote(promise({ key: 'repair.emergency.arrive', targetMinutes: 30 }))).toBe('承诺 30 分钟内到场')
    expect(promiseNote(promise({ key: 'repair.appointment.arrive' }))).toBeUndefined()
  })
})

describe('what the resident is told', () => {
  it('before silence closes the ticket, and how long it can be reopened', () => {
    const lines = sayAfterDone({ status: 'done', silenceClosesAt: NOW + 2 * DAY, reopenUntil: NOW + 7 * DAY, quote: null }, NOW)
    expect(lines).toEqual([
      '后天 12:00 前没有反馈, 工单会自动关闭, 不会替您打分',
      '没修好的话, 11月28日 12:00 前都可以点「未解决」, 原工单继续处理',
    ])
    expect(sayAfterDone({ status: 'closed', silenceClosesAt: null, reopenUntil: NOW - 1, quote: null }, NOW)).toEqual([])
    expect(sayAfterDone({ status: 'working', silenceClosesAt: null, reopenUntil: null, quote: null }, NOW)).toEqual([])
  })

  it('after sending: each step with its time, the nearest first', () => {
    const promises = [promise(), promise({ key: 'desk.respond', targetMinutes: 15, dueAt: NOW + 15 * MINUTE })]
    expect(nextSteps({ priority: 'P3', visitMode: 'now', promises, worker: null }, NOW)).toEqual([
      '今天 12:15 前有人回应您',
      '明天 06:00 前修好',
    ])
  })

  it('after an emergency: who is coming, not when the desk will answer', () => {
    const promises = [
      promise({ key: 'desk.respond', dueAt: NOW + 15 * MINUTE }),
      promise({ key: 'repair.emergency.arrive', targetMinutes: 30, dueAt: NOW + 30 * MINUTE }),
    ]
    const worker = { name: '王建国', badgeNo: '0312' }
    expect(nextSteps({ priority: 'P1', visitMode: 'now', promises, worker }, NOW)).toEqual([
      '已派给王建国师傅, 工号 0312',
      '今天 12:30 前到场',
    ])
    expect(nextSteps({ priority: 'P1', visitMode: 'now', promises, worker: null }, NOW)[0]).toBe('正在通知在班师傅')
  })

  it('about the visit and the door', () => {
    expect(visitWords({ visitMode: 'slot', slotFrom: NOW + DAY, slotTo: NOW + DAY + 2 * HOUR }, NOW)).toBe('明天 12:00–14:00 上门')
    expect(visitWords({ visitMode: 'now', slotFrom: null, slotTo: null }, NOW)).toBe('尽快上门')
    expect(entryWords({ place: 'common', entryConsent: 'at_home' })).toBeNull()
    expect(entryWords({ place: 'home', entryConsent: 'call_before' })).toBe('上门前请打电话')
  })
})

describe('the story of a ticket', () => {
  const line = (id: string, action: string, at: number, detail: Line['detail'] = {}): Line => ({
    id,
    action,
    at,
    who: { kind: 'staff', name: '王建国', badgeNo: '0312' },
    detail,
  })

  it('stands newest first, and marks where things stand and where they waited', () => {
    const story = storyOf(
      [line('1', 'accept', NOW - 3), line('2', 'pause', NOW - 2, { reason: 'parts' }), line('3', 'resume', NOW - 1)],
      false,
      NOW,
    )
    expect(story.map(({ id, mark }) => [id, mark])).toEqual([
      ['3', 'now'],
      ['2', 'hold'],
      ['1', undefined],
    ])
    expect(story[1]?.title).toContain('等配件')
  })

  it('keeps the written order of lines of the same moment', () => {
    const story = storyOf([line('1', 'accept', NOW), line('2', 'pool', NOW), line('3', 'claim', NOW)], false, NOW)
    expect(story.map(({ id }) => id)).toEqual(['3', '2', '1'])
  })

  it('has no present once it has ended, and shows a refusal as one', () => {
    const story = storyOf([line('1', 'accept', NOW - 1), line('2', 'decline', NOW, { reason: 'utility' })], true, NOW)
    expect(story.map(({ mark }) => mark)).toEqual(['bad', undefined])
  })
})

describe('how a time came about', () => {
  it('tells what is behind, what is ahead and what stood still', () => {
    const piece = (change: object) => ({ from: NOW - 2 * HOUR, to: NOW, kind: 'run' as const, reason: null, ...change })
    expect(segmentWords(piece({}), NOW)).toBe('已计时')
    expect(segmentWords(piece({ from: NOW - 5, to: NOW + HOUR }), NOW)).toBe('接下来计时')
    expect(segmentWords(piece({ kind: 'pause', reason: 'parts' }), NOW)).toBe('暂停: 等配件到货, 不计入')
    expect(segmentWords(piece({ kind: 'over' }), NOW)).toBe('超过承诺的时间')
    expect(segmentSpan(piece({}), NOW)).toBe('今天 10:00–12:00 · 2 小时')
    expect(segmentSpan(piece({ to: null }), NOW)).toBe('今天 10:00 起')
    expect([piece({ from: NOW - 10 }), piece({}), piece({ from: NOW - 10, kind: 'pause' })].map(worthShowing)).toEqual([false, true, true])
  })
})

describe('who is coming', () => {
  const worker = { name: '王建国', badgeNo: '0312' }
  it('and how near, as long as that is still to come', () => {
    expect(sayWorker({ status: 'pooled', worker: null, ahead: null })).toBeUndefined()
    expect(sayWorker({ status: 'claimed', worker, ahead: 0 })).toBe('王建国师傅 工号 0312 · 您是下一位')
    expect(sayWorker({ status: 'dispatched', worker, ahead: 2 })).toBe('王建国师傅 工号 0312 · 前面还有 2 单')
    expect(sayWorker({ status: 'working', worker, ahead: 0 })).toBe('王建国师傅 工号 0312')
  })
})
