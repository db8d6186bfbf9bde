import { DAY, MINUTE } from '@jinlin/shared/kernel/instant'
import { job } from '../../platform/jobs/job'
import type { FeatureModule } from '../../platform/ports'
import { purgeJob } from '../purge-rows'
import { endOverdueShifts } from './end-shifts'
import { forgetStaff } from './forget-staff'
import { staffRoutes } from './staff.routes'
import { shift, staff, staffPost, staffSkill } from './staff.table'

const SHIFTS = {
  table: 'shift',
  column: 'ended_at',
  keepMs: 3 * 365 * DAY,
  why: 'who was on duty when; claims end after three years (民法典 188)',
}

/** Colleagues: accounts, posts, skills and shifts. */
export const staffFeature: FeatureModule = (ports) => ({
  tables: [staff, staffPost, staffSkill, shift],
  routes: [staffRoutes(ports)],
  jobs: [
    job({ name: 'staff.end-shifts', everyMs: MINUTE, run: endOverdueShifts(ports) }),
    job({ name: 'staff.forget', everyMs: DAY, run: forgetStaff(ports) }),
    purgeJob('staff.purge', [SHIFTS], ports),
  ],
})
