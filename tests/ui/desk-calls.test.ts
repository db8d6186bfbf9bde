import { callInput, callProblems, emptyCall, nextTries, outcomeWords, sameSlot } from '../../miniapp/src/packages/desk/model/call-form'
import { categoryPath, findCategories } from '../../miniapp/src/packages/desk/model/category-search'
import { CATEGORY_GROUPS } from '../../miniapp/src/packages/desk/model/category-groups'
import { findRooms, findUnits, roomIn, unitPlaces } from '../../miniapp/src/packages/desk/model/house-search'
import {
  emptyIntake,
  intakeInput,
  intakeProblems,
  phoneOf,
  readOut,
  type IntakeDraft,
} from '../../miniapp/src/packages/desk/model/intake-draft'
import { rollVerdict } from '../../miniapp/src/packages/desk/model/roll-words'
import { freeVisits, visitOf } from '../../miniapp/src/packages/desk/model/visits'
import { CATEGORIES } from '@jinlin/shared/domain/ticket/categories'
import { HOUR, parseInstant } from '@jinlin/shared/kernel/instant'

const NOW = parseInstant('2026-11-21T10:00:00+08:00')

describe('finding a category by the words of a caller', () => {
  it.each([
    ['漏水', 'home.water.leak'],
    ['困人', 'common.lift.trapped'],
    ['跳闸', 'home.power.trip'],
    ['马桶', 'home.water.block'],
    ['户内 灯', 'home.power.lamp'],
    ['楼道灯', 'common.power.lamp'],
    ['抬杆', 'common.gate.barrier'],
  ])('%s', (said, key) => {
    expect(
      findCategories(said)
        .slice(0, 3)
        .map((one) => one.key),
    ).toContain(key)
  })

  it('nothing typed gives the whole table; nonsense gives nothing; every group can narrow a view', () => {
    expect(findCategories('')).toHaveLength(CATEGORIES.length)
    expect(findCategories('宇宙飞船')).toEqual([])
    expect(new Set(CATEGORIES.map((one) => `${one.place}.${one.group}`))).toEqual(new Set(CATEGORY_GROUPS.map((one) => one.value)))
    expect(categoryPath(findCategories('困人')[0] as (typeof CATEGORIES)[number])).toBe('公共 · 电梯 · 电梯困人')
  })
})

describe('finding a house', () => {
  const places = unitPlaces([
    {
      buildingId: 'b3',
      name: '3栋',
      units: [
        { unitId: 'u1', name: '1单元' },
        { unitId: 'u2', name: '2单元' },
      ],
    },
    { buildingId: 'b13', name: '13栋', units: [{ unitId: 'u3', name: '2单元' }] },
  ])

  it('by numbers as they are said, in one go with the room', () => {
    expect(findUnits(places, '3-2').map((one) => one.unitId)).toEqual(['u2'])
    expect(findUnits(places, '三栋二单元').map((one) => one.unitId)).toEqual(['u2'])
    expect(findUnits(places, '1').map((one) => one.unitId)).toEqual(['u3'])
    expect(findUnits(places, '')).toHaveLength(3)
    expect(roomIn('3-2-1502')).toBe('1502')
    expect(roomIn('3-2')).toBeUndefined()
    expect(findRooms([{ room: '1502' }, { room: '1602' }], '15')).toEqual([{ room: '1502' }])
  })
})

describe('a call as it is written down', () => {
  const draft = (change: Partial<IntakeDraft>): IntakeDraft => ({ ...emptyIntake(), ...change })
  const whole = draft({ phone: '13812346620', name: ' 刘女士 ', categoryKey: 'home.water.leak', houseId: 'h1', words: ' 厨房漏水 ' })

  it('takes a number however it is pasted', () => {
    expect(phoneOf('+86 138-1234-6620')).toBe('13812346620')
    expect(phoneOf('1381234662099')).toBe('13812346620')
  })

  it('says what is missing, at its field', () => {
    expect(intakeProblems(emptyIntake())).toEqual({ phone: '请填写来电号码', name: '请问怎么称呼', category: '请选一个类别' })
    expect(intakeProblems(draft({ ...whole, houseId: undefined }))).toEqual({ house: '户内报修要选房屋' })
    expect(intakeProblems(draft({ ...whole, categoryKey: 'common.power.lamp' }))).toEqual({ spot: '请选楼栋, 或写明位置' })
    expect(intakeProblems(draft({ ...whole, visitMode: 'slot' }))).toEqual({ slot: '请选一个时段' })
    expect(intakeProblems(draft({ ...whole, phone: '138' }))).toEqual({ phone: '手机号是 11 位, 请核对' })
    expect(intakeProblems(whole)).toEqual({})
  })

  it('sends the danger with its category, and no house with a common area', () => {
    expect(intakeInput(whole, 'c')).toMatchObject({
      place: 'home',
      houseId: 'h1',
      contactName: '刘女士',
      words: '厨房漏水',
      visitMode: 'now',
    })
    const lift = intakeInput(
      draft({
        ...whole,
        categoryKey: 'common.lift.trapped',
        buildingId: 'b1',
        spot: ' 2 号梯 ',
        visitMode: 'slot',
        slotFrom: 1,
        slotTo: 2,
      }),
      'c',
    )
    expect(lift).toMatchObject({ place: 'common', hazard: 'lift_trapped', buildingId: 'b1', spot: '2 号梯', visitMode: 'now' })
    expect(lift).not.toHaveProperty('houseId')
    expect(lift).not.toHaveProperty('slotFrom')
  })

  it('the number in the pieces in which it is read out', () => {
    expect(readOut('R20261121-0048')).toBe('1121 0048')
    expect(readOut('X1')).toBe('X1')
  })

  it('offers free windows alone', () => {
    const slots = [0, 1, 5].map((left, at) => ({ from: NOW + (at + 1) * HOUR, to: NOW + (at + 2) * HOUR, left }))
    const [first, second] = freeVisits(slots, NOW, 9)
    expect([first?.label, first?.note, second?.note]).toEqual(['今天 12:00–13:00', '余 1', undefined])
    expect(visitOf(first?.value ?? '')).toEqual({ slotFrom: NOW + 2 * HOUR, slotTo: NOW + 3 * HOUR })
  })
})

describe('a call after the work', () => {
  const tried = [{ slot: 'morning' as const }]

  it('asks what the rule needs, and never fills in a score', () => {
    expect(callProblems(emptyCall())).toEqual({ reached: '请先选接通还是没接通' })
    expect(Object.keys(callProblems({ ...emptyCall(), reached: true }))).toEqual(['solved', 'score'])
    expect(Object.keys(callProblems({ ...emptyCall(), reached: true, solved: false, score: 2 }))).toEqual(['words'])
    expect(callProblems({ ...emptyCall(), reached: false })).toEqual({})
  })

  it('offers the parts of the day nobody has tried; after the third there is none', () => {
    expect(nextTries([], NOW).map((one) => one.word)).toEqual(['今天 14:30 (下午)', '今天 18:30 (晚上)'])
    expect(nextTries(tried, NOW + 6 * HOUR).map((one) => one.word)).toEqual(['今天 18:30 (晚上)'])
    expect(nextTries([...tried, { slot: 'afternoon' }], NOW + 9 * HOUR)).toEqual([])
  })

  it('counts three rings in one morning once', () => {
    expect(sameSlot(tried, NOW)).toContain('上午已打过一次')
    expect(sameSlot(tried, NOW + 6 * HOUR)).toBeUndefined()
  })

  it('sends answers only of somebody who was reached', () => {
    expect(callInput({ ...emptyCall(), reached: false, nextTryAt: NOW, score: 5, solved: true })).toEqual({
      reached: false,
      words: '',
      nextTryAt: NOW,
    })
    expect(callInput({ ...emptyCall(), reached: true, solved: true, score: 5, price: 'none' })).toMatchObject({
      priceAsQuoted: null,
      score: 5,
      nextTryAt: null,
    })
    expect(callInput({ ...emptyCall(), reached: true, solved: true, score: 5, price: 'other' })).toMatchObject({ priceAsQuoted: false })
  })

  it('says what follows from it', () => {
    const outcome = (state: string, nextTryAt: number | null = null) => outcomeWords({ state, nextTryAt, attempts: [1] }, NOW)
    expect(outcome('reached_satisfied').title).toContain('满意')
    expect(outcome('reached_unsatisfied').title).toContain('重开')
    expect(outcome('unreachable').title).toContain('三次')
    expect(outcome('attempting', NOW + 5 * HOUR)).toMatchObject({ title: '没接通, 第 1 次', detail: '已排进待回访, 今天 15:00 再打' })
  })
})

describe('an applicant beside the roll', () => {
  const both = { name: '王*', phone: '138****6620', sameName: true, samePhone: true }
  it.each([
    [[both], 'good', '都与业主名册一致'],
    [[{ ...both, samePhone: false }], 'wait', '手机号不一致'],
    [[{ ...both, sameName: false }], 'wait', '姓名不一致'],
    [[{ ...both, sameName: false, samePhone: false }], 'bad', '都与名册不一致'],
    [[], 'wait', '名册里没有'],
  ] as const)('%#', (roll, tone, words) => {
    expect(rollVerdict(roll, 'owner').tone).toBe(tone)
    expect(rollVerdict(roll, 'owner').words).toContain(words)
  })

  it('asks a tenant for the contract and family for their papers, not for a place on the roll', () => {
    const none = [{ ...both, sameName: false, samePhone: false }]
    expect(rollVerdict(none, 'tenant')).toEqual({ words: '租客不在名册里, 请看租赁合同', tone: 'wait' })
    expect(rollVerdict(none, 'family').words).toContain('亲属')
    expect(rollVerdict([both], 'tenant').tone).toBe('good')
  })
})
