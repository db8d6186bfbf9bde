import { building, community, house, notice, unit } from '@jinlin/bff/features/community/community.table'
import { openCommunity } from '@jinlin/bff/features/community/open-community'
import { seedStandards } from '@jinlin/bff/features/standard/seed-standards'
import type { Row } from '@jinlin/bff/platform/db/table'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'

export interface Home {
  houseId: string
  buildingId: string
  label: string
}

export interface Place {
  communityId: string
  firmId: string
  buildings: { id: string; name: string }[]
  homes: Home[]
}

interface Plan {
  firm: string
  name: string
  address: string
  dutyPhone: string
  deskPhone: string
  /** Floors of each building; two units of two homes per floor. */
  floors: readonly number[]
  hints: Readonly<Record<number, string[]>>
}

export const LAKE_GARDEN: Plan = {
  firm: '安居物业服务有限公司',
  name: '翠湖花园',
  address: '湖滨路 88 号',
  dutyPhone: '0571-00008800',
  deskPhone: '0571-00008801',
  floors: [15, 15, 15, 15, 11, 11, 11, 11],
  hints: {
    1: ['2 号梯钥匙在监控室 3 号柜; 电梯维保合同到 2027 年 3 月'],
    3: ['总水阀在 15 层水井', '2 单元地下室门禁找门岗开'],
    5: ['强电井钥匙在客服台'],
    8: ['屋面检修口在 1 单元顶层'],
  },
}

export const PINE_BAY: Plan = {
  firm: '松源物业管理有限公司',
  name: '锦松里',
  address: '锦松街 6 号',
  dutyPhone: '0571-00006600',
  deskPhone: '0571-00006601',
  floors: [6, 6],
  hints: {},
}

/** Buildings stand on a grid of two rows, 70 m apart. */
const spot = (index: number) => ({ x: (index % 4) * 70, y: Math.floor(index / 4) * 90 })

export const insertPlace = async (tx: Tx, plan: Plan): Promise<Place> => {
  const communityId = await openCommunity(tx, {
    firm: { name: plan.firm },
    name: plan.name,
    address: plan.address,
    dutyPhone: plan.dutyPhone,
    deskPhone: plan.deskPhone,
    deskHours: '每天 8:30–18:00',
  })
  await seedStandards(tx, communityId)
  const place: Place = { communityId, firmId: (await tx.one(community, { id: communityId }))?.firmId ?? '', buildings: [], homes: [] }
  const units: Row<typeof unit>[] = []
  const houses: Row<typeof house>[] = []
  const buildings = plan.floors.map((floors, index): Row<typeof building> => {
    const id = tx.newId()
    const name = `${index + 1}栋`
    place.buildings.push({ id, name })
    for (const unitNo of [1, 2]) {
      const unitId = tx.newId()
      units.push({ id: unitId, communityId, buildingId: id, name: `${unitNo}单元`, sort: unitNo })
      for (let floor = 1; floor <= floors; floor++) {
        for (const door of [1, 2]) {
          const room = `${floor}${String(door).padStart(2, '0')}`.padStart(4, '0')
          const label = `${name} ${unitNo}单元 ${room}`
          const houseId = tx.newId()
          houses.push({
            id: houseId,
            communityId,
            buildingId: id,
            unitId,
            room,
            label,
            areaHundredths: door === 1 ? 8_920 : 11_850,
            version: 1,
          })
          place.homes.push({ houseId, buildingId: id, label })
        }
      }
    }
    return { id, communityId, name, sort: index + 1, ...spot(index), hints: plan.hints[index + 1] ?? [] }
  })
  await tx.insert(building, buildings)
  await tx.insert(unit, units)
  await tx.insert(house, houses)
  return place
}

export const insertNotices = async (tx: Tx, communityId: string, now: number): Promise<void> => {
  const rows = [
    {
      kind: 'outage' as const,
      title: '3 栋高区今晚停水',
      text: '今天 22:00 到次日 05:00 更换二次供水阀门, 3 栋 9 层以上停水。请提前储水, 恢复后先放水一分钟。',
      at: now - 10 * MINUTE,
      until: now + DAY,
    },
    {
      kind: 'notice' as const,
      title: '冬季供暖前试水通知',
      text: '本周六、周日 9:00–17:00 各楼栋依次试水, 家中请留人。发现漏水请马上报修或拨打 24 小时值班电话。',
      at: now - 2 * DAY,
      until: null,
    },
    {
      kind: 'notice' as const,
      title: '电梯年度检验安排',
      text: '下周一到周三 10:00–16:00 逐台检验, 每台约停 40 分钟, 同单元另一台正常运行。',
      at: now - 5 * DAY - 3 * HOUR,
      until: null,
    },
  ]
  await tx.insert(
    notice,
    rows.map((row) => ({ id: tx.newId(), communityId, ...row })),
  )
}
