import { useMutation, type InfiniteData } from '@tanstack/react-query'
import { api } from '../../../services/api'
import { ME, type Me } from '../../../services/me'
import { usePages } from '../../../services/pages'
import { queryClient } from '../../../services/query-client'
import { isSignedIn } from '../../../services/session'
import { setUnread } from '../../../services/unread'

export const INBOX = ['inbox'] as const

type Answer = Awaited<ReturnType<typeof api.notification.list>>
export type Message = Answer['data'][number]

export const useInbox = () =>
  usePages({
    key: INBOX,
    read: (cursor, signal) => api.notification.list({ cursor, limit: 20 }, { signal }),
    enabled: isSignedIn(),
    keep: true,
  })

const markHere = (which: (message: Message) => boolean, at: number) =>
  queryClient.setQueryData<InfiniteData<Answer>>(
    INBOX,
    (kept) =>
      kept && {
        ...kept,
        pages: kept.pages.map((page) => ({
          ...page,
          data: page.data.map((message) => (message.readAt === null && which(message) ? { ...message, readAt: at } : message)),
        })),
      },
  )

const countDown = (by: number | 'all') => {
  const me = queryClient.getQueryData<Me>(ME)
  if (!me) return
  const unread = by === 'all' ? 0 : Math.max(0, me.unread - by)
  queryClient.setQueryData<Me>(ME, { ...me, unread })
  setUnread(unread)
}

/** Read at once on this phone; should the server not hear of it, the next reading of the list puts it right. */
export const useMarkRead = () =>
  useMutation({
    mutationFn: (message: Message) => api.notification.read({ notificationId: message.id }),
    onMutate: (message) => {
      if (message.readAt !== null) return
      markHere((one) => one.id === message.id, Date.now())
      countDown(1)
    },
  })

export const useMarkAllRead = () =>
  useMutation({
    mutationFn: () => api.notification.readAll(),
    onSuccess: () => {
      markHere(() => true, Date.now())
      countDown('all')
    },
  })
