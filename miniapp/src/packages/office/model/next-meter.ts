/** The next meter to type into: after this one the first that is not done, else the first left over from above; undefined when all are done. */
export const nextMeter = (ids: readonly string[], done: ReadonlySet<string>, from: string): string | undefined => {
  const at = ids.indexOf(from)
  const around = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))]
  return around.find((id) => !done.has(id))
}
