import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'

interface RollLine {
  name: string
  phone: string
  sameName: boolean
  samePhone: boolean
}

/** How the applicant stands to the owner roll, in one sentence the reviewer can act on. */
export const rollVerdict = (roll: readonly RollLine[], role: HouseholdRole): { words: string; tone: 'good' | 'wait' | 'bad' } => {
  if (roll.some((line) => line.sameName && line.samePhone)) return { words: '姓名和手机号都与业主名册一致', tone: 'good' }
  if (roll.some((line) => line.sameName)) return { words: '姓名与名册一致, 手机号不一致, 请看证件', tone: 'wait' }
  if (roll.some((line) => line.samePhone)) return { words: '手机号与名册一致, 姓名不一致, 请核对', tone: 'wait' }
  // Only an owner is expected on the roll.
  if (role === 'tenant') return { words: '租客不在名册里, 请看租赁合同', tone: 'wait' }
  if (role === 'family') return { words: '家属不在名册里, 请看亲属关系证明', tone: 'wait' }
  return roll.length === 0
    ? { words: '名册里没有这套房的业主, 请看产权证明', tone: 'wait' }
    : { words: '姓名和手机号都与名册不一致', tone: 'bad' }
}
