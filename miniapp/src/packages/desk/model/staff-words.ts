import { STAFF_ROLE_WORDS, type StaffRole } from '@jinlin/shared/domain/people/roles'
import { SKILL_WORDS, type Skill } from '@jinlin/shared/domain/ticket/categories'

interface Member {
  id: string
  name: string
  badgeNo: string
  state: 'active' | 'disabled'
  roles: readonly StaffRole[]
  skills: readonly Skill[]
  onShift: boolean
  openCount: number
  cap: number
}

export const isWorker = (member: Pick<Member, 'roles'>): boolean => member.roles.includes('technician')

/** On shift first, then whoever has the most room. */
const byRoom = (a: Member, b: Member) =>
  Number(b.onShift) - Number(a.onShift) || b.cap - b.openCount - (a.cap - a.openCount) || a.name.localeCompare(b.name)

/** Technicians one could give work to now. */
export const workersFirst = <M extends Member>(all: readonly M[]): M[] =>
  all.filter((one) => one.state === 'active' && isWorker(one) && one.onShift).sort(byRoom)

/** Why this person cannot take these jobs; the server has the last word. */
const closedFor = (member: Member, needed: readonly Skill[]): string | undefined => {
  const missing = needed.find((skill) => !member.skills.includes(skill))
  if (missing) return `${SKILL_WORDS[missing].endsWith('证') ? '没有' : '不做'}${SKILL_WORDS[missing]}`
  return member.openCount >= member.cap ? `已满 ${member.cap} 单` : undefined
}

/** A choice among workers for jobs that need these skills; who can stands first. */
export const staffOptions = (all: readonly Member[], needed: readonly Skill[]) =>
  all
    .map((member) => {
      const closed = closedFor(member, needed)
      return { value: member.id, label: member.name, ...(closed ? { closed } : { note: `手上 ${member.openCount} 单` }) }
    })
    .sort((a, b) => Number('closed' in a) - Number('closed' in b))

/** Everybody active, in two groups as a lead reads them: first those whose hands the work is in. */
export const onShiftFirst = <M extends Member>(all: readonly M[]): { on: M[]; off: M[] } => {
  const active = all.filter((one) => one.state === 'active').sort((a, b) => Number(isWorker(b)) - Number(isWorker(a)) || byRoom(a, b))
  return { on: active.filter((one) => one.onShift), off: active.filter((one) => !one.onShift) }
}

/** 「维修师傅 · 水电工·给排水、门窗锁具」 */
export const memberWords = (member: Member): string =>
  [
    member.roles.map((role) => STAFF_ROLE_WORDS[role]).join('、'),
    member.skills.map((skill) => SKILL_WORDS[skill]).join('、'),
    member.badgeNo && `工号 ${member.badgeNo}`,
  ]
    .filter(Boolean)
    .join(' · ')

/** 「手上 3 单, 还能接 2 单」 */
export const loadWords = ({ openCount, cap }: Pick<Member, 'openCount' | 'cap'>): string =>
  openCount >= cap
    ? `手上 ${openCount} 单, 已满`
    : openCount === 0
      ? `空闲, 还能接 ${cap} 单`
      : `手上 ${openCount} 单, 还能接 ${cap - openCount} 单`
