import { STANDARD_RULE, STANDARD_RULES } from '@jinlin/shared/domain/standard/standard-defaults'
import { STANDARD_KEYS } from '@jinlin/shared/domain/standard/standard-keys'
import { sayAmount, standardProblem, standardsAt, type StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import { TARGETS } from '@jinlin/shared/domain/standard/targets'

describe('the promises of the house', () => {
  it('are the figures of the papers', () => {
    const table = STANDARD_RULES.map((rule) => [
      rule.key,
      sayAmount(rule),
      rule.floor ? sayAmount(rule.floor) : '',
      rule.calendar,
      rule.pausable,
    ])
    expect(table).toEqual([
      ['desk.respond', '15 分钟', '', 'always', false],
      ['repair.respond', '2 小时', '2 小时', 'always', false],
      ['repair.emergency.arrive', '30 分钟', '', 'always', false],
      ['repair.emergency.safe', '24 小时', '', 'always', false],
      ['repair.routine.resolve', '24 小时', '48 小时', 'always', true],
      ['repair.appointment.arrive', '', '', 'always', false],
      ['equipment.fault.respond', '2 小时', '4 小时', 'always', false],
      ['enquiry.simple.answer', '2 小时', '', 'desk', false],
      ['enquiry.complex.plan', '48 小时', '', 'always', false],
      ['complaint.assign', '2 小时', '', 'always', false],
      ['complaint.contact', '12 小时', '', 'always', false],
      ['complaint.first_reply', '24 小时', '', 'always', false],
      ['complaint.resolve', '72 小时', '', 'always', true],
      ['complaint.written_reply', '3 个工作日', '', 'workday', false],
      ['complaint.legal_answer', '10 天', '', 'always', false],
      ['followup.complaint', '3 天', '', 'always', false],
      ['followup.repair', '7 天', '', 'always', false],
      ['disclosure.objection_reply', '7 天', '', 'always', false],
      ['survey.rectify_plan', '15 天', '', 'always', false],
    ])
  })

  it('have one rule a key, a source, words, and may become a version as they are', () => {
    expect(STANDARD_RULES.map((rule) => rule.key)).toEqual([...STANDARD_KEYS])
    for (const rule of STANDARD_RULES) {
      expect(rule.source).not.toBe('')
      expect(rule.says).toContain('{t}')
      expect(standardProblem(rule.key, rule)).toBeNull()
      expect(STANDARD_RULE[rule.key]).toBe(rule)
    }
    expect([STANDARD_RULE['followup.complaint'].shareBp, STANDARD_RULE['followup.repair'].shareBp]).toEqual([10_000, 3_000])
  })
})

describe('versions', () => {
  const version = (own: Partial<StandardVersion>): StandardVersion => ({
    key: 'repair.routine.resolve',
    value: 12,
    unit: 'hour',
    version: 1,
    effectiveFrom: 1_000,
    ...own,
  })
  const resolveAt = (versions: readonly StandardVersion[], at: number) => standardsAt(versions, at)['repair.routine.resolve']

  it('hold from their date on, and the default before', () => {
    const versions = [version({ value: 8, version: 2, effectiveFrom: 2_000 }), version({})]
    expect([999, 1_000, 1_999, 2_000].map((at) => [resolveAt(versions, at).value, resolveAt(versions, at).version])).toEqual([
      [24, 0],
      [12, 1],
      [12, 1],
      [8, 2],
    ])
  })

  it('of one date are decided by the higher number, in whatever order they are read', () => {
    const versions = [version({ value: 9, version: 3 }), version({ value: 10, version: 2 })]
    expect(resolveAt(versions, 5_000).value).toBe(9)
    expect(resolveAt([...versions].reverse(), 5_000).value).toBe(9)
  })

  it('keep what they do not name and leave other promises alone', () => {
    const set = standardsAt([version({ source: '业主大会 2026', shareBp: 5_000 })], 5_000)
    expect(set['repair.routine.resolve']).toMatchObject({
      pausable: true,
      calendar: 'always',
      source: '业主大会 2026',
      shareBp: 5_000,
      floor: { value: 48, unit: 'hour' },
    })
    expect(set['desk.respond']).toEqual({ ...STANDARD_RULE['desk.respond'], version: 0 })
  })

  it('count days as days of the calendar and working days where days off exist', () => {
    expect(resolveAt([version({ unit: 'working_day', value: 2 })], 5_000).calendar).toBe('workday')
    expect(resolveAt([version({ unit: 'working_day', value: 2, calendar: 'desk' })], 5_000).calendar).toBe('desk')
    expect(resolveAt([version({ unit: 'day', value: 2, calendar: 'desk' })], 5_000).calendar).toBe('always')
    expect(resolveAt([version({ calendar: 'desk' })], 5_000).calendar).toBe('desk')
  })
})

describe('a figure typed in', () => {
  it.each([
    ['repair.routine.resolve', 0, 'hour', '时限要填大于 0 的整数'],
    ['repair.routine.resolve', 1.5, 'hour', '时限要填大于 0 的整数'],
    ['repair.routine.resolve', -1, 'minute', '时限要填大于 0 的整数'],
    ['repair.routine.resolve', 0, 'slot', '这项承诺不能改为按预约时段'],
    ['repair.appointment.arrive', 30, 'minute', '预约按约定时段履约, 不能另设时限'],
    ['repair.appointment.arrive', 5, 'slot', '预约时段不另设数值'],
    ['repair.appointment.arrive', 0, 'slot', null],
    ['repair.routine.resolve', 36, 'hour', null],
    ['complaint.written_reply', 2, 'working_day', null],
  ] as const)('%s %d %s: %s', (key, value, unit, problem) => {
    expect(standardProblem(key, { value, unit })).toBe(problem)
  })
})

describe('targets', () => {
  it('are the figures of the papers', () => {
    const shown = Object.fromEntries(
      TARGETS.map((target) => [target.key, `${target.measure} ${target.value} ${target.period ?? ''}`.trim()]),
    )
    expect(shown).toEqual({
      'satisfaction.overall': 'share 9000',
      'complaint.closed_in_loop': 'share 10000',
      'equipment.in_order': 'share 9800',
      'equipment.faults_handled': 'share 9800',
      'fee.collected': 'share 10000',
      'visitor.registered': 'share 10000',
      'staff.certified': 'share 10000',
      'plants.pest_control': 'share 9500',
      'equipment.downtime': 'change -3000 year',
      'energy.common_areas': 'change -800 year',
      'activity.held': 'count 1 month',
      'activity.attended': 'share 8000',
      'survey.held': 'count 1 quarter',
      'survey.score': 'score 85',
      'assessment.held': 'count 3 year',
      'process.reviewed': 'count 2 year',
      'complaint.analysed': 'count 1 month',
      'pay.linked': 'share 4000',
    })
    expect(Object.keys(shown)).toHaveLength(TARGETS.length)
    for (const target of TARGETS) expect(target.source).toMatch(/^S\d/)
  })
})
