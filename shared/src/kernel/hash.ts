/**
 * FNV-1a over the UTF-8 bytes, 32 bits, unsigned. For samples that anybody can check again and for spreading keys; it keeps no secret and
 * proves nothing. Offset basis and prime are those the FNV authors publish for 32 bits.
 */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    for (const byte of utf8(character.codePointAt(0) ?? 0)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash >>> 0
}

/** Whether the thing of this id falls into a sample of `shareBp` basis points: always the same answer for the same id. */
export function inSample(id: string, shareBp: number): boolean {
  return fnv1a32(id) % 10_000 < shareBp
}

// Written out because TextEncoder is missing in the mini-program's run time.
function utf8(point: number): number[] {
  const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f)
  if (point < 0x80) return [point]
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)]
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)]
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)]
}
