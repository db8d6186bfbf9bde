import type { ClockKey } from '../time/clock-types'
import type { Skill } from './categories'
import type { Priority, VisitMode } from './words'

/** Faults of these trades are faults of equipment: the paper promises somebody on site (standards: equipment.fault.respond). */
const EQUIPMENT: readonly Skill[] = ['lift', 'fire', 'pump']

export interface Nature {
  priority: Priority
  skill: Skill
  visitMode: VisitMode
}

/** Promises whose keeping is somebody at the door. */
export const ARRIVE_KEYS: readonly ClockKey[] = ['repair.emergency.arrive', 'repair.appointment.arrive', 'equipment.fault.respond']
/** Promises whose keeping is finished work. */
export const RESOLVE_KEYS: readonly ClockKey[] = ['repair.emergency.safe', 'repair.routine.resolve']

/** What is promised about coming and finishing. An agreed visit promises the visit; the time to finish counts from the door. */
export const workClocks = ({ priority, skill, visitMode }: Nature): ClockKey[] => {
  const keys: ClockKey[] =
    priority === 'P1'
      ? ['repair.emergency.arrive', 'repair.emergency.safe']
      : visitMode === 'slot'
        ? ['repair.appointment.arrive']
        : ['repair.routine.resolve']
  return EQUIPMENT.includes(skill) ? [...keys, 'equipment.fault.respond'] : keys
}

export const openingClocks = (nature: Nature): ClockKey[] => ['desk.respond', 'repair.respond', ...workClocks(nature)]

/** A new round: the visit agreed for the earlier one is over, so the work runs as ordinary work. */
export const reopeningClocks = (nature: Nature): ClockKey[] => ['repair.respond', ...workClocks({ ...nature, visitMode: 'now' })]
