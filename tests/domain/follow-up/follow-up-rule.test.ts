import {
  FOLLOW_UP_WHY_WORDS,
  type FinishedTicket,
  followUpRule,
  type FollowUpWhy,
  lowestMark,
} from '@jinlin/shared/domain/follow-up/follow-up-rule'
import { followUpScript } from '@jinlin/shared/domain/follow-up/follow-up-script'
import { standardsAt } from '@jinlin/shared/domain/standard/standards-at'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { parseInstant } from '@jinlin/shared/kernel/instant'

const standards = standardsAt([], 0)
const doneAt = parseInstant('2026-11-21T17:20:00+08:00')
// One id that the sample draws and one that it does not; both are fixed by the hash and stay so.
const drawn = 't0'
const passed = 't3'
const quiet: FinishedTicket = { ticketId: passed, kind: 'repair', priority: 'P3', leak: false, channel: 'miniapp', rating: 5, doneAt }
const rule = (own: Partial<FinishedTicket>) => followUpRule({ ...quiet, ...own }, standards, DEFAULT_CALENDARS)

describe('who is called back', () => {
  it.each<[FollowUpWhy, boolean, Partial<FinishedTicket>]>([
    ['complaint', true, { kind: 'complaint' }],
    ['emergency', true, { priority: 'P1' }],
    ['leak', true, { leak: true }],
    ['desk_raised', true, { channel: 'phone' }],
    ['desk_raised', true, { channel: 'counter' }],
    ['low_rating', true, { rating: 3 }],
    ['low_rating', true, { rating: 1 }],
    ['sampled', true, { ticketId: drawn }],
    ['sampled', true, { ticketId: drawn, rating: null }],
    ['not_sampled', false, {}],
    ['not_sampled', false, { rating: 4 }],
    ['not_sampled', false, { rating: null }],
    ['not_sampled', false, { priority: 'P2' }],
    ['not_sampled', false, { kind: 'enquiry' }],
  ])('%s: %s for %j', (why, required, own) => {
    expect(rule(own)).toMatchObject({ why, required })
    expect(FOLLOW_UP_WHY_WORDS[why]).not.toBe('')
  })

  it('is drawn at thirty in a hundred, or at what the community decided', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `01kaj8${index.toString(32).padStart(6, '0')}`)
    const share = (set: typeof standards) =>
      ids.filter((ticketId) => followUpRule({ ...quiet, ticketId }, set, DEFAULT_CALENDARS).required).length / ids.length
    expect(share(standards)).toBeGreaterThan(0.27)
    expect(share(standards)).toBeLessThan(0.33)
    const own = { key: 'followup.repair', value: 7, unit: 'day', version: 1, effectiveFrom: 0 } as const
    expect(share(standardsAt([{ ...own, shareBp: 0 }], 1))).toBe(0)
    expect(share(standardsAt([{ ...own, shareBp: 10_000 }], 1))).toBe(1)
  })

  it('is promised by the end of the third or the seventh day', () => {
    expect(rule({ kind: 'complaint' })).toMatchObject({ key: 'followup.complaint', dueAt: parseInstant('2026-11-25T00:00:00+08:00') })
    expect(rule({})).toMatchObject({ key: 'followup.repair', dueAt: parseInstant('2026-11-29T00:00:00+08:00') })
  })

  it('goes by the lowest mark', () => {
    expect(lowestMark({ speed: 5, quality: 4, attitude: 1 })).toBe(1)
  })
})

describe('what is asked', () => {
  const facts = { kind: 'repair', place: 'home', leak: false, paid: false, appointed: false, title: '客厅灯不亮' } as const

  it('fits what happened', () => {
    const plain = followUpScript(facts).join('\n')
    expect(plain).toContain('客厅灯不亮')
    expect(plain).toContain('问题解决了吗')
    expect(plain).not.toMatch(/报价|渗水|约定/)
    expect(followUpScript({ ...facts, leak: true, paid: true, appointed: true }).join('\n')).toMatch(/渗水[\s\S]*约定[\s\S]*报价/)
    expect(followUpScript({ ...facts, place: 'common' }).join('\n')).not.toContain('鞋套')
    expect(followUpScript({ ...facts, kind: 'complaint' }).join('\n')).toContain('书面答复')
    expect(followUpScript({ ...facts, kind: 'enquiry' }).join('\n')).toContain('答复解决')
  })

  it('always asks for a mark and for words', () => {
    for (const kind of ['repair', 'complaint', 'enquiry'] as const)
      expect(
        followUpScript({ ...facts, kind })
          .slice(-2)
          .join(''),
      ).toMatch(/1 到 5 分.*改进/)
  })
})
