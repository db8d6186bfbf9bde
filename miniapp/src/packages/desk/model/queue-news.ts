interface Row {
  id: string
  version: number
}

/** Rows as they stand on the screen, with what has changed in them since; none moves, comes or goes. */
export const withChanges = <R extends Row>(shown: readonly R[], latest: readonly R[]): R[] => {
  const byId = new Map(latest.map((row) => [row.id, row]))
  return shown.map((row) => {
    const now = byId.get(row.id)
    return now && now.version > row.version ? now : row
  })
}

/** Rows that would come in if the list were read again. */
export const freshRows = <R extends Row>(shown: readonly R[], latest: readonly R[]): R[] => {
  const known = new Set(shown.map((row) => row.id))
  return latest.filter((row) => !known.has(row.id))
}

/** The row to read after `id`, going `by` rows down; stays at the ends; where `id` has left the list, the row that took its place. */
export const neighbour = <R extends Row>(rows: readonly R[], id: string | undefined, lastIndex: number, by: 1 | -1): R | undefined => {
  if (rows.length === 0) return undefined
  const at = rows.findIndex((row) => row.id === id)
  const wanted = at < 0 ? Math.min(Math.max(lastIndex, 0) - (by < 0 ? 1 : 0), rows.length - 1) : at + by
  return rows[Math.min(Math.max(wanted, 0), rows.length - 1)]
}

/** Every row between two, both included: what Shift takes. */
export const between = (rows: readonly Row[], from: string | undefined, to: string): string[] => {
  const [a, b] = [rows.findIndex((row) => row.id === from), rows.findIndex((row) => row.id === to)]
  if (a < 0 || b < 0) return [to]
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map((row) => row.id)
}
