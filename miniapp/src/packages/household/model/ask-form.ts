import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import type { LocalDay } from '@jinlin/shared/kernel/local-day'
import { photoIdsOf, type PickedPhoto } from '../../../services/picked-photo'
import { leaseProblem, untilOf } from './tenancy-form'

/** A request to be bound, as far as it is filled in; kept until it is sent. */
export interface AskForm {
  communityId?: string
  buildingId?: string
  unitId?: string
  houseId?: string
  role: HouseholdRole
  name: string
  lastDay?: LocalDay
  papers: PickedPhoto[]
}

export const EMPTY_ASK: AskForm = { role: 'owner', name: '', papers: [] }

/** Choosing something above forgets what was chosen below it. */
export const choose = (
  form: AskForm,
  part: Pick<AskForm, 'communityId'> | Pick<AskForm, 'buildingId'> | Pick<AskForm, 'unitId'>,
): AskForm => ({
  ...form,
  ...('communityId' in part ? { buildingId: undefined, unitId: undefined, houseId: undefined } : {}),
  ...('buildingId' in part ? { unitId: undefined, houseId: undefined } : {}),
  ...('unitId' in part ? { houseId: undefined } : {}),
  ...part,
})

export type AskProblems = Partial<Record<'house' | 'name' | 'lastDay' | 'papers', string>>

export const askProblems = (form: AskForm, now: number): AskProblems => {
  const lease = leaseProblem(form.role, form.lastDay, now)
  const { complete } = photoIdsOf(form.papers)
  return {
    ...(form.houseId ? {} : { house: '请选到房号' }),
    ...(form.name.trim() === '' ? { name: '请填写材料上的姓名' } : {}),
    ...(lease ? { lastDay: lease } : {}),
    ...(form.papers.length === 0
      ? { papers: '请拍一张能证明住在这里的材料' }
      : complete
        ? {}
        : { papers: '材料还没有传完, 请稍等或删掉没传上的' }),
  }
}

export const askInput = (form: AskForm) => ({
  houseId: form.houseId ?? '',
  role: form.role,
  name: form.name.trim(),
  until: untilOf(form.role, form.lastDay),
  paperIds: photoIdsOf(form.papers).ids,
})

/** Which papers prove what. */
export const PAPERS: Record<HouseholdRole, string> = {
  owner: '房产证、购房合同或最近的物业缴费单, 拍有姓名和房号的那一页',
  family: '户口本、结婚证等能看出与业主关系的一页',
  tenant: '租房合同里有姓名、房号、租期的一页',
}
