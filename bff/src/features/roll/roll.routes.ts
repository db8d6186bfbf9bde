import { rollContract } from '@jinlin/shared/contract/roll.contract'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { commitRoll } from './commit-roll'
import { previewRoll } from './preview-roll'
import { showImport } from './roll.presenter'
import { importOf } from './roll.store'

const OFFICE = ['manager', 'admin'] as const

export const rollRoutes = (ports: Ports): Bound => {
  const communities = communityApi(ports)
  const preview = previewRoll(ports)
  const commit = commitRoll(ports)
  return bind(rollContract, {
    preview: async (actor, { communityId }, { upload }) => {
      communities.mustBeIn(actor, communityId, OFFICE)
      if (!upload) throw refuse('ROLL_FILE_UNREADABLE')
      return { data: showImport(await preview({ communityId, staffId: actor.staffId, path: upload.path, fileName: upload.filename })) }
    },
    get: async (actor, { communityId, importId }) => {
      communities.mustBeIn(actor, communityId, OFFICE)
      const found = await ports.uow.run((tx) => importOf(tx, communityId, importId))
      if (!found) throw refuse('ROLL_IMPORT_NOT_FOUND')
      return { data: showImport(found) }
    },
    commit: async (actor, { communityId, importId }) => {
      communities.mustBeIn(actor, communityId, OFFICE)
      return { data: showImport(await commit({ communityId, importId, staffId: actor.staffId })) }
    },
  })
}
