import { EMPTY_QUOTE, pickedOf, quoteProblem, searchPrices, totalOf, withQuantity } from '../../miniapp/src/packages/field/model/quote-form'
import { sayPrice } from '../../miniapp/src/packages/field/model/quote-look'

const price = (id: string, name: string, unitPriceFen: number, includes = '') => ({ id, name, unit: '个', unitPriceFen, includes })
const VALVE = price('a', '更换角阀', 6_000, '人工和角阀')
const VISIT = price('b', '上门费', 3_050)
const DRAIN = price('c', '疏通下水', 8_000, '含 3 米以内')
const LIST = [VALVE, VISIT, DRAIN]

describe('putting a price together', () => {
  const draft = withQuantity(withQuantity(EMPTY_QUOTE, 'a', 2), 'b', 1)

  test('sum and lines in the order of the list; none of something is not a line', () => {
    expect(pickedOf(draft, LIST)).toEqual([
      { priceId: 'a', quantity: 2 },
      { priceId: 'b', quantity: 1 },
    ])
    expect(totalOf(draft, LIST)).toBe(15_050)
    expect(pickedOf(withQuantity(draft, 'a', 0), LIST)).toEqual([{ priceId: 'b', quantity: 1 }])
    expect(withQuantity(draft, 'a', 500).quantities['a']).toBe(99)
  })

  test('a price that left the list while it was being put together leaves the sum as well', () => {
    expect(totalOf(draft, [VISIT])).toBe(3_050)
    expect(pickedOf(draft, [DRAIN])).toEqual([])
  })

  test('says what is missing before it can be sent', () => {
    expect(quoteProblem(EMPTY_QUOTE, LIST)).toBe('先选要做的项目')
    expect(quoteProblem(draft, LIST)).toBeUndefined()
    const dear = withQuantity(EMPTY_QUOTE, 'z', 99)
    expect(quoteProblem(dear, [price('z', '换管', 60_000)])).toContain('找主管')
    const many = Array.from({ length: 21 }, (_, at) => price(`p${at}`, `项目${at}`, 100))
    const all = many.reduce((before, { id }) => withQuantity(before, id, 1), EMPTY_QUOTE)
    expect(quoteProblem(all, many)).toBe('一次最多 20 项')
  })

  test('every word is looked for; what is picked stays in sight', () => {
    expect(searchPrices(LIST, '角阀', EMPTY_QUOTE)).toEqual([VALVE])
    expect(searchPrices(LIST, '下水 3米', EMPTY_QUOTE)).toEqual([DRAIN])
    expect(searchPrices(LIST, '角阀', withQuantity(EMPTY_QUOTE, 'b', 1))).toEqual([VISIT, VALVE])
    expect(searchPrices(LIST, '  ', EMPTY_QUOTE)).toEqual(LIST)
  })
})

describe('what is said about money', () => {
  const quote = (state: 'waiting' | 'agreed' | 'refused' | 'billed') => ({ quoteId: 'q', state, fen: 6_000, agreedFen: 6_000 })
  const open = { can: true }

  test('at the door: ask first, or why there is nothing to ask', () => {
    expect(sayPrice({ status: 'on_site', quote: null }, open)).toContain('先报价')
    expect(sayPrice({ status: 'on_site', quote: null }, { can: false, reason: '返修免费' })).toBe('返修免费')
    expect(sayPrice({ status: 'claimed', quote: null }, { can: false, reason: '现在不能' })).toBeNull()
  })

  test('afterwards: who waits for whom, and who takes the money', () => {
    expect(sayPrice({ status: 'quoted', quote: quote('waiting') }, open)).toContain('住户同意后可以开工')
    expect(sayPrice({ status: 'working', quote: quote('agreed') }, open)).toContain('完工后自动出账单')
    expect(sayPrice({ status: 'done', quote: quote('billed') }, undefined)).toContain('您不用收钱')
    expect(sayPrice({ status: 'done', quote: quote('refused') }, undefined)).toBe('没有维修, 不收费')
  })
})
