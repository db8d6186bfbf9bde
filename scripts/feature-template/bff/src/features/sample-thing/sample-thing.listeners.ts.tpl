import type { Tx } from '../../platform/db/uow'
import { type Listener, on, type StoredEvent } from '../../platform/outbox/listener'
import { notify } from '../notification/notification.api'
import type { SampleThingChanged } from './change-sample-thing'

/** Whoever opened it hears that a colleague closed it. */
const tellOpener = async ({ payload }: StoredEvent<SampleThingChanged>, tx: Tx): Promise<void> => {
  const { sampleThingId, communityId, title, openedBy, changedBy, version } = payload
  if (openedBy === changedBy) return
  await notify(tx, {
    to: { kind: 'staff', id: openedBy },
    communityId,
    kind: 'sample_thing.closed',
    dedupeKey: `sample_thing.closed:${sampleThingId}:${version}`,
    title: '样本已关闭',
    text: `您登记的「${title}」已由同事关闭。`,
    tone: 'info',
    link: null,
  })
}

export const sampleThingListeners: readonly Listener[] = [on<SampleThingChanged>('sample_thing.closed', 'tell-sample-thing-opener', tellOpener)]
