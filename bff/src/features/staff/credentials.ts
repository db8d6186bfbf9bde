import type { Ports } from '../../platform/ports'
import type { Tx } from '../../platform/db/uow'
import { passwordMatches } from './passwords'
import { staff } from './staff.table'
import { matchingStep } from './totp'

export interface Credentials {
  staffId: string
  passwordHash: string
  hasTotp: boolean
}

/** Accounts are ASCII; anything else names nobody, and the database is not asked. */
const ACCOUNT = /^[a-z][a-z0-9._-]{2,31}$/

export const credentialsOf = async ({ db }: Pick<Ports, 'db'>, account: string): Promise<Credentials | undefined> => {
  const name = account.toLowerCase()
  if (!ACCOUNT.test(name)) return undefined
  const row = await db.one<{ staffId: string; passwordHash: string; hasTotp: number }>(
    `SELECT id AS staffId, password_hash AS passwordHash, CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END AS hasTotp
     FROM staff WHERE account = ? AND state = 'active'`,
    [name],
  )
  return row && { ...row, hasTotp: Number(row.hasTotp) === 1 }
}

export const passwordIs = (credentials: Pick<Credentials, 'passwordHash'> | undefined, password: string): Promise<boolean> =>
  passwordMatches(credentials?.passwordHash, password)

/** Uses a code up: true once for each code. */
export const useTotp = async (tx: Tx, staffId: string, code: string): Promise<boolean> => {
  const row = await tx.one(staff, { id: staffId })
  if (!row || row.totpSecret === null) return false
  const step = matchingStep(row.totpSecret, code, tx.now, row.totpStep)
  if (step === undefined) return false
  const { affected } = await tx.run('UPDATE staff SET totp_step = ? WHERE id = ? AND (totp_step IS NULL OR totp_step < ?)', [
    step,
    staffId,
    step,
  ])
  return affected === 1
}
