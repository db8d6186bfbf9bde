import { useEffect, useRef, useState } from 'react'
import { go } from '../../../services/navigate'
import { deskUrls } from '../model/desk-urls'
import type { Layout } from '../model/layout'
import { between, neighbour } from '../model/queue-news'
import type { Source } from '../model/views'
import { openTicket, useDeskPlace } from './desk-state'
import { markHeard } from './use-alarm'
import { useLater } from '../../../services/use-later'
import { useQueue, type QueueItem } from './use-queue'

/** What is open and what is picked at the desk: the queue of the view or of the search, the ticket being read, the rows to be handed out together. */
export const useWorkspace = (communityId: string, layout: Layout, newestAt: number | null | undefined) => {
  const place = useDeskPlace()
  const [search, setSearch] = useState('')
  const [picking, setPicking] = useState(false)
  const [picked, setPicked] = useState<readonly string[]>([])
  const wanted = useLater(search.trim())
  const source: Source = search.trim() && wanted ? { kind: 'search', q: wanted } : place.source
  const queue = useQueue(communityId, source, newestAt)
  const rows = queue.query.data
  const { ticketId } = place
  const phone = layout === 'phone'

  // Where the row stood while it was in the list: after it has left, the next one is its neighbour.
  const lastIndex = useRef(0)
  const at = rows?.findIndex((row) => row.id === ticketId) ?? -1
  useEffect(() => {
    if (at >= 0) lastIndex.current = at
  }, [at])

  // On a wide screen an empty pane helps nobody: the most urgent ticket is open.
  const first = rows?.[0]?.id
  useEffect(() => {
    if (!phone && ticketId === undefined && first !== undefined) openTicket(first)
  }, [phone, ticketId, first])

  const open = (id: string) => {
    markHeard(id)
    openTicket(id)
    if (phone) go(deskUrls.ticket(id))
  }
  const unpick = () => {
    setPicked([])
    setPicking(false)
  }
  const pick = (row: QueueItem, range = false) => {
    const ids = range ? between(rows ?? [], picked.at(-1) ?? ticketId, row.id) : [row.id]
    setPicking(true)
    setPicked((before) =>
      !range && before.includes(row.id) ? before.filter((id) => id !== row.id) : [...before.filter((id) => !ids.includes(id)), ...ids],
    )
  }
  return {
    source,
    queue,
    rows: rows ?? [],
    ticketId,
    search,
    setSearch,
    picking,
    setPicking: (on: boolean) => (on ? setPicking(true) : unpick()),
    picked,
    open,
    pick,
    unpick,
    move: (by: 1 | -1) => {
      const row = neighbour(rows ?? [], ticketId, lastIndex.current, by)
      if (row) open(row.id)
    },
  }
}
