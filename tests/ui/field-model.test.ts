import './support/browser'
import { ticketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import { DAY, HOUR, MINUTE, parseInstant } from '@jinlin/shared/kernel/instant'
import type { WaitingStep } from '@jinlin/miniapp/services/outbox-steps'
import { jobAhead, todayAhead } from '../../miniapp/src/packages/field/model/ahead'
import { type FIELD_STEPS, operationOf } from '../../miniapp/src/packages/field/model/commands'
import { dueLook } from '../../miniapp/src/packages/field/model/due'
import { assignmentOf, factsOfJob } from '../../miniapp/src/packages/field/model/facts'
import {
  draftFromStep,
  EMPTY_FINISH,
  finishInput,
  finishPhotos,
  finishProblems,
  minutesSince,
  type FinishDraft,
} from '../../miniapp/src/packages/field/model/finish-form'
import { distanceWords, pauseWords, reasonToMe } from '../../miniapp/src/packages/field/model/item-words'
import { workerOf } from '../../miniapp/src/packages/field/model/me-in-field'
import { phrasesFor, togglePhrase } from '../../miniapp/src/packages/field/model/phrases'
import { shiftEnds, shiftWords } from '../../miniapp/src/packages/field/model/shift-ends'
import { outboxWords, refusalWords, waitingWord } from '../../miniapp/src/packages/field/model/step-words'
import { photosBefore, storyOf } from '../../miniapp/src/packages/field/model/story'
import type { Job, JobItem, JobSeen, Line, Today } from '../../miniapp/src/packages/field/model/types'
import { behind, bigStep, openAsides } from '../../miniapp/src/packages/field/model/way'

const NOW = parseInstant('2026-11-21T17:20:00+08:00')
const worker = workerOf({ id: 'w1', name: '刘建国', badgeNo: 'G07', posts: [{ communityId: 'c1', roles: ['technician'] }] })

const line = (action: string, change: Partial<Line> = {}): Line => ({
  id: action,
  at: NOW - HOUR,
  action,
  round: 1,
  from: null,
  to: null,
  visibility: 'public',
  who: { kind: 'staff', name: '刘建国', badgeNo: 'G07' },
  detail: {},
  ...change,
})
const promise = (key: string, dueAt: number) => ({
  key,
  round: 1,
  targetMinutes: 60,
  startedAt: NOW - HOUR,
  dueAt,
  warnAt: dueAt - 15 * MINUTE,
  stoppedAt: null,
  pausedMs: 0,
  paused: false,
  kept: null,
})
const ARRIVE = promise('repair.emergency.arrive', NOW + 40 * MINUTE)
const SAFE = promise('repair.emergency.safe', NOW + 5 * HOUR)

const core: JobItem = {
  id: 't1',
  number: 'WX20261121-0007',
  kind: 'repair',
  title: '厨房水管漏水',
  words: '水槽下面一直滴',
  categoryKey: 'home.water.leak',
  place: 'home',
  where: '3栋 2单元 1502',
  priority: 'P2',
  status: 'claimed',
  version: 4,
  round: 1,
  reopenCount: 0,
  channel: 'miniapp',
  visitMode: 'now',
  slotFrom: null,
  slotTo: null,
  entryConsent: 'at_home',
  submittedAt: NOW - 2 * HOUR,
  lastNewsAt: NOW - HOUR,
  doneAt: null,
  closedAt: null,
  quote: null,
  headline: ARRIVE,
  contactName: '陈女士',
  skill: 'water',
  planMinutes: 60,
  distance: 0,
  reason: null,
}
const { skill: _skill, distance: _distance, reason: _reason, ...shared } = core
const job: Job = {
  ...shared,
  communityId: 'c1',
  houseId: 'h1',
  buildingId: 'b3',
  photos: [],
  voice: null,
  promises: [ARRIVE, SAFE],
  timeline: [line('submit', { to: 'submitted' }), line('pool', { to: 'pooled' }), line('claim', { from: 'pooled', to: 'claimed' })],
  rating: null,
  finish: null,
  pausedUntil: null,
  pauseReason: null,
  mergedInto: null,
  warranty: null,
  quotes: [],
  contactPhone: '138****1234',
  hints: [],
  lastHere: null,
  mine: true,
  deskPhone: '0571-88880002',
}
const seen: JobSeen = { job, abilities: ticketAbilities(worker, factsOfJob(job, worker), NOW) }

let count = 0
const step = (name: (typeof FIELD_STEPS)[number], change: Partial<WaitingStep> = {}): WaitingStep => {
  count += 1
  return {
    id: `s${count}`,
    key: `s${count}`,
    owner: 'w1',
    operation: operationOf(name),
    group: 't1',
    input: {},
    photos: [],
    at: NOW + count,
    ...change,
  }
}
const finished = () =>
  step('finish', {
    input: { found: '接头老化', did: '更换接头', parts: '', minutes: 25, noPhotoReason: null },
    photos: [{ ref: 'p1', purpose: 'finish' }],
  })
const ahead = (...steps: WaitingStep[]) => jobAhead(seen, steps, worker, NOW)

describe('a job seen ahead of the server', () => {
  it('is the server’s own answer while nothing waits', () => {
    expect(ahead()).toBe(seen)
    expect(ahead(step('arrive', { group: 'another' }))).toBe(seen)
  })

  it('goes through the whole way by the rules, each step opening the next button', () => {
    const way: WaitingStep[] = []
    const buttons = [bigStep(seen.abilities)?.word]
    for (const next of [step('depart'), step('arrive'), step('start'), finished()]) {
      way.push(next)
      buttons.push(bigStep(ahead(...way).abilities)?.word)
    }
    expect(buttons).toEqual(['我已出发', '我已到场', '开始维修', '完工', undefined])
    const { job: done } = ahead(...way)
    expect(done).toMatchObject({ status: 'done', headline: null, finish: { did: '更换接头', minutes: 25 } })
    expect(done.doneAt).toBe(way[3]?.at)
    expect(done.timeline.slice(-4).map(({ action }) => action)).toEqual(['depart', 'arrive', 'start', 'finish'])
    expect(done.timeline.at(-1)?.id).toBe(way[3]?.id)
  })

  it('turns to the next promise on arrival, and to none that only the server can reckon', () => {
    expect(ahead(step('arrive')).job.headline).toMatchObject({ key: 'repair.emergency.safe' })
    const paused = [step('arrive'), step('pause', { input: { reason: 'parts', nextAt: NOW + DAY, words: '' } })]
    expect(ahead(...paused).job).toMatchObject({ status: 'paused', pausedUntil: NOW + DAY, headline: { paused: true, dueAt: null } })
    expect(ahead(...paused, step('resume')).job).toMatchObject({ status: 'on_site', headline: null })
  })

  it('passes over what has arrived already, its answer having been lost', () => {
    const arrived = { ...seen, job: { ...job, status: 'on_site' as const } }
    expect(jobAhead(arrived, [step('arrive'), step('start')], worker, NOW).job.status).toBe('working')
  })

  it('stands still at a step that was refused', () => {
    const refused = step('start', { refusal: { code: 'TICKET_STATE', message: '…' } })
    expect(ahead(step('arrive'), refused, finished()).job.status).toBe('on_site')
  })

  it('leaves one’s hands when it is passed on or given back', () => {
    const passed = ahead(step('transfer', { input: { toStaffId: 'w2', reason: 'overload', words: '' } }))
    expect(passed.job).toMatchObject({ mine: false, status: 'dispatched' })
    const returned = ahead(step('return', { input: { reason: 'unwell', words: '' } }))
    expect(returned.job).toMatchObject({ mine: false, status: 'pooled' })
  })

  it('keeps 退单 for what was taken from the pool', () => {
    expect(openAsides(seen.abilities)).toEqual(['transfer', 'return'])
    const given = { ...job, timeline: [line('dispatch', { to: 'dispatched' }), line('claim', { from: 'dispatched', to: 'claimed' })] }
    expect(assignmentOf(given.timeline)).toBe('assigned')
    expect(openAsides(ticketAbilities(worker, factsOfJob(given, worker), NOW))).toEqual(['transfer'])
    expect(assignmentOf([...job.timeline, line('return', { to: 'pooled' })])).toBeNull()
  })
})

describe('today seen ahead', () => {
  const today: Today = {
    inHand: [core, { ...core, id: 't2' }],
    finishedToday: [],
    poolCount: 3,
    cap: 5,
    onShift: true,
    shiftEndsAt: NOW + HOUR,
  }
  it('moves what was finished, and drops what was passed on', () => {
    const done = todayAhead(today, [step('arrive'), step('start'), finished()], worker)
    expect(done.inHand.map(({ id }) => id)).toEqual(['t2'])
    expect(done.finishedToday.map(({ id, status }) => [id, status])).toEqual([['t1', 'done']])
    const passed = todayAhead(today, [step('transfer', { group: 't2', input: { toStaffId: 'w2', reason: 'overload', words: '' } })], worker)
    expect(passed.inHand.map(({ id }) => id)).toEqual(['t1'])
  })
})

describe('handing in', () => {
  const full: FinishDraft = { ...EMPTY_FINISH, found: '接头老化', did: '更换接头', minutes: '25', photos: [{ ref: 'p1', state: 'kept' }] }
  it('asks for what the server would ask for, at the field where it is missing', () => {
    expect(Object.keys(finishProblems(EMPTY_FINISH))).toEqual(['found', 'did', 'photos', 'minutes'])
    expect(finishProblems(full)).toEqual({})
    expect(finishProblems({ ...full, photos: [], noPhotoReason: 'private_room' })).toEqual({})
    expect(Object.keys(finishProblems({ ...full, minutes: '1441' }))).toEqual(['minutes'])
    expect(Object.keys(finishProblems({ ...full, found: '  ' }))).toEqual(['found'])
  })
  it('says nothing of a missing photo when there is one, and comes back whole from a refusal', () => {
    expect(finishInput({ ...full, noPhotoReason: 'private_room' }).noPhotoReason).toBeNull()
    expect(draftFromStep({ input: finishInput(full), photos: finishPhotos(full) })).toEqual(full)
  })
  it('reckons the minutes from when the work began on the phone’s clock', () => {
    const start = line('start', { at: NOW - 10 * MINUTE, detail: { takenAt: NOW - 43 * MINUTE } })
    expect(minutesSince([start], NOW)).toBe(45)
    expect(minutesSince([line('start', { at: NOW })], NOW)).toBe(5)
    expect(minutesSince([], NOW)).toBeUndefined()
  })
  it('offers phrases of the trade, put in and taken out by a press', () => {
    expect(phrasesFor('home.water.leak').did).toContain('更换角阀')
    expect(phrasesFor('no.such.thing').did.length).toBeGreaterThan(0)
    const both = togglePhrase(togglePhrase('', '更换角阀', 300), '试水不漏', 300)
    expect(both).toBe('更换角阀; 试水不漏')
    expect(togglePhrase(both, '更换角阀', 300)).toBe('试水不漏')
    expect(togglePhrase('满', '再加', 2)).toBe('满')
  })
})

describe('words', () => {
  it('of the black bar', () => {
    expect(outboxWords(0, true)).toBeUndefined()
    expect(outboxWords(2, false)).toBe('没有网络, 已存 2 步, 有信号自动上传')
    expect(outboxWords(2, true)).toBe('正在上传, 还有 2 步')
    expect(outboxWords(0, false)).toContain('没有网络')
  })
  it('of a refusal: what happened, and that the photos are still here', () => {
    const refused = { ...finished(), refusal: { code: 'TICKET_NOT_YOURS', message: '…' } }
    expect(waitingWord(refused)).toBe('完工 (照片 1 张)')
    expect(refusalWords(refused)).toBe('这一单已改派, 不在您名下了; 照片还在手机里')
    expect(refusalWords(step('start', { refusal: { code: 'RATHER_NEW', message: '请先做别的' } }))).toBe('请先做别的')
  })
  it('of urgency: never colour alone', () => {
    expect(dueLook(ARRIVE, NOW)).toMatchObject({ promise: '今天 18:00 前到场', left: '剩 40 分', tone: 'good' })
    expect(dueLook(ARRIVE, NOW + 30 * MINUTE)).toMatchObject({ left: '剩 10 分', tone: 'wait' })
    expect(dueLook(ARRIVE, NOW + HOUR)).toMatchObject({ promise: '今天 18:00 前到场', left: '已超 20 分', tone: 'bad' })
    // What the resident hears as 「有人回应您」 is owed by whoever reads it here.
    expect(dueLook(promise('desk.respond', NOW + HOUR), NOW)).toMatchObject({ promise: '今天 18:20 前回应住户' })
    expect(dueLook(promise('repair.respond', NOW + HOUR), NOW)?.promise).toBe('今天 18:20 前接单')
    expect(dueLook(null, NOW)).toBeUndefined()
  })
  it('of the way: a pause stands where it was made', () => {
    expect(behind('on_way', null)).toBe(2)
    expect(behind('paused', 'on_site')).toBe(3)
    expect(behind('quoted', 'on_site')).toBe(3)
    expect(behind('done', null)).toBe(5)
  })
  it('of a shift, a pause and a distance', () => {
    expect(shiftEnds(NOW).map(({ word }) => word)).toEqual(['18:00', '20:00', '22:00', '24:00'])
    expect(shiftEnds(NOW + 6 * HOUR).map(({ word }) => word)).toEqual(['24:00', '次日 08:00'])
    expect(shiftWords(true, NOW + 40 * MINUTE, NOW)).toBe('在班, 到 18:00')
    expect(shiftWords(false, null, NOW)).toContain('不在班')
    expect(pauseWords('resident', NOW + DAY, NOW)).toBe('已暂停: 等住户确认, 明天 17:20 继续')
    expect(distanceWords(0)).toBe('同一栋楼')
    expect(distanceWords(null)).toBeNull()
    expect(reasonToMe('手上 2 单; 上次也是他修的')).toBe('手上 2 单; 上次也是您修的')
  })
  it('of the story: newest first, what is still on the phone marked, the phone’s clock only where it differs', () => {
    const photo = { id: 'f', url: '/f', thumbUrl: '/t' }
    const story = storyOf(
      [
        line('arrive', { at: NOW - 9 * MINUTE, detail: { takenAt: NOW - HOUR } }),
        line('start', { at: NOW - 8 * MINUTE, detail: { takenAt: NOW - 8 * MINUTE - 500 } }),
        line('comment', { at: NOW, detail: { text: '修前照片', photos: [photo] } }),
      ],
      new Set(['comment']),
      NOW,
    )
    expect(story.map(({ id, waiting }) => [id, waiting])).toEqual([
      ['comment', true],
      ['start', false],
      ['arrive', false],
    ])
    expect(story[1]?.detail).not.toContain('离线')
    expect(story[2]?.detail).toContain('离线操作于 今天 16:20')
    expect(photosBefore([line('comment', { detail: { photos: [photo] } }), line('finish', { detail: { photos: [photo] } })], 1)).toEqual([
      photo,
    ])
  })
})
