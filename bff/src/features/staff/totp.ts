import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 with the values every authenticator app assumes: SHA-1, 30 seconds, six digits. */
const STEP_MS = 30_000
const DIGITS = 6
/** Clocks of phones are off by some seconds; one step either way (RFC 6238, 5.2). */
const DRIFT = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits as 32 characters of RFC 4648 base32, without padding. */
export const newTotpSecret = (): string => {
  let text = ''
  let bits = 0
  let left = 0
  for (const byte of randomBytes(20)) {
    left = (left << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((left >>> bits) & 31)
    }
    left &= (1 << bits) - 1
  }
  return text
}

const bytesOf = (base32: string): Buffer => {
  const bytes: number[] = []
  let bits = 0
  let left = 0
  for (const character of base32) {
    left = (left << 5) | ALPHABET.indexOf(character)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((left >>> bits) & 255)
    left &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}

/** RFC 4226, 5.3: the code of one counter. */
export const hotp = (secret: string, counter: number): string => {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', bytesOf(secret)).update(message).digest()
  const at = (mac[mac.length - 1] ?? 0) & 15
  const value = mac.readUInt32BE(at) & 0x7fffffff
  return String(value % 10 ** DIGITS).padStart(DIGITS, '0')
}

export const totpStep = (now: number): number => Math.floor(now / STEP_MS)

/** The step a code belongs to, later than `after` (a code counts once); undefined = not a code of now. Every step is compared, so the time taken tells nothing. */
export const matchingStep = (secret: string, code: string, now: number, after: number | null): number | undefined => {
  let found: number | undefined
  for (let step = totpStep(now) - DRIFT; step <= totpStep(now) + DRIFT; step += 1) {
    const same = code.length === DIGITS && timingSafeEqual(Buffer.from(hotp(secret, step)), Buffer.from(code))
    if (same && step > (after ?? -1)) found ??= step
  }
  return found
}

/** What the authenticator app reads from a QR code. */
export const totpUri = (account: string, secret: string): string => {
  const label = encodeURIComponent(`近邻:${account}`)
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('近邻')}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`
}
