import {
  addPhrase,
  emptyDraft,
  hasProblems,
  isWorthKeeping,
  moveTo,
  problemsOf,
  reportInput,
  type ReportDraft,
} from '../../miniapp/src/packages/repair/model/report-draft'
import { groupsOf, iconOfCategory } from '../../miniapp/src/packages/repair/model/category-groups'
import { phrasesFor } from '../../miniapp/src/packages/repair/model/phrases'
import { firstFree, slotWords, visitDays } from '../../miniapp/src/packages/repair/model/visit-days'
import { intentFor } from '../../miniapp/src/services/same-intent'
import { iconNames } from '../../miniapp/src/ui/icon/names'
import { CATEGORIES, mustCategory } from '@jinlin/shared/domain/ticket/categories'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T10:00:00+08:00')
const leak = mustCategory('home.water.leak')
const draft = (change: Partial<ReportDraft>): ReportDraft => ({ ...emptyDraft(), ...change })

describe('a report as it is being written', () => {
  it('shows every category once, each with a drawing of the kit', () => {
    const shown = [...groupsOf('home'), ...groupsOf('common')].flatMap((group) => group.items.map((item) => item.key))
    expect(shown.sort()).toEqual(CATEGORIES.map((category) => category.key).sort())
    for (const category of CATEGORIES) expect(iconNames).toContain(iconOfCategory(category))
    const other = CATEGORIES.filter((category) => iconOfCategory(category) === 'more').map((category) => category.group)
    expect(new Set(other)).toEqual(new Set(['other']))
  })

  it('offers phrases that fit the words field, and puts them one after another', () => {
    for (const category of CATEGORIES) for (const phrase of phrasesFor(category)) expect(phrase.length).toBeLessThanOrEqual(20)
    expect(addPhrase('', '一直滴水')).toBe('一直滴水')
    expect(addPhrase('厨房,', '一直滴水')).toBe('厨房, 一直滴水')
    const full = '水'.repeat(TICKET_LIMITS.wordsMax - 2)
    expect(addPhrase(full, '一直滴水')).toBe(full)
  })

  it('says at each step what is missing, at the place where it is missing', () => {
    expect(problemsOf(draft({}), undefined, 0, NOW)).toEqual({ category: expect.stringContaining('其他') })
    expect(problemsOf(draft({ place: 'common', categoryKey: 'common.power.lamp' }), mustCategory('common.power.lamp'), 0, NOW)).toEqual({
      spot: expect.stringContaining('在哪里'),
    })
    expect(problemsOf(draft({ step: 1 }), leak, 1, NOW)).toEqual({ words: expect.any(String) })
    const sending = draft({ photos: [{ ref: 'a', state: 'sending' }] })
    expect(problemsOf(sending, leak, 1, NOW)).toEqual({ photos: expect.stringContaining('正在上传') })
    const failed = draft({ photos: [{ ref: 'a', state: 'failed' }] })
    expect(problemsOf(failed, leak, 1, NOW)).toEqual({ photos: expect.stringContaining('重传') })
    expect(problemsOf(draft({ visitMode: 'slot' }), leak, 2, NOW)).toEqual({ slot: '请选一个时段' })
    expect(problemsOf(draft({ visitMode: 'slot', slotFrom: NOW - 1 }), leak, 2, NOW)).toEqual({ slot: expect.stringContaining('已经过了') })
    expect(problemsOf(draft({ otherContact: true, contactPhone: '123' }), leak, 2, NOW)).toEqual({
      contactName: expect.any(String),
      contactPhone: '请填写 11 位手机号',
    })
  })

  it('lets a picture or a voice note stand for words', () => {
    expect(hasProblems(problemsOf(draft({ photos: [{ ref: 'a', state: 'sent', uploadId: 'x' }] }), leak, 1, NOW))).toBe(false)
    expect(hasProblems(problemsOf(draft({ voice: { ref: 'v', seconds: 5, uploadId: 'y' } }), leak, 1, NOW))).toBe(false)
  })

  it('forgets the category and the visit when the place changes, and keeps the words', () => {
    const before = draft({
      categoryKey: leak.key,
      words: '滴水',
      visitMode: 'slot',
      slotFrom: NOW,
      slotTo: NOW + 1,
      entryConsent: 'call_before',
    })
    expect(moveTo(before, 'common')).toMatchObject({
      place: 'common',
      categoryKey: undefined,
      words: '滴水',
      visitMode: 'now',
      slotFrom: undefined,
    })
    expect(moveTo(before, 'home')).toBe(before)
  })

  it('is worth keeping as soon as anything was said', () => {
    expect(isWorthKeeping(emptyDraft())).toBe(false)
    expect(isWorthKeeping(draft({ words: '滴' }))).toBe(true)
    expect(isWorthKeeping(draft({ photos: [{ ref: 'a', state: 'kept' }] }))).toBe(true)
  })

  it('sends a house with what is in the home and a spot with what is outside, never both', () => {
    const where = { communityId: 'c', houseId: 'h' }
    const home = reportInput(
      draft({ categoryKey: leak.key, words: ' 滴水 ', spot: '旧的', visitMode: 'slot', slotFrom: 1, slotTo: 2 }),
      where,
    )
    expect(home).toEqual({
      communityId: 'c',
      houseId: 'h',
      place: 'home',
      categoryKey: leak.key,
      words: '滴水',
      photoIds: [],
      visitMode: 'slot',
      slotFrom: 1,
      slotTo: 2,
      entryConsent: 'at_home',
    })
    const common = reportInput(draft({ place: 'common', categoryKey: 'common.power.lamp', spot: '3 栋大堂', buildingId: 'b' }), where)
    expect(common).toMatchObject({ place: 'common', spot: '3 栋大堂', buildingId: 'b' })
    expect(common).not.toHaveProperty('houseId')
    expect(common).not.toHaveProperty('slotFrom')
  })

  it('keeps the key while the report says the same, and takes a new one once it says something else', () => {
    const first = intentFor(undefined, { words: '滴水' })
    expect(intentFor(first, { words: '滴水' })).toBe(first)
    expect(intentFor(first, { words: '漏水' }).key).not.toBe(first.key)
  })
})

describe('the windows of a visit', () => {
  const at = (text: string) => parseInstant(`${text}+08:00`)
  const slots = [
    { from: at('2026-11-21T10:00:00'), to: at('2026-11-21T12:00:00'), left: 0 },
    { from: at('2026-11-21T13:30:00'), to: at('2026-11-21T15:30:00'), left: 2 },
    { from: at('2026-11-22T08:30:00'), to: at('2026-11-22T10:00:00'), left: 6 },
  ]

  it('stand below their day, with what is left of it', () => {
    expect(visitDays(slots, NOW).map(({ word, weekday, left, slots: of }) => [word, weekday, left, of.length])).toEqual([
      ['今天', '周六', 2, 2],
      ['明天', '周日', 6, 1],
    ])
    expect(slotWords({ from: slots[1]?.from ?? 0, to: slots[1]?.to ?? 0 })).toBe('13:30–15:30')
    expect(firstFree(slots)).toBe(slots[1])
    expect(firstFree([])).toBeUndefined()
  })
})
