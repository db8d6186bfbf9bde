/** One form for what people type alike: full width to half width, lower case, one kind of dash, no 室 after a room number. */
export function normalise(text: string): string {
  let plain = ''
  // By hand and not by NFKC: old phones' run times carry it without its tables.
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point >= 0xff01 && point <= 0xff5e) plain += String.fromCharCode(point - 0xfee0)
    else if (point === 0x3000) plain += ' '
    else plain += character
  }
  return plain
    .toLowerCase()
    .replace(/[‐‑‒–—―−－~_]/g, '-')
    .replace(/(\d)\s*(?:室|号房|号室)/g, '$1 ')
}

export function isHanzi(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return (
    (point >= 0x4e00 && point <= 0x9fff) ||
    (point >= 0x3400 && point <= 0x4dbf) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0x20000 && point <= 0x3ffff)
  )
}
