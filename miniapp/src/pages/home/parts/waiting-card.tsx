import { Text, View } from '@tarojs/components'
import { go } from '../../../services/navigate'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Divider, Grow, Row } from '../../../ui/row'
import { Tag } from '../../../ui/tag'
import type { WaitingItem } from '../model/waiting'

/** Orange: it waits for you. */
export const WaitingCard = ({ items }: { items: readonly WaitingItem[] }) =>
  items.length === 0 ? null : (
    <Card title="等您处理" extra={<Tag tone="wait">{`${items.length} 项`}</Tag>} tone="wait">
      {items.map((item, at) => (
        <View key={item.id}>
          <Divider />
          <Row between stack>
            <Grow>
              <Text>{item.title}</Text>
              <View className="t5">{item.detail}</View>
            </Grow>
            <Button size="sm" kind={at === 0 ? 'primary' : 'line'} onPress={() => go(item.url)} label={`${item.action}: ${item.title}`}>
              {item.action}
            </Button>
          </Row>
        </View>
      ))}
    </Card>
  )
