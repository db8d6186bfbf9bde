import { Text, View } from '@tarojs/components'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { Divider, Grow, Row } from '../../../ui/row'
import { StatusTag } from '../../../ui/tag'
import type { TicketItem } from '../../tickets/hooks/use-my-tickets'
import { sayStanding } from '../../tickets/model/standing'
import { MoreLink } from './more-link'

const SHOWN = 2

/** What is being worked on, with its promise: nothing to do, good to know. */
export const UnderWayCard = ({ tickets, now }: { tickets: readonly TicketItem[]; now: number }) =>
  tickets.length === 0 ? null : (
    <Card title="正在进行" extra={tickets.length > SHOWN ? <MoreLink word={`全部 ${tickets.length} 件`} url={urls.tickets} /> : undefined}>
      {tickets.slice(0, SHOWN).map((ticket) => (
        <View key={ticket.id}>
          <Divider />
          <View className="homerow" onClick={() => go(urls.ticket(ticket.id))} aria-role="button">
            <Row between top>
              <Grow>
                <Text>{ticket.title}</Text>
              </Grow>
              <StatusTag status={ticket.status} quote={ticket.quote} />
            </Row>
            <Row between>
              <Text className="t5 grow">
                {[sayStanding(ticket, now), ticket.workerName && `${ticket.workerName}师傅`].filter(Boolean).join(' · ')}
              </Text>
              <Icon name="chevron" size={16} className="homerow-arrow" />
            </Row>
          </View>
        </View>
      ))}
    </Card>
  )
