/** A unit of the community as a caller names it: 「3-2」, 「3栋2单元」. */
export interface UnitPlace {
  buildingId: string
  unitId: string
  /** 「3栋 2单元」 */
  label: string
}

interface Building {
  buildingId: string
  name: string
  units: readonly { unitId: string; name: string }[]
}

export const unitPlaces = (buildings: readonly Building[]): UnitPlace[] =>
  buildings.flatMap((building) =>
    building.units.map((unit) => ({ buildingId: building.buildingId, unitId: unit.unitId, label: `${building.name} ${unit.name}` })),
  )

const numbers = (text: string): string[] => text.match(/\d+/g) ?? []

/** 「3-2-1502」 or 「3栋2单元1502」: building, unit and room as they were typed. */
const said = (query: string): string[] =>
  numbers(query.replace(/[一二三四五六七八九]/g, (digit) => String('一二三四五六七八九'.indexOf(digit) + 1)))

export const findUnits = (places: readonly UnitPlace[], query: string): UnitPlace[] => {
  const wanted = said(query)
  if (wanted.length === 0) return query.trim() ? places.filter((place) => place.label.includes(query.trim())) : [...places]
  return places.filter((place) => {
    const own = numbers(place.label)
    return wanted.slice(0, 2).every((number, at) => own[at]?.startsWith(number) ?? false)
  })
}

/** The room in what was typed for the unit, so that 「3-2-1502」 in one go is enough. */
export const roomIn = (query: string): string | undefined => said(query)[2]

export const findRooms = <R extends { room: string }>(rooms: readonly R[], query: string): R[] =>
  rooms.filter((one) => one.room.toLowerCase().includes(query.trim().toLowerCase()))
