import { c, table } from '../../platform/db/table'

/**
 * Tries of something that can be guessed: passwords by account and by address, invitations and phone codes by person. The key is a keyed hash, so the table
 * names neither an account nor an address; a key without an account behind it is counted like any other, so counting tells nothing.
 */
export const throttle = table(
  'throttle',
  { kind: c.word(24), keyHash: c.hash(), tries: c.int(), until: c.instant() },
  { primary: ['kind', 'keyHash'], indexes: [{ name: 'until', columns: ['until'], serves: 'the purge' }] },
)
