import { expectedCashFen } from '@jinlin/shared/domain/cashier/drawer'
import { tidyPlace } from '@jinlin/shared/domain/cashier/tidy-place'

test.each(['3栋 2单元 1502', '3栋2单元1502室', '3-2-1502', '3幢 2-1502', '3号楼2单元1502', ' 3 / 2 / 1502 ', '3—2—1502', '3#2#1502'])(
  '%s is one place',
  (text) => {
    expect(tidyPlace(text)).toBe('3-2-1502')
  },
)

test('letters stay, a lone room stays itself', () => {
  expect(tidyPlace('A栋 1502')).toBe('a-1502')
  expect(tidyPlace('1502')).toBe('1502')
})

test('the drawer holds what it had, what came in and not what went out again', () => {
  expect(expectedCashFen({ openingFen: 20_000, cashFen: 5_050, refundCashFen: 1_000 })).toBe(24_050)
})
