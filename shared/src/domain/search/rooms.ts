/** A place in a community as people write it: building, unit, room; what is not said is undefined. */
export interface RoomMention {
  readonly building?: string
  readonly unit?: string
  readonly room?: string
}

const BUILDING = '(?:号楼|#楼|栋楼|栋|幢|座|#)'
const NAME = '([a-z]?\\d{1,3}|[a-z])'
const ROOM = '([a-z]?\\d{2,5}[a-z]?)'
// A number or letter before these belongs to a longer token (a ticket number, a date, a phone).
const START = '(^|[^a-z0-9-])'
const END = '(?![a-z0-9]|-[a-z0-9])'

/** In this order: the fullest form first, so that a part is not taken for the whole. Groups after START: building, unit, room. */
const FORMS: readonly { readonly form: RegExp; readonly read: (a: string, b: string, c: string) => RoomMention }[] = [
  {
    form: new RegExp(`${START}${NAME}\\s*${BUILDING}\\s*-?\\s*${NAME}\\s*单元\\s*-?\\s*${ROOM}${END}`, 'g'),
    read: (building, unit, room) => ({ building, unit, room }),
  },
  { form: new RegExp(`${START}${NAME}-${NAME}-${ROOM}${END}`, 'g'), read: (building, unit, room) => ({ building, unit, room }) },
  { form: new RegExp(`${START}${NAME}\\s*${BUILDING}\\s*-?\\s*${NAME}\\s*单元`, 'g'), read: (building, unit) => ({ building, unit }) },
  { form: new RegExp(`${START}${NAME}\\s*${BUILDING}\\s*-?\\s*${ROOM}${END}`, 'g'), read: (building, room) => ({ building, room }) },
  { form: new RegExp(`${START}${NAME}\\s*单元\\s*-?\\s*${ROOM}${END}`, 'g'), read: (unit, room) => ({ unit, room }) },
  { form: new RegExp(`${START}${NAME}\\s*${BUILDING}`, 'g'), read: (building) => ({ building }) },
]

/** Takes the places out of a normalised text; `rest` is the text without them. */
export function takeRooms(text: string): { rooms: RoomMention[]; rest: string } {
  const rooms: RoomMention[] = []
  let rest = hanziNumbersToDigits(text)
  for (const { form, read } of FORMS) {
    // Again until nothing is found: of two places that touch, the first pass uses up what the second needs in front of it.
    for (let before = ''; before !== rest;) {
      before = rest
      rest = rest.replace(form, (_whole: string, start: string, a: string, b: string, c: string) => {
        rooms.push(read(a, b, c))
        return `${start} `
      })
    }
  }
  return { rooms, rest }
}

const DIGITS = '一二三四五六七八九'

/** 三栋 → 3栋, 十二单元 → 12单元; only in front of a word that makes it a place. */
function hanziNumbersToDigits(text: string): string {
  return text.replace(
    /([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=栋|幢|座|号楼|单元)/g,
    (whole, tens: string, ten: string, ones: string) => {
      const value = (digit: string) => DIGITS.indexOf(digit) + 1
      if (ten === '') return tens !== '' && ones === '' ? String(value(tens)) : whole
      return String((tens === '' ? 1 : value(tens)) * 10 + (ones === '' ? 0 : value(ones)))
    },
  )
}

/** Every form under which a place is found: 3-2-1502, 3-1502, 2-1502, 1502, 3栋. A unit alone is in half the houses and finds nothing useful. */
export function roomTermsToStore({ building, unit, room }: RoomMention): string[] {
  const terms: string[] = []
  if (building !== undefined && unit !== undefined && room !== undefined) terms.push(`${building}-${unit}-${room}`)
  if (building !== undefined && room !== undefined) terms.push(`${building}-${room}`)
  if (unit !== undefined && room !== undefined) terms.push(`${unit}-${room}`)
  if (building !== undefined && unit !== undefined) terms.push(`${building}栋${unit}单元`)
  if (room !== undefined) terms.push(room)
  if (building !== undefined) terms.push(`${building}栋`)
  return terms
}

/** The narrowest of the stored forms that says all of what was typed. */
export function roomTermToFind({ building, unit, room }: RoomMention): string {
  if (room !== undefined) return [building, unit, room].filter((part) => part !== undefined).join('-')
  return unit === undefined ? `${building ?? ''}栋` : `${building ?? ''}栋${unit}单元`
}
