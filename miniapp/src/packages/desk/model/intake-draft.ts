import { mustCategory, type Category } from '@jinlin/shared/domain/ticket/categories'
import type { HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import type { Channel, EntryConsent, VisitMode } from '@jinlin/shared/domain/ticket/words'

/** A call as it is being written down. */
export interface IntakeDraft {
  channel: Exclude<Channel, 'miniapp'>
  phone: string
  name: string
  houseId: string | undefined
  houseLabel: string
  buildingId: string | undefined
  categoryKey: string | undefined
  words: string
  spot: string
  visitMode: VisitMode
  slotFrom: number | undefined
  slotTo: number | undefined
  entryConsent: EntryConsent
}

export const emptyIntake = (): IntakeDraft => ({
  channel: 'phone',
  phone: '',
  name: '',
  houseId: undefined,
  houseLabel: '',
  buildingId: undefined,
  categoryKey: undefined,
  words: '',
  spot: '',
  visitMode: 'now',
  slotFrom: undefined,
  slotTo: undefined,
  entryConsent: 'at_home',
})

export const isPhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

/** Digits only, and without the country's prefix: what is pasted from a display or a list. */
export const phoneOf = (text: string): string => {
  const digits = text.replace(/\D/g, '')
  return (digits.length > 11 && digits.startsWith('86') ? digits.slice(2) : digits).slice(0, 11)
}

export type IntakeProblems = Partial<Record<'phone' | 'name' | 'house' | 'category' | 'words' | 'spot' | 'slot', string>>

/** What is missing before it can be sent, at the field it is missing from. */
export const intakeProblems = (draft: IntakeDraft): IntakeProblems => {
  const category = draft.categoryKey === undefined ? undefined : mustCategory(draft.categoryKey)
  return {
    ...(isPhone(draft.phone) ? {} : { phone: draft.phone ? '手机号是 11 位, 请核对' : '请填写来电号码' }),
    ...(draft.name.trim() ? {} : { name: '请问怎么称呼' }),
    ...(category ? {} : { category: '请选一个类别' }),
    ...(category?.place === 'home' && !draft.houseId ? { house: '户内报修要选房屋' } : {}),
    ...(category?.place === 'common' && !draft.buildingId && !draft.spot.trim() ? { spot: '请选楼栋, 或写明位置' } : {}),
    ...(draft.visitMode === 'slot' && draft.slotFrom === undefined ? { slot: '请选一个时段' } : {}),
  }
}

/** The input of `desk.intake`; only for a draft without problems. */
export const intakeInput = (draft: IntakeDraft, communityId: string) => {
  const category: Category = mustCategory(draft.categoryKey ?? '')
  const atHome = category.place === 'home'
  const hazard: HazardKey | undefined = category.hazard
  return {
    communityId,
    channel: draft.channel,
    place: category.place,
    categoryKey: category.key,
    words: draft.words.trim(),
    spot: atHome ? '' : draft.spot.trim(),
    visitMode: atHome ? draft.visitMode : ('now' as const),
    entryConsent: draft.entryConsent,
    contactName: draft.name.trim(),
    contactPhone: draft.phone,
    ...(hazard ? { hazard } : {}),
    ...(atHome && draft.houseId ? { houseId: draft.houseId } : {}),
    ...(!atHome && draft.buildingId ? { buildingId: draft.buildingId } : {}),
    ...(atHome && draft.visitMode === 'slot' ? { slotFrom: draft.slotFrom, slotTo: draft.slotTo } : {}),
  }
}

/** R20261121-0048 in the pieces in which it is read out: 「1121 0048」 is what a caller writes down. */
export const readOut = (number: string): string => {
  const parts = /^R\d{4}(\d{4})-(\d+)$/.exec(number)
  return parts ? `${parts[1]} ${parts[2]}` : number
}
