import { distanceStep, rankCandidates, whyNot } from '@jinlin/shared/domain/routing/rank-candidates'
import { mayAutoAssign, routingMode } from '@jinlin/shared/domain/routing/routing-mode'
import type { RoutingCandidate, RoutingJob } from '@jinlin/shared/domain/routing/routing-types'
import fc from 'fast-check'

const job: RoutingJob = { communityId: 'c1', skill: 'water', skillWord: '水电工', buildingId: 'b3', buildingName: '3栋' }

const worker = (staffId: string, own: Partial<RoutingCandidate> = {}): RoutingCandidate => ({
  staffId,
  name: staffId,
  communityId: 'c1',
  onShift: true,
  skills: ['water'],
  buildings: ['b3'],
  openCount: 2,
  cap: 5,
  lastAssignedAt: 1_000,
  buildingDistance: 2,
  ...own,
})

const order = (candidates: readonly RoutingCandidate[], own: Partial<RoutingJob> = {}) =>
  rankCandidates({ ...job, ...own }, candidates).ranked.map((candidate) => candidate.staffId)

describe('who does not get a job', () => {
  it.each<[string, Partial<RoutingCandidate>, Partial<RoutingJob>, string]>([
    ['another community', { communityId: 'c2' }, {}, '不在这个小区'],
    ['the person complained about', { onShift: false }, { aboutStaffId: 'w' }, '投诉涉及本人'],
    ['off shift', { onShift: false }, {}, '不在班'],
    ['handed it back', {}, { returnedBy: ['w'] }, '退过这一单'],
    ['no certificate', { skills: ['power'] }, { skill: 'lift', skillWord: '电梯救援证' }, '没有电梯救援证'],
    ['another trade', { skills: ['power'] }, {}, '不做「水电工」'],
    ['other buildings', { buildings: ['b1'] }, {}, '不负责3栋'],
    ['other buildings, unnamed', { buildings: [] }, { buildingName: undefined }, '不负责这栋楼'],
    ['full', { openCount: 5 }, {}, '手上已满 5 单'],
    ['over the cap', { openCount: 7, cap: 5 }, {}, '手上已满 5 单'],
    ['a cap of nothing', { openCount: 0, cap: 0 }, {}, '手上已满 0 单'],
  ])('%s', (_who, candidate, ownJob, why) => {
    const { ranked, excluded } = rankCandidates({ ...job, ...ownJob }, [worker('w', candidate)])
    expect(ranked).toEqual([])
    expect(excluded).toEqual([{ staffId: 'w', name: 'w', why }])
  })

  it('but anybody of the community may work where there is no building', () => {
    expect(whyNot({ ...job, buildingId: null }, worker('w', { buildings: ['b1'] }))).toBeNull()
    expect(whyNot(job, worker('w', { buildings: null }))).toBeNull()
  })
})

describe('who gets it first', () => {
  it('goes through the order of the rule, each step before all later ones', () => {
    const worst = { mainSkill: 'power', buildingDistance: 2, openCount: 4, lastAssignedAt: 9_000 }
    const best = { mainSkill: 'water', buildingDistance: 0, openCount: 0, lastAssignedAt: null }
    const steps: readonly (readonly [keyof typeof best | 'same'])[] = [
      ['mainSkill'],
      ['same'],
      ['buildingDistance'],
      ['openCount'],
      ['lastAssignedAt'],
    ]
    steps.forEach(([step], index) => {
      // Equal in all steps before, better in this one, worse in all after it.
      const earlier = Object.fromEntries(steps.slice(0, index).map(([key]) => [key, best[key as keyof typeof best]]))
      const winner = worker('z', { ...worst, ...earlier, ...(step === 'same' ? {} : { [step]: best[step] }) })
      const loser = worker('a', { ...best, ...(step === 'same' ? {} : { [step]: worst[step] }) })
      expect([step, order([loser, winner], { lastWorkerId: step === 'same' ? 'z' : null })]).toEqual([step, ['z', 'a']])
    })
  })

  it('puts an unknown place last and somebody never assigned first; the id decides when all is equal', () => {
    expect(order([worker('a', { buildingDistance: null }), worker('b', { buildingDistance: 2 })])).toEqual(['b', 'a'])
    expect(order([worker('a'), worker('b', { lastAssignedAt: null })])).toEqual(['b', 'a'])
    expect(order([worker('b'), worker('a')])).toEqual(['a', 'b'])
    expect([0, 80, 400, null].map(distanceStep)).toEqual([0, 1, 2, null])
  })

  it('says why in one line', () => {
    const reason = (own: Partial<RoutingCandidate>, ownJob: Partial<RoutingJob> = {}) =>
      rankCandidates({ ...job, ...ownJob }, [worker('w', own)]).ranked[0]?.reason
    expect(reason({}, { lastWorkerId: 'w' })).toBe('负责3栋, 在班, 手上 2 单; 上次也是他修的')
    expect(reason({})).toBe('负责3栋, 在班, 手上 2 单')
    expect(reason({ buildings: null, openCount: 0, buildingDistance: 0 })).toBe('负责全小区, 在班, 人就在这栋, 手上没有单')
    expect(reason({ buildingDistance: 1 }, { buildingId: null })).toBe('在班, 人在附近, 手上 2 单')
  })
})

describe('modes', () => {
  it('assign an emergency at once, whatever the category says', () => {
    for (const mode of ['pool', 'specialist', 'manual'] as const) {
      expect(routingMode({ mode }, 'P1')).toBe('emergency')
      expect(routingMode({ mode }, 'P2')).toBe(mode)
    }
  })

  it('let the router name somebody only in an emergency or after the pool', () => {
    expect(
      (['emergency', 'pool', 'specialist', 'manual'] as const).map((mode) => [mayAutoAssign(mode, false), mayAutoAssign(mode, true)]),
    ).toEqual([
      [true, true],
      [false, true],
      [false, false],
      [false, false],
    ])
  })
})

describe('whatever the team', () => {
  const candidate = fc.record({
    staffId: fc.nat({ max: 40 }).map((number) => `w${number}`),
    name: fc.constant('王师傅'),
    communityId: fc.constantFrom('c1', 'c1', 'c1', 'c2'),
    onShift: fc.boolean(),
    skills: fc.subarray(['water', 'power', 'lift']),
    mainSkill: fc.constantFrom(null, 'water', 'power'),
    buildings: fc.option(fc.subarray(['b1', 'b2', 'b3'])),
    openCount: fc.nat({ max: 6 }),
    cap: fc.nat({ max: 6 }),
    lastAssignedAt: fc.option(fc.nat({ max: 5 })),
    buildingDistance: fc.option(fc.nat({ max: 2 })),
  })
  const team = fc.uniqueArray(candidate, { selector: (one) => one.staffId, maxLength: 15 })
  const anyJob = fc.record({
    communityId: fc.constant('c1'),
    skill: fc.constantFrom('water', 'lift'),
    skillWord: fc.constant('水电工'),
    buildingId: fc.constantFrom(null, 'b1', 'b3'),
    buildingName: fc.constant('3栋'),
    lastWorkerId: fc.constantFrom(null, 'w1', 'w2'),
    aboutStaffId: fc.constantFrom(null, 'w1', 'w3'),
    returnedBy: fc.subarray(['w4', 'w5']),
  })

  it('nobody off shift, above the cap, without the skill, or complained about is ever named', () => {
    fc.assert(
      fc.property(anyJob, team, (someJob, people) => {
        const { ranked, excluded } = rankCandidates(someJob, people)
        for (const { staffId } of ranked) {
          const person = people.find((one) => one.staffId === staffId)!
          expect(person.onShift && person.openCount < person.cap && person.skills.includes(someJob.skill)).toBe(true)
          expect(staffId).not.toBe(someJob.aboutStaffId)
          expect(someJob.returnedBy).not.toContain(staffId)
          expect(person.communityId).toBe('c1')
          expect(person.buildings === null || someJob.buildingId === null || person.buildings.includes(someJob.buildingId)).toBe(true)
        }
        expect([...ranked, ...excluded].map((one) => one.staffId).sort()).toEqual(people.map((one) => one.staffId).sort())
      }),
      { numRuns: 2_000 },
    )
  })

  it('the answer does not depend on the order in which they came', () => {
    const shuffled = team.chain((people) => fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })))
    fc.assert(
      fc.property(anyJob, shuffled, (someJob, [people, mixed]) => {
        expect(rankCandidates(someJob, mixed)).toEqual(rankCandidates(someJob, people))
      }),
      { numRuns: 1_000 },
    )
  })

  it('equals share the work: their loads never differ by more than one, and nobody passes the cap', () => {
    const finishes = fc.array(fc.nat(), { maxLength: 200 })
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 60 }),
        finishes,
        (people, cap, jobs, coming) => {
          let staff = Array.from({ length: people }, (_, index) => worker(`w${index}`, { openCount: 0, cap, lastAssignedAt: null }))
          const given = new Map<string, number>()
          let refused = 0
          for (let clock = 1; clock <= jobs; clock += 1) {
            const chosen = rankCandidates(job, staff).ranked[0]
            if (!chosen) {
              refused += 1
              expect(staff.every((one) => one.openCount === cap)).toBe(true)
            }
            staff = staff.map((one) =>
              one.staffId === chosen?.staffId ? { ...one, openCount: one.openCount + 1, lastAssignedAt: clock } : one,
            )
            if (chosen) given.set(chosen.staffId, (given.get(chosen.staffId) ?? 0) + 1)
            const loads = staff.map((one) => one.openCount)
            expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
            expect(Math.max(...loads)).toBeLessThanOrEqual(cap)
            // The whole team frees up together from time to time, as at the end of a day.
            if ((coming[clock % Math.max(coming.length, 1)] ?? 1) % 7 === 0) staff = staff.map((one) => ({ ...one, openCount: 0 }))
          }
          const counts = staff.map((one) => given.get(one.staffId) ?? 0)
          expect(counts.reduce((sum, count) => sum + count, 0) + refused).toBe(jobs)
          // Over the days too: whoever waited longest comes first when loads are equal.
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 500 },
    )
  })
})
