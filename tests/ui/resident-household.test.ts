import './support/browser'
import { askInput, askProblems, choose, EMPTY_ASK, type AskForm } from '../../miniapp/src/packages/household/model/ask-form'
import { consentWords, latestConsents, mayWithdraw } from '../../miniapp/src/packages/household/model/consent-words'
import { bindingNews, lastDayOf, roleWords } from '../../miniapp/src/packages/household/model/house-words'
import { PRIVACY_TEXT } from '../../miniapp/src/packages/household/model/privacy-text'
import { leaseProblem, untilOf, usualLease } from '../../miniapp/src/packages/household/model/tenancy-form'
import { HOUR, parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T12:00:00+08:00')
const bound = (change: object) => ({
  role: 'owner' as const,
  state: 'active' as const,
  until: null,
  reason: null,
  reviewDueAt: null,
  ...change,
})

describe('a house and those in it', () => {
  it('tells a lease by its last day, though it is stored as the moment that day is over', () => {
    const until = untilOf('tenant', '2027-03-31')
    expect(until).toBe(parseInstant('2027-04-01T00:00:00+08:00'))
    expect(lastDayOf(until ?? 0)).toBe('2027-03-31')
    expect(roleWords({ role: 'tenant', until }, NOW)).toBe('租客 · 租期到 2027年3月31日')
    expect(roleWords({ role: 'owner', until: null }, NOW)).toBe('业主')
    expect(untilOf('family', '2027-03-31')).toBeNull()
  })

  it('refuses a lease without an end, in the past, or longer than the law allows', () => {
    expect(leaseProblem('tenant', undefined, NOW)).toBe('租客需要填写租期最后一天')
    expect(leaseProblem('tenant', '2026-11-20', NOW)).toBe('租期最后一天不能早于今天')
    expect(leaseProblem('tenant', '2026-11-21', NOW)).toBeUndefined()
    expect(leaseProblem('tenant', '2050-01-01', NOW)).toBe('租期最长二十年, 请核对日期')
    expect(leaseProblem('family', undefined, NOW)).toBeUndefined()
    expect(usualLease(NOW)).toBe('2027-11-20')
  })

  it('says what a binding waits for and why it ended', () => {
    expect(bindingNews(bound({}), NOW)).toBeUndefined()
    expect(bindingNews(bound({ state: 'pending', reviewDueAt: NOW + 6 * HOUR }), NOW)).toBe('客服在今天 18:00 前答复, 结果会发到「消息」')
    expect(bindingNews(bound({ state: 'rejected', reason: '看不清姓名' }), NOW)).toBe('原因: 看不清姓名')
    expect(bindingNews(bound({ state: 'moved_out' }), NOW)).toContain('已经迁出')
  })
})

describe('asking to be bound', () => {
  const paper = { ref: 'p', state: 'sent' as const, uploadId: 'u' }
  const filled: AskForm = { ...EMPTY_ASK, communityId: 'c', buildingId: 'b', unitId: 'n', houseId: 'h', name: ' 周新 ', papers: [paper] }

  it('forgets what was chosen below when something above changes', () => {
    expect(choose(filled, { unitId: 'other' })).toMatchObject({ buildingId: 'b', unitId: 'other', houseId: undefined })
    expect(choose(filled, { buildingId: 'other' })).toMatchObject({
      communityId: 'c',
      buildingId: 'other',
      unitId: undefined,
      houseId: undefined,
    })
    expect(choose(filled, { communityId: 'other' })).toMatchObject({
      buildingId: undefined,
      unitId: undefined,
      houseId: undefined,
      name: ' 周新 ',
    })
  })

  it('names each thing that is missing', () => {
    expect(Object.keys(askProblems({ ...EMPTY_ASK, role: 'tenant' }, NOW)).sort()).toEqual(['house', 'lastDay', 'name', 'papers'])
    expect(askProblems(filled, NOW)).toEqual({})
    expect(askProblems({ ...filled, papers: [{ ref: 'p', state: 'sending' }] }, NOW)).toEqual({
      papers: expect.stringContaining('还没有传完'),
    })
  })

  it('sends a lease only for a tenant', () => {
    expect(askInput({ ...filled, lastDay: '2027-03-31' })).toEqual({
      houseId: 'h',
      role: 'owner',
      name: '周新',
      until: null,
      paperIds: ['u'],
    })
    expect(askInput({ ...filled, role: 'tenant', lastDay: '2027-03-31' }).until).toBe(parseInstant('2027-04-01T00:00:00+08:00'))
  })
})

describe('privacy', () => {
  const consent = (purpose: string, granted: boolean, at: number) => ({ purpose, granted, at, version: 1 })

  it('shows the last word on each purpose, whatever order the ledger comes in', () => {
    const ledger = [consent('voice_note', false, 3), consent('privacy_policy', true, 1), consent('voice_note', true, 2)]
    expect(latestConsents(ledger).map(({ purpose, granted }) => [purpose, granted])).toEqual([
      ['voice_note', false],
      ['privacy_policy', true],
    ])
  })

  it('says when something was agreed to or taken back, and what taking it back stops', () => {
    expect(consentWords(consent('voice_note', true, NOW), NOW).detail).toBe('今天 12:00 同意, 第 1 版; 收回后不能录音, 文字和照片照常用')
    expect(consentWords(consent('voice_note', false, NOW), NOW).detail).toBe('今天 12:00 收回, 第 1 版')
    expect([mayWithdraw('voice_note'), mayWithdraw('privacy_policy')]).toEqual([true, false])
  })

  it('covers who, what, what for, who sees it, how long and which rights', () => {
    const titles = PRIVACY_TEXT.map(({ title }) => title)
    expect(titles).toEqual(['我们是谁', '登录时收集什么', '用到时才收集', '谁能看到', '保存多久', '您的权利'])
    for (const { lines } of PRIVACY_TEXT) for (const line of lines) expect(line).not.toMatch(/[!！]/)
  })
})
