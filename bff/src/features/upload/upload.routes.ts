import { uploadContract } from '@jinlin/shared/contract/upload.contract'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { addUpload } from './add-upload'
import { readUpload } from './read-upload'
import { uploadLinks } from './upload-link'

export const uploadRoutes = (ports: Ports): Bound => {
  const add = addUpload(ports)
  const links = uploadLinks(ports)
  return bind(uploadContract, {
    add: async (actor, { purpose, seconds }, { upload, now }) => {
      if (!upload) throw refuse('UPLOAD_BROKEN')
      const id = await add(actor, upload, purpose, seconds)
      return { data: { id, url: links.link(id, 'full', now), thumbUrl: links.link(id, 'thumb', now) } }
    },
    read: async (_actor, link, { now }) => ({ data: await readUpload(ports)(link, now) }),
  })
}
