export type ImageFormat = 'jpeg' | 'png' | 'webp'
export type VoiceFormat = 'mp3' | 'm4a' | 'aac' | 'wav' | 'webm' | 'ogg'

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

/** By the first bytes; names and declared types are the sender's words. */
export const imageFormat = (head: Buffer): ImageFormat | undefined => {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  return undefined
}

export const voiceFormat = (head: Buffer): VoiceFormat | undefined => {
  if (ascii(head, 0, 3) === 'ID3') return 'mp3'
  if (ascii(head, 4, 8) === 'ftyp') return /^(M4A |M4B |mp42|isom|iso2|3gp\d|dash)/.test(ascii(head, 8, 12)) ? 'm4a' : undefined
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WAVE') return 'wav'
  if (head.readUInt32BE(0) === 0x1a45dfa3) return 'webm'
  if (ascii(head, 0, 4) === 'OggS') return 'ogg'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'aac'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && ((head[1] ?? 0) & 0x06) !== 0) return 'mp3'
  return undefined
}

export const VOICE_TYPES: Record<VoiceFormat, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  webm: 'audio/webm',
  ogg: 'audio/ogg',
}

/** A sound that is also a page or an archive: nobody records that. */
export const isPolyglot = (bytes: Buffer): boolean =>
  /<(script|svg|html|iframe|!doctype)/i.test(ascii(bytes, 0, 8_192)) ||
  bytes.subarray(-65_557).includes(Buffer.from('PK\x05\x06', 'latin1'))
