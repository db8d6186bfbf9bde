import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import type { Category } from '@jinlin/shared/domain/ticket/categories'
import type { Hazard } from '@jinlin/shared/domain/ticket/hazards'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import type { House } from '../../../services/me'
import { replace } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Foot } from '../../../ui/foot'
import { Page } from '../../../ui/page'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { useReport } from '../hooks/use-report'
import { hazardInput } from '../model/report-draft'

interface HazardReportProps {
  hazard: Hazard
  category: Category
  house: House
  phone: string | null
  lead: ReactNode
}

/** 3栋 2单元, where the person most likely stands: somebody in a hurry should have nothing to type. */
const around = (label: string) => label.split(' ').slice(0, -1).join(' ')

export const HazardReport = ({ hazard, category, house, phone, lead }: HazardReportProps) => {
  const [spot, setSpot] = useState(() => around(house.label))
  const [words, setWords] = useState('')
  const report = useReport({ askFirst: false, onSent: (ticketId) => replace(urls.sent(ticketId)) })
  const common = category.place === 'common'
  const send = () => report.send(hazardInput({ key: hazard.key, category }, { ...house, spot, words }))
  return (
    <Page
      title="紧急情况"
      foot={
        <Foot
          lead={
            report.error ? (
              <View className="bad" aria-role="alert">{`${report.error.message}; 急事请直接打电话`}</View>
            ) : (
              <View className="t5">{`马上派在班师傅去 ${common ? spot || house.communityName : house.label}${phone ? `, 需要时打 ${phone}` : ''}`}</View>
            )
          }
        >
          <Button size="go" busy={report.isPending} onPress={send}>
            {report.isPending ? '正在通知' : '已安全, 通知物业派人'}
          </Button>
        </Foot>
      }
    >
      {lead}
      <Card title="在哪里">
        {common ? (
          <TextField
            label="位置"
            required
            icon="pin"
            value={spot}
            max={TICKET_LIMITS.spotMax}
            onChange={setSpot}
            placeholder="例如: 3 栋 1 单元电梯, 停在 8 层"
          />
        ) : (
          <View>{house.label}</View>
        )}
        <View className="mt3">
          <TextArea
            label="补一句"
            value={words}
            onChange={setWords}
            max={TICKET_LIMITS.wordsMax}
            rows={2}
            placeholder="有没有人受伤、现在什么样; 不写也能发"
          />
        </View>
      </Card>
    </Page>
  )
}
