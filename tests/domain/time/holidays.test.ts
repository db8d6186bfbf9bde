import { ANNOUNCED_YEARS } from '@jinlin/shared/domain/time/holidays/announced'
import { addDays, isLocalDay, weekdayOf } from '@jinlin/shared/kernel/local-day'
import { execFileSync } from 'node:child_process'

interface Told {
  work: boolean
  name: string
}

/** The package reads a day by the machine's own calendar and is wrong west of London: it is asked in a process whose clock hangs in Shanghai. */
const askPackage = (days: readonly string[]): Record<string, Told> => {
  const program = `const { getDayDetail } = require('chinese-days'); console.log(JSON.stringify(Object.fromEntries(${JSON.stringify(days)}.map((day) => [day, getDayDetail(day)]))))`
  const env = { ...process.env, TZ: 'Asia/Shanghai' }
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: __dirname, env, encoding: 'utf8' })) as Record<string, Told>
}

describe.each(ANNOUNCED_YEARS.map((year) => [year.year, year] as const))('the holidays of %d', (year, data) => {
  const days = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((day) => day.startsWith(`${year}-`))
  const told = askPackage(days)

  it('open and close the same days as the chinese-days package', () => {
    for (const day of days) {
      const plain = weekdayOf(day) <= 5
      const ours = data.closed[day] !== undefined ? false : data.makeUp[day] !== undefined ? true : plain
      expect([day, ours]).toEqual([day, told[day]?.work])
    }
  })

  it('name the same days, and name nothing else', () => {
    const named = days.filter((day) => told[day]?.name.includes(','))
    expect([...Object.keys(data.closed), ...Object.keys(data.makeUp)].sort()).toEqual(named)
    for (const day of named) {
      // 清明 and 清明节, 国庆节 and 国庆节: the package drops 节 here and there.
      const theirs = told[day]!.name.split(',')[1]!.replace(/节$/, '')
      expect(`${day} ${(data.closed[day] ?? data.makeUp[day])!.replace(/节$/, '')}`).toBe(`${day} ${theirs}`)
    }
  })

  it('are days of that year, from a notice of the State Council, and only weekends are made up', () => {
    expect(data.source).toMatch(new RegExp(`国务院办公厅关于${year}年.*国办发明电〔${year - 1}〕\\d+号`))
    for (const day of [...Object.keys(data.closed), ...Object.keys(data.makeUp)])
      expect(isLocalDay(day) && day.startsWith(`${year}-`)).toBe(true)
    for (const day of Object.keys(data.makeUp)) expect(weekdayOf(day)).toBeGreaterThan(5)
  })
})
