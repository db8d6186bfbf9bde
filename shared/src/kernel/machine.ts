/**
 * A transition table: one row per action. The table is the only description of a life cycle; buttons, diagrams,
 * refusals and the test matrix are all read from it.
 */
export interface Row<Action extends string, State extends string, By extends string> {
  action: Action
  from: readonly State[]
  /** 'same' keeps the state: a step that only writes the timeline. */
  to: State | 'same'
  by: readonly By[]
}

export const findRow = <R extends { action: string }>(rows: readonly R[], action: string): R | undefined =>
  rows.find((row) => row.action === action)

/** Actions whose row leaves `state`. */
export const rowsFrom = <R extends { from: readonly string[] }>(rows: readonly R[], state: string): R[] =>
  rows.filter((row) => row.from.includes(state))

/** A mermaid state diagram of the table, for documents. */
export const toMermaid = (rows: readonly Row<string, string, string>[]): string =>
  [
    'stateDiagram-v2',
    ...rows.flatMap((row) => (row.to === 'same' ? [] : row.from.map((from) => `  ${from} --> ${row.to}: ${row.action}`))),
  ].join('\n')
