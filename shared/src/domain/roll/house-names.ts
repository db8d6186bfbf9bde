/**
 * 3栋, 3幢, 3号楼, 三栋 and plain 3 are one building, whoever typed them. Keys are for comparing only; what people read is the name as it
 * was first written.
 */
const tidy = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

const DIGITS = '〇一二三四五六七八九'

/** 1 … 99 written in hanzi; undefined for anything else. */
const hanziNumber = (text: string): number | undefined => {
  const match = /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!match || text === '') return undefined
  const [, tens, ten, ones] = match
  if (tens !== undefined && ten === undefined) return ones === undefined ? DIGITS.indexOf(tens) : undefined
  return (ten === undefined ? 0 : tens === undefined ? 10 : DIGITS.indexOf(tens) * 10) + (ones === undefined ? 0 : DIGITS.indexOf(ones))
}

const keyed = (text: string, suffix: RegExp): string => {
  const core = tidy(text).replace(/^第/, '').replace(suffix, '')
  const number = hanziNumber(core)
  return number === undefined ? core.replace(/^0+(?=.)/, '') : String(number)
}

export const buildingKey = (name: string): string => keyed(name, /(号楼|栋楼|幢楼|栋|幢|座|号|楼|#)+$/)
/** Stands in lists where a building has no units; never part of an address. */
export const WHOLE_BUILDING = '整栋'
export const unitKey = (name: string): string => (name === WHOLE_BUILDING ? '' : keyed(name, /(单元|门)$/))
/** Zeros in front count: 0101 and 101 may be two doors. */
export const roomKey = (name: string): string => tidy(name).replace(/(室|号房|房|号)$/, '')

/** Identity of a house inside its community. */
export const houseKey = (house: { building: string; unit: string; room: string }): string =>
  `${buildingKey(house.building)}|${unitKey(house.unit)}|${roomKey(house.room)}`

const readable = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ')
const isBare = (text: string): boolean => /^[0-9A-Za-z]{1,4}$/.test(text)

/** 「3」 becomes 「3栋」; a name with words stays as written. */
export const buildingName = (text: string): string => {
  const name = readable(text)
  return isBare(name) ? `${name}栋` : name
}

export const unitName = (text: string): string => {
  const name = readable(text)
  return isBare(name) ? `${name}单元` : name
}

export const roomName = (text: string): string => readable(text).replace(/室$/, '')

/** 「3栋 2单元 1502」; a building without units has two parts. */
export const houseLabel = (building: string, unit: string, room: string): string =>
  [building, unit === WHOLE_BUILDING ? '' : unit, room].filter((part) => part !== '').join(' ')

/** Order in lists: by number where there is one, the others behind them. */
export const houseSort = (key: string): number => (/^\d{1,4}$/.test(key) ? Number(key) : 10_000)
