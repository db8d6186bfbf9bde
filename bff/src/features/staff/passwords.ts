import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP Password Storage Cheat Sheet for argon2id, the package's default: 19 MiB, two passes, one lane: about 50 ms of one core. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)

/** Of a password nobody has. An unknown account costs as much time as a wrong password, so the clock does not tell them apart. */
let nobody: Promise<string> | undefined
const hashOfNobody = (): Promise<string> => (nobody ??= hashPassword(randomBytes(32).toString('base64url')))

/** `stored` empty or absent = nobody's account. */
export const passwordMatches = async (stored: string | undefined, password: string): Promise<boolean> => {
  const present = stored !== undefined && stored !== ''
  const right = await verify(present ? stored : await hashOfNobody(), password)
  return present && right
}
