import { houseKey } from '@jinlin/shared/domain/roll/house-names'
import { planRoll, type RecordedHouse } from '@jinlin/shared/domain/roll/plan-roll'
import type { RollRow } from '@jinlin/shared/domain/roll/roll.types'

const row = (change: Partial<RollRow> = {}): RollRow => ({
  line: 2,
  building: '3栋',
  unit: '2单元',
  room: '1502',
  ownerName: '王建国',
  phone: '13800138000',
  areaHundredths: 8950,
  ...change,
})
const recorded = (change: Partial<RecordedHouse> = {}) =>
  new Map([[houseKey(row()), { houseId: 'h', ownerName: '王建国', phone: '13800138000', areaHundredths: 8950, ...change }]])

describe('what an import would change', () => {
  it('adds what is not on record', () => {
    expect(planRoll([row()], new Map())).toEqual({ add: [row()], update: [], unchanged: 0 })
  })
  it('leaves alone what is the same, however it is written', () => {
    expect(planRoll([row({ building: '三幢', unit: '2' })], recorded())).toEqual({ add: [], update: [], unchanged: 1 })
  })
  it.each([
    [{ ownerName: '李四' }, { owner: true, area: false }],
    [{ phone: '13900139000' }, { owner: true, area: false }],
    [{ areaHundredths: 9000 }, { owner: false, area: true }],
    [
      { ownerName: null, phone: null, areaHundredths: null },
      { owner: true, area: true },
    ],
  ])('updates %j', (present, what) => {
    expect(planRoll([row()], recorded(present)).update).toEqual([{ row: row(), houseId: 'h', ...what }])
  })
})
