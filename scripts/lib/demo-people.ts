/** Someone who can be tried out in the demo, as `npm run seed -- --demo` prints them. */
export interface DemoPerson {
  /** `owner`, `agent` … */
  identity: string
  label: string
  /** Path to open in the browser. */
  where: string
  /** What to choose or type on the sign-in page. */
  signIn: string
}

const isPerson = (value: unknown): value is DemoPerson =>
  typeof value === 'object' &&
  value !== null &&
  ['identity', 'label', 'where', 'signIn'].every((field) => typeof (value as Record<string, unknown>)[field] === 'string')

/** Finds the last line of the output that is JSON with a `people` list; undefined when there is none. */
export const readDemo = (output: string): DemoPerson[] | undefined => {
  for (const line of output.trim().split('\n').reverse()) {
    if (!line.startsWith('{')) continue
    try {
      const { people } = JSON.parse(line) as { people?: unknown }
      if (Array.isArray(people) && people.every(isPerson)) return people
    } catch {
      // A log line that only looked like the answer.
    }
  }
  return undefined
}
