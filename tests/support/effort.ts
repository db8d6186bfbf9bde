/** Milliseconds of processor time that `work` took: what else the machine does meanwhile does not count. */
export const effortOf = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
