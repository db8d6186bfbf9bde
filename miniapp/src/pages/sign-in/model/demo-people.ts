/** Somebody who can be tried out where the demo is switched on. Staff sign in with a password like everybody else of theirs. */
export interface DemoPerson {
  identity: string
  /** 「业主 陈静」 */
  label: string
  detail?: string
  account?: string
  password?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads the list of a demo server; what it cannot read is left out. The demo has no contract: production does not know it. */
export const readDemoPeople = (body: unknown): DemoPerson[] => {
  const { data } = (body ?? {}) as { data?: unknown }
  const rows = Array.isArray(data) ? (data as unknown[]) : []
  return rows.flatMap((row) => {
    const { identity, label, detail, account, password } = (row ?? {}) as Record<string, unknown>
    const known = { identity: text(identity) ?? text(account), label: text(label) }
    if (!known.identity || !known.label) return []
    const more = { detail: text(detail), account: text(account), password: text(password) }
    return [{ identity: known.identity, label: known.label, ...more }]
  })
}

export const isStaffPerson = (person: DemoPerson): boolean => person.account !== undefined
