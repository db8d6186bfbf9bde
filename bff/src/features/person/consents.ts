import type { Db } from '../../platform/db/db'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { consentEntry } from './person.table'

export interface Consent {
  purpose: string
  version: number
  granted: boolean
  at: number
}

/** The newest word on each purpose. */
export const consentsOf = async (db: Pick<Db, 'query'>, personId: string): Promise<Consent[]> => {
  const rows = await db.query<{ purpose: string; version: number; granted: number; at: string }>(
    'SELECT purpose, version, granted, at FROM consent_entry WHERE person_id = ? ORDER BY at, id LIMIT 2000',
    [personId],
  )
  const newest = new Map<string, Consent>()
  for (const { purpose, version, granted, at } of rows)
    newest.set(purpose, { purpose, version: Number(version), granted: Number(granted) === 1, at: fromStoredInstant(at) })
  return [...newest.values()].sort((a, b) => (a.purpose < b.purpose ? -1 : 1))
}

/** Appended, never changed: what was agreed to last year can be shown next year. */
export const recordConsent = (
  tx: Tx,
  entry: { personId: string; purpose: string; version: number; granted: boolean; channel: string },
): Promise<void> => tx.insert(consentEntry, { id: tx.newId(), at: tx.now, ...entry })

/** Whether a purpose may be served now: agreed to last, and not taken back. */
export const agrees = async (db: Pick<Db, 'query'>, personId: string, purpose: string): Promise<boolean> =>
  (await consentsOf(db, personId)).some((consent) => consent.purpose === purpose && consent.granted)
