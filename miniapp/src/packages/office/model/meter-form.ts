import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { exactOf } from '@jinlin/shared/kernel/exact-input'

export type MeterPlace = 'house' | 'building' | 'community'

export interface MeterDraft {
  place: MeterPlace
  houseId: string | undefined
  buildingId: string | undefined
  kind: MeterKind
  itemId: string | undefined
  serial: string
  /** As typed. */
  digits: string
  factor: string
  start: string
}

export type MeterProblems = Partial<Record<'where' | 'itemId' | 'serial' | 'digits' | 'factor' | 'start', string>>

interface MadeMeter {
  houseId: string | null
  buildingId: string | null
  kind: MeterKind
  itemId: string
  serial: string
  digits: number
  factor: number
  startHundredths: number
}

const within = (text: string, least: number, most: number): number | undefined => {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined
  return value !== undefined && value >= least && value <= most ? value : undefined
}

/** What is sent, or what is still wrong, field by field. */
export const meterOf = (draft: MeterDraft): { problems: MeterProblems } | { value: MadeMeter } => {
  const [digits, factor, startHundredths] = [within(draft.digits, 3, 8), within(draft.factor, 1, 10_000), exactOf(draft.start, 2)]
  const problems: MeterProblems = {
    ...(draft.place === 'house' && !draft.houseId ? { where: '请选择哪一户' } : {}),
    ...(draft.place === 'building' && !draft.buildingId ? { where: '请选择哪一栋' } : {}),
    ...(draft.itemId ? {} : { itemId: '请选择收费项目' }),
    ...(/^[A-Za-z0-9-]{1,32}$/.test(draft.serial.trim()) ? {} : { serial: '表号用字母、数字和短横, 最多 32 位' }),
    ...(digits === undefined ? { digits: '表盘整数位数, 3 到 8' } : {}),
    ...(factor === undefined ? { factor: '倍率是 1 到 10000 的整数' } : {}),
    ...(startHundredths === undefined
      ? { start: '请填写表上现在的读数, 如 12.5' }
      : digits !== undefined && startHundredths >= 10 ** digits * 100
        ? { start: `这块表只有 ${digits} 位, 请核对读数` }
        : {}),
  }
  if (Object.keys(problems).length > 0 || digits === undefined || factor === undefined || startHundredths === undefined || !draft.itemId)
    return { problems }
  return {
    value: {
      houseId: draft.place === 'house' ? (draft.houseId ?? null) : null,
      buildingId: draft.place === 'building' ? (draft.buildingId ?? null) : null,
      kind: draft.kind,
      itemId: draft.itemId,
      serial: draft.serial.trim(),
      digits,
      factor,
      startHundredths,
    },
  }
}
