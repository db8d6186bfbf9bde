import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call, go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Page } from '../../../ui/page'
import { Screen, type ScreenQuery } from '../../../ui/screen'
import type { TicketSeen } from '../hooks/use-ticket'
import { sayAfterDone } from '../model/after-done'
import { CancelSheet } from './cancel-sheet'
import { CommentSheet } from './comment-sheet'
import { PriceCard } from './price-card'
import { FinishCard } from './finish-card'
import { RatingCard } from './rating-card'
import { RescheduleSheet } from './reschedule-sheet'
import { StoryCard } from './story-card'
import { TicketFacts } from './ticket-facts'
import { TicketFoot } from './ticket-foot'
import { TicketPromise } from './ticket-promise'

type Asking = 'comment' | 'reschedule' | 'cancel'

/** One ticket as the household sees it: the promise, the facts, the story, and what can be done. */
export const TicketStory = ({ seen, query }: { seen: TicketSeen; query: ScreenQuery<TicketSeen> }) => {
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const { abilities } = seen
  const now = Date.now()
  return (
    <Page title="报修进度" back={urls.tickets} foot={<TicketFoot {...seen} onComment={() => setAsking('comment')} />}>
      <Screen query={query}>
        {({ ticket }) => (
          <>
            <TicketPromise ticket={ticket} now={now} />
            {sayAfterDone(ticket, now).map((line) => (
              <View key={line} className="pad mt2 t5">
                {line}
              </View>
            ))}
            {ticket.mergedInto && (
              <Card>
                <ListCell
                  title={`已合并到 ${ticket.mergedInto.number}`}
                  detail="到那一张看进展"
                  onPress={() => go(urls.ticket(ticket.mergedInto?.id ?? ''))}
                />
              </Card>
            )}
            <PriceCard ticket={ticket} now={now} />
            {ticket.finish && <FinishCard finish={ticket.finish} />}
            {ticket.rating && <RatingCard rating={ticket.rating} />}
            <TicketFacts
              ticket={ticket}
              now={now}
              action={
                ticket.place === 'home' &&
                abilities.reschedule?.can && (
                  <Button size="sm" kind="line" onPress={() => setAsking('reschedule')}>
                    改约
                  </Button>
                )
              }
            />
            <StoryCard ticket={ticket} now={now} />
            <CellGroup>
              <ListCell
                icon="phone"
                title="问客服"
                detail={`报单号 ${ticket.number.slice(-4)} 就行`}
                value={ticket.deskPhone}
                onPress={() => call(ticket.deskPhone)}
              />
              <ListCell icon="phone" title="24 小时值班" value={ticket.dutyPhone} onPress={() => call(ticket.dutyPhone)} />
            </CellGroup>
            {abilities.cancel?.can && (
              <View className="ticket-cancel">
                <Button kind="quiet" onPress={() => setAsking('cancel')}>
                  <Text>不用修了, 取消报修</Text>
                </Button>
              </View>
            )}
            <RescheduleSheet ticket={ticket} open={asking === 'reschedule'} onClose={close} />
            <CancelSheet ticket={ticket} open={asking === 'cancel'} onClose={close} />
          </>
        )}
      </Screen>
      <CommentSheet ticketId={seen.ticket.id} open={asking === 'comment'} onClose={close} />
    </Page>
  )
}
