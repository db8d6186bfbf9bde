/** How a person's data is shown to somebody who has no reason on record to see all of it. What cannot be recognised is hidden altogether. */

/** '138****1234'; a landline keeps its last four digits ('****5678'); anything shorter than seven digits shows nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const mobile = /^(?:86)?(1\d{10})$/.exec(digits)
  if (mobile?.[1]) return `${mobile[1].slice(0, 3)}****${mobile[1].slice(7)}`
  return digits.length >= 7 ? `****${digits.slice(-4)}` : '****'
}

/** '王*'. One star whatever the length: the number of characters would narrow a name down. */
export function maskName(name: string): string {
  // By code point: a rare surname is a surrogate pair, and half of one is a broken character on the screen.
  const first = Array.from(name.trim())[0]
  return first === undefined ? '*' : `${first}*`
}

/** '浙A***45'; a text too short to be a plate shows nothing. */
export function maskPlate(plate: string): string {
  const characters = Array.from(plate.replace(/[\s·.-]/g, '').toUpperCase())
  return characters.length >= 7 ? `${characters.slice(0, 2).join('')}***${characters.slice(-2).join('')}` : '***'
}
