import type { StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import { explainClock, sayPromise } from '@jinlin/shared/domain/time/clock-words'
import { DAY, HOUR, MINUTE, parseInstant } from '@jinlin/shared/kernel/instant'
import { event, only, replay, t } from './support/a-saturday'

const RESOLVE = 'repair.routine.resolve'
const ARRIVE = 'repair.appointment.arrive'

describe('a repair on its way', () => {
  const history = [
    event('11:36', { start: ['desk.respond', 'repair.respond', RESOLVE] }),
    event('11:40', { stop: ['desk.respond'] }),
    event('11:48', { stop: ['repair.respond'] }),
    event('15:05', { pause: { reason: 'quote' } }),
    event('17:05', { resume: true }),
  ]

  it('runs several clocks at once and pushes back only what may pause', () => {
    const states = replay([...history.slice(0, 1), event('11:37', { pause: { reason: 'parts' } }), event('11:47', { resume: true })])
    expect(only(states, 'desk.respond')).toMatchObject({ dueAt: t('11:51'), pausedMs: 0, pausedSince: null })
    expect(only(states, RESOLVE)).toMatchObject({ dueAt: t('+1 11:46'), pausedMs: 10 * MINUTE, targetMinutes: 1_440, targetMs: DAY })
  })

  it('tells why this time, to staff in pieces and to the resident in a sentence', () => {
    const state = only(replay(history), RESOLVE)
    expect(state.dueAt).toBe(t('+1 13:36'))
    expect(state.warnAt).toBe(t('+1 13:36') - 0.2 * DAY)
    const { sentence, segments, usedMs, pausedMs } = explainClock(state, t('19:36'))
    expect(sentence).toBe('承诺 24 小时内修好, 已用 6 小时; 等您确认报价时暂停了 2 小时, 不计入')
    expect([usedMs, pausedMs]).toEqual([6 * HOUR, 2 * HOUR])
    expect(segments.map((part) => [part.words, part.ms / MINUTE, part.ahead])).toEqual([
      ['计时', 209, false],
      ['暂停: 等您确认报价', 120, false],
      ['计时', 151, false],
      ['计时', 1_080, true],
    ])
    expect(sayPromise(state, t('19:36'))).toBe('明天 13:36 前修好')
  })

  it('has no due time while it stands, unless it was over already', () => {
    const standing = only(replay(history.slice(0, 4)), RESOLVE)
    expect(standing).toMatchObject({ dueAt: null, warnAt: null, pausedSince: t('15:05'), pauseReason: 'quote', pausedMs: 0 })
    expect(sayPromise(standing, t('16:05'))).toBe('暂停中: 等您确认报价')
    expect(explainClock(standing, t('16:05')).sentence).toBe(
      '承诺 24 小时内修好, 已用 3 小时 29 分; 正在等您确认报价, 已暂停 1 小时, 不计入',
    )

    const late = only(replay([...history.slice(0, 1), event('+1 12:00', { pause: { reason: 'parts' } })]), RESOLVE)
    expect(late).toMatchObject({ dueAt: t('+1 11:36'), pausedSince: t('+1 12:00') })
    expect(explainClock(late, t('+1 14:36')).sentence).toBe('承诺 24 小时内修好, 已超 3 小时')
  })

  it('is kept at the very due time and broken a millisecond later', () => {
    const finish = (at: string) => only(replay([...history.slice(0, 1), event(at, { stop: 'open' })]), RESOLVE)
    expect(finish('+1 11:36').keptPromise).toBe(true)
    expect(finish('+1 11:36:00.001').keptPromise).toBe(false)
    expect(explainClock(finish('17:36'), t('20:00')).sentence).toBe('承诺 24 小时内修好, 实际用了 6 小时')
    const late = finish('+1 14:36')
    expect(explainClock(late, t('+1 20:00')).sentence).toBe('承诺 24 小时内修好, 晚了 3 小时')
    expect(late.segments.map((part) => part.kind)).toEqual(['run', 'over'])
  })

  it('reckons a clock that ends while standing as if it had gone on at that moment', () => {
    const state = only(replay([...history.slice(0, 4), event('16:05', { stop: 'open' })]), RESOLVE)
    expect(state).toMatchObject({ dueAt: t('+1 12:36'), pausedMs: HOUR, pausedSince: null, keptPromise: true })
  })

  it('does not count pauses after the end, nor for a clock that starts later', () => {
    const states = replay([...history, event('18:00', { stop: 'open' }), event('18:05', { pause: { reason: 'parts' } })])
    expect(only(states, RESOLVE).pausedMs).toBe(2 * HOUR)
    const later = replay([
      event('09:00', { pause: { reason: 'parts' } }),
      event('10:00', { start: [RESOLVE] }),
      event('11:00', { resume: true }),
    ])
    expect(only(later, RESOLVE)).toMatchObject({ startedAt: t('10:00'), dueAt: t('+1 11:00'), pausedMs: HOUR })
  })

  it('keeps the reasons of a pause apart', () => {
    const state = only(
      replay([...history.slice(0, 4), event('16:05', { pause: { reason: 'parts' } }), event('17:05', { resume: true })]),
      RESOLVE,
    )
    expect(state.pausedMs).toBe(2 * HOUR)
    expect(explainClock(state, t('19:36')).sentence).toBe(
      '承诺 24 小时内修好, 已用 6 小时; 等您确认报价时暂停了 1 小时, 不计入; 等配件到货时暂停了 1 小时, 不计入',
    )
  })
})

describe('rounds, drops and revivals', () => {
  it('starts new clocks after a reopening and ends a pause left open', () => {
    const states = replay([
      event('09:00', { start: [RESOLVE] }),
      event('10:00', { pause: { reason: 'parts' } }),
      event('12:00', { start: [RESOLVE] }, 2),
      event('13:00', { stop: [RESOLVE] }, 2),
    ])
    expect(only(states, RESOLVE, 2)).toMatchObject({ startedAt: t('12:00'), dueAt: t('+1 12:00'), pausedMs: 0, keptPromise: true })
    // Nothing of the first round is left running.
    expect(only(states, RESOLVE, 1)).toMatchObject({ stoppedAt: t('13:00'), pausedMs: 2 * HOUR })
  })

  it('counts the first start of a round', () => {
    const states = replay([
      event('09:00', { start: [RESOLVE] }),
      event('10:00', { start: [RESOLVE] }),
      event('11:00', { stop: [RESOLVE] }),
      event('12:00', { start: [RESOLVE] }),
    ])
    expect(only(states, RESOLVE)).toMatchObject({ startedAt: t('09:00'), stoppedAt: t('11:00') })
  })

  it('drops what no longer counts, and a revived clock has lost no time', () => {
    const dropped = [event('09:00', { start: [RESOLVE, 'repair.respond'] }), event('10:00', { drop: 'open' })]
    expect(only(replay(dropped), RESOLVE)).toMatchObject({ droppedAt: t('10:00'), stoppedAt: null })
    expect(only(replay(dropped), RESOLVE).keptPromise).toBeUndefined()
    expect(explainClock(only(replay(dropped), RESOLVE), t('12:00')).sentence).toBe('承诺 24 小时内修好, 这项承诺不再计时')
    const revived = only(replay([...dropped, event('15:00', { start: [RESOLVE] })]), RESOLVE)
    expect(revived).toMatchObject({ startedAt: t('09:00'), droppedAt: null, dueAt: t('+1 09:00') })
  })

  it('refuses a history that is not in order', () => {
    expect(() => replay([event('10:00', {}), event('09:00', {})])).toThrow('out of order')
    expect(() => replay([event('10:00', {}, 2), event('11:00', {}, 1)])).toThrow('out of order')
    expect(replay([])).toEqual([])
  })
})

describe('appointments', () => {
  const slot = { from: t('14:00'), to: t('16:00') }
  const agreed = [event('09:00', { start: [ARRIVE], slot })]

  it('are due at the end of the slot and kept by being there before', () => {
    const state = only(replay([...agreed, event('10:00', { pause: { reason: 'parts' } })]), ARRIVE)
    expect(state).toMatchObject({ startedAt: slot.from, dueAt: slot.to, warnAt: t('15:36'), targetMs: 2 * HOUR, pausedMs: 0 })
    expect(explainClock(state, t('10:00')).sentence).toBe('约定今天 14:00–16:00 上门')
    expect(explainClock(state, t('16:30')).sentence).toBe('约定今天 14:00–16:00 上门, 已超 30 分')
    expect(sayPromise(state, t('10:00'))).toBe('今天 14:00–16:00 上门')
    const early = only(replay([...agreed, event('13:50', { stop: [ARRIVE] })]), ARRIVE)
    expect(early).toMatchObject({ keptPromise: true, segments: [] })
    expect(explainClock(early, t('18:00')).sentence).toBe('约定今天 14:00–16:00 上门, 已按时到场')
    expect(only(replay([...agreed, event('16:10', { stop: [ARRIVE] })]), ARRIVE).keptPromise).toBe(false)
  })

  it('move when another time is agreed before they are missed', () => {
    const moved = { from: t('+1 09:00'), to: t('+1 10:00') }
    expect(only(replay([...agreed, event('15:59', { slot: moved })]), ARRIVE)).toMatchObject({
      turn: 1,
      startedAt: moved.from,
      dueAt: moved.to,
    })
    expect(only(replay([...agreed, event('12:00', { start: [ARRIVE], slot: moved })]), ARRIVE)).toMatchObject({ turn: 1, dueAt: moved.to })
  })

  it('stay broken when they were missed, and a new turn begins', () => {
    const moved = { from: t('+1 09:00'), to: t('+1 10:00') }
    const states = replay([...agreed, event('17:00', { slot: moved }), event('+1 09:30', { stop: [ARRIVE] })])
    expect(states.map(({ turn, startedAt, stoppedAt, keptPromise }) => ({ turn, startedAt, stoppedAt, keptPromise }))).toEqual([
      { turn: 1, startedAt: slot.from, stoppedAt: t('17:00'), keptPromise: false },
      { turn: 2, startedAt: moved.from, stoppedAt: t('+1 09:30'), keptPromise: true },
    ])
  })

  it('promise nothing without an agreed time, and use the last one agreed', () => {
    expect(replay([event('09:00', { start: [ARRIVE] })])).toEqual([])
    expect(only(replay([event('09:00', { slot }), event('09:05', { start: [ARRIVE] })]), ARRIVE).dueAt).toBe(slot.to)
  })
})

describe('other hours', () => {
  it('count the desk over a weekend and say so', () => {
    const state = only(replay([event('11:36', { start: ['enquiry.simple.answer'] })]), 'enquiry.simple.answer')
    expect(state.dueAt).toBe(t('+2 10:30'))
    expect(explainClock(state, t('12:00')).sentence).toBe('承诺 2 小时内答复, 还没开始计时; 周末不计入')
    expect(explainClock(state, t('+2 09:30')).sentence).toBe('承诺 2 小时内答复, 已用 1 小时; 周末不计入')
  })

  it('promise working days up to the close of business and calendar days up to midnight', () => {
    const states = replay([
      event('11:36', { start: ['complaint.written_reply', 'complaint.legal_answer'] }),
      event('+4 17:59', { stop: ['complaint.written_reply'] }),
    ])
    const reply = only(states, 'complaint.written_reply')
    expect(reply).toMatchObject({ dueAt: t('+4 18:00'), keptPromise: true, calendar: 'workday' })
    expect(explainClock(reply, t('+5 09:00')).sentence).toBe('承诺 3 个工作日内书面答复, 已按时做到')
    const legal = only(states, 'complaint.legal_answer')
    expect(legal.dueAt).toBe(t('+11 00:00'))
    expect(sayPromise(legal, t('12:00'))).toBe('12月1日 24:00 前书面答复')
  })

  it('say when a year was not announced yet', () => {
    const [state] = replay([{ at: parseInstant('2026-12-31T17:30:00+08:00'), round: 1, start: ['enquiry.simple.answer'] }])
    expect(state?.assumedYears).toEqual([2027])
    expect(explainClock(state!, parseInstant('2026-12-31T17:40:00+08:00')).sentence).toContain('2027 年放假安排还没公布')
    expect(only(replay([event('11:36', { start: ['enquiry.simple.answer'] })]), 'enquiry.simple.answer').assumedYears).toEqual([])
  })

  it('go by the version the ticket was opened under', () => {
    const versions: StandardVersion[] = [{ key: RESOLVE, value: 90, unit: 'minute', version: 4, effectiveFrom: 0 }]
    expect(only(replay([event('09:00', { start: [RESOLVE] })], versions), RESOLVE)).toMatchObject({
      dueAt: t('10:30'),
      standardVersion: 4,
      promise: { value: 90, unit: 'minute' },
      targetMinutes: 90,
    })
  })
})
