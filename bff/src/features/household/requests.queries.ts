import type { Ports } from '../../platform/ports'
import { personApi } from '../person/person.api'
import { uploadApi } from '../upload/upload.api'
import { waitingRequests } from './binding.queries'
import { presentRequest } from './household.presenter'
import { rollOwnersOf } from './roll.queries'

/** Screen: desk, binding requests. Four statements, however long the page. */
export const requestsPage = async (
  ports: Ports,
  communityId: string,
  page: { cursor?: string | undefined; limit: number },
  now: number,
) => {
  const { rows, next } = await waitingRequests(ports.db, communityId, page)
  const owners =
    rows.length === 0
      ? []
      : await rollOwnersOf(
          ports.db,
          communityId,
          rows.map(({ houseId }) => houseId),
        )
  const contacts = rows.length === 0 ? new Map() : await personApi(ports).contactsOf(rows.map(({ personId }) => personId))
  const media = await uploadApi(ports).mediaOf(
    'member',
    rows.map(({ memberId }) => memberId),
    now,
  )
  const data = rows.map((request) =>
    presentRequest(
      request,
      contacts.get(request.personId),
      owners.filter(({ houseId }) => houseId === request.houseId),
      media.get(request.memberId)?.photos ?? [],
    ),
  )
  return { data, page: { next } }
}
