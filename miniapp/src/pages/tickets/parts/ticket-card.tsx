import { Text, View } from '@tarojs/components'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { Divider, Grow, Row } from '../../../ui/row'
import { StatusTag } from '../../../ui/tag'
import type { TicketItem } from '../hooks/use-my-tickets'
import { wordsOfCategory } from '../model/category-words'
import { moodOf, sayStanding } from '../model/standing'

/** One ticket of mine: what, where, and the one sentence about when. */
export const TicketCard = ({ ticket, now }: { ticket: TicketItem; now: number }) => {
  const late = moodOf(ticket, now) === 'late'
  const asks = ticket.waitsForYou && (ticket.status === 'done' || ticket.status === 'quoted')
  const quoted = ticket.status === 'quoted'
  return (
    <Card onPress={() => go(urls.ticket(ticket.id))} tone={ticket.waitsForYou ? 'wait' : undefined}>
      <Row between top>
        <Grow>
          <Text className="t2">{ticket.title}</Text>
        </Grow>
        <StatusTag status={ticket.status} quote={ticket.quote} />
      </Row>
      <View className="t4 mt1">{[ticket.where, wordsOfCategory(ticket.categoryKey)].filter(Boolean).join(' · ')}</View>
      <Divider />
      <Row between top stack>
        <Grow>
          <Row gap={1} className={late ? 'bad' : ''}>
            {late && <Icon name="warning" size={16} />}
            <Text className="strong">{sayStanding(ticket, now)}</Text>
          </Row>
          <View className="t5 num">
            {[ticket.workerName && `${ticket.workerName}师傅`, `${sayWhen(ticket.submittedAt, now)} 提交`].filter(Boolean).join(' · ')}
          </View>
        </Grow>
        {asks && (
          // The card leads somewhere too: a press on the button must not count twice.
          <View onClick={(event) => event.stopPropagation()}>
            <Button size="sm" onPress={() => go(quoted ? urls.ticket(ticket.id) : urls.confirm(ticket.id))}>
              {quoted ? '看报价' : '去确认'}
            </Button>
          </View>
        )}
      </Row>
    </Card>
  )
}
