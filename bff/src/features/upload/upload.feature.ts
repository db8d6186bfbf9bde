import { job } from '../../platform/jobs/job'
import type { FeatureModule } from '../../platform/ports'
import { purgeUploads } from './purge-uploads'
import { PURGE_EVERY } from './upload.limits'
import { uploadRoutes } from './upload.routes'
import { upload } from './upload.table'

export const uploadFeature: FeatureModule = (ports) => ({
  tables: [upload],
  routes: [uploadRoutes(ports)],
  jobs: [job({ name: 'upload.purge', everyMs: PURGE_EVERY, run: async (now) => ({ removed: await purgeUploads(ports)(now) }) })],
})
