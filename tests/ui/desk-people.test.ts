import { parseInstant } from '@jinlin/shared/kernel/instant'
import { followUpWords } from '../../miniapp/src/packages/desk/model/follow-up-words'
import { memberLine } from '../../miniapp/src/packages/desk/model/member-words'
import { emptyTerm, termDays, termInput, termProblems } from '../../miniapp/src/packages/desk/model/term-form'

const NOW = parseInstant('2026-11-21T10:00:00+08:00')
const at = (text: string) => parseInstant(`${text}+08:00`)

describe('a call that belongs to a ticket', () => {
  it.each([
    ['due', '2026-12-01T00:00:00', '回访: 11月30日 24:00 前'],
    ['attempting', '2026-11-22T00:00:00', '回访: 今天 24:00 前'],
    ['due', '2026-11-19T10:00:00', '回访: 已超 2 天'],
    ['reached_satisfied', '2026-11-19T10:00:00', '已回访, 满意'],
  ])('%s, promised by %s', (state, dueAt, words) => expect(followUpWords({ state, dueAt: at(dueAt) }, NOW)).toBe(words))
})

describe('who belongs to a house', () => {
  it('tells a lease by its last day', () => {
    const until = at('2027-04-01T00:00:00')
    expect(memberLine({ role: 'tenant', until, phone: '160****0002' }, NOW)).toBe('租客, 租期到 2027年3月31日 · 160****0002')
    expect(memberLine({ role: 'owner', until: null, phone: null }, NOW)).toBe('业主 · 没有验证过手机号')
  })
})

describe('a committee term as it is entered', () => {
  it('is five years to the day unless said otherwise, from the first moment to the last', () => {
    const form = emptyTerm(NOW)
    expect([form.first, form.last]).toEqual(['2026-11-21', '2031-11-20'])
    expect(termInput({ ...form, title: ' 主任 ' })).toMatchObject({
      title: '主任',
      fromAt: at('2026-11-21T00:00:00'),
      untilAt: at('2031-11-21T00:00:00'),
    })
    expect(emptyTerm(at('2028-02-29T10:00:00')).last).toBe('2033-02-27')
    expect(termProblems({ ...form, phone: '16000000001' }, NOW)).toEqual({})
  })

  it('says at each field what is missing', () => {
    const form = { ...emptyTerm(NOW), title: ' ' }
    expect(Object.keys(termProblems(form, NOW)).sort()).toEqual(['phone', 'title'])
    expect(termProblems({ ...form, last: '2026-11-20' }, NOW)).toMatchObject({ untilAt: '结束日期要晚于开始日期' })
    expect(termProblems({ ...form, last: '2040-01-01' }, NOW)).toMatchObject({ untilAt: '一届任期最长 5 年, 请核对' })
  })

  it('is read by its first and its last day', () => {
    expect(termDays({ fromAt: at('2026-11-21T00:00:00'), untilAt: at('2031-11-21T00:00:00') }, NOW)).toBe('今天 到 2031年11月20日')
  })
})
