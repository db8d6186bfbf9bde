import { buildingKey, buildingName, roomKey, roomName, unitKey, unitName } from './house-names'
import { type ColumnPlaces, columnWord, type RollColumnKey } from './roll.columns'
import { ROLL_LIMITS } from './roll.limits'
import type { RawLine, RollFault, RollRow } from './roll.types'

type Read<T> = { value: T } | { reason: string }

/** Letters, figures and the marks that door plates carry. A slash is not among them: Excel turns 「1-2」 into a date. */
const PLATE = /^[\p{L}\p{N}\-–#.·() ]+$/u

const plate = (text: string, most: number, key: (text: string) => string, name: (text: string) => string): Read<string> => {
  if (text === '') return { reason: '没有填' }
  const read = name(text)
  if (read.length > most) return { reason: `太长, 最多 ${most} 个字` }
  if (!PLATE.test(read)) return { reason: '有不认识的符号; 如果被 Excel 改成了日期, 请把这一列设为文本' }
  return key(text) === '' ? { reason: '只有单位没有号, 请写完整' } : { value: read }
}

const ownerName = (text: string): Read<string> => {
  const name = text.normalize('NFKC').replace(/\s+/g, ' ')
  if (name === '') return { reason: '没有填' }
  if ([...name].length > ROLL_LIMITS.ownerNameMax) return { reason: `太长, 最多 ${ROLL_LIMITS.ownerNameMax} 个字` }
  return /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(name) || !/\p{L}/u.test(name) ? { reason: '不像姓名, 请核对' } : { value: name }
}

/** Spaces, dashes and the country code are how people write a number, not part of it. */
const phone = (text: string): Read<string> => {
  if (text === '') return { reason: '没有填' }
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\-()]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? { value: digits } : { reason: '不是 11 位手机号' }
}

/** Spreadsheets keep 89.45 as 89.450000000000003: what is within a millionth of a hundredth is that hundredth. */
const area = (text: string): Read<number> => {
  if (text === '') return { reason: '没有填' }
  const plain = text.normalize('NFKC').replace(/\s|,|平方米|平米|㎡|m2|m²/gi, '')
  if (!/^-?\d{1,9}(\.\d+)?$/.test(plain)) return { reason: '不是数字, 请填平方米数, 如 89.50' }
  const exact = Number(plain) * 100
  const hundredths = Math.round(exact)
  if (hundredths <= 0) return { reason: '要大于 0' }
  if (hundredths > ROLL_LIMITS.areaMaxHundredths) return { reason: '大得不像一套房, 请核对' }
  return Math.abs(exact - hundredths) > 1e-6 ? { reason: '最多两位小数' } : { value: hundredths }
}

/** What people put where a building has no units. */
const NO_UNIT = new Set(['', '-', '—', '/', '无'])

const unit = (text: string): Read<string> => (NO_UNIT.has(text) ? { value: '' } : plate(text, ROLL_LIMITS.unitMax, unitKey, unitName))

export type RowRead = { readonly ok: true; readonly row: RollRow } | { readonly ok: false; readonly faults: RollFault[] }

/** Every fault of the line at once, so that a file is corrected in one go. */
export const readRollRow = ({ line, cells }: RawLine, at: ColumnPlaces): RowRead => {
  const cell = (key: RollColumnKey): string => {
    const place = at[key]
    return place === undefined ? '' : (cells[place] ?? '').trim()
  }
  const faults: RollFault[] = []
  const take = <T>(key: RollColumnKey, read: Read<T>, otherwise: T): T => {
    if ('value' in read) return read.value
    faults.push({ line, column: columnWord(key), reason: read.reason })
    return otherwise
  }
  const row: RollRow = {
    line,
    building: take('building', plate(cell('building'), ROLL_LIMITS.buildingMax, buildingKey, buildingName), ''),
    unit: take('unit', unit(cell('unit')), ''),
    room: take('room', plate(cell('room'), ROLL_LIMITS.roomMax, roomKey, roomName), ''),
    ownerName: take('ownerName', ownerName(cell('ownerName')), ''),
    phone: take('phone', phone(cell('phone')), ''),
    areaHundredths: take('area', area(cell('area')), 0),
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, row }
}
