import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayAgo, sayDay, sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../../services/navigate'
import { AbilityButton } from '../../../../ui/button/ability'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { PhotoStrip } from '../../../../ui/photo-strip'
import { Row } from '../../../../ui/row'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { SumLine } from '../../../../ui/sum-line'
import { type OfficeBill, useOfficeBill, useWaiversOf } from '../../hooks/use-bill'
import { officeUrls } from '../../model/sections'
import { BillAgain } from '../../parts/bill-again'
import { BillArithmetic } from '../../parts/bill-facts'
import { OfficeFrame } from '../../parts/frame'
import { WaiverCard } from '../../parts/waiver-card'
import { WaiverForm } from '../../parts/waiver-form'

const toneOf = ({ state, overdueDays, lockOrderId }: OfficeBill) => {
  if (state !== 'published') return state === 'settled' ? 'good' : 'mute'
  if (lockOrderId !== null) return 'info'
  return overdueDays > 0 ? 'bad' : 'wait'
}

const Readings = ({ bill }: { bill: OfficeBill }) => (
  <>
    {bill.readings.map((reading) => (
      <Card key={reading.serial + reading.period} title={`表号 ${reading.serial}`} extra={periodWords(reading.period)}>
        <SumLine label="读数" value={`${sayHundredths(reading.previousHundredths)} → ${sayHundredths(reading.valueHundredths)}`} />
        <SumLine strong label="用量" value={sayUsage(reading.usageHundredths, reading.kind)} />
        {reading.photo && <PhotoStrip photos={[reading.photo]} label="抄表照片" />}
      </Card>
    ))}
  </>
)

const Questions = ({ bill }: { bill: OfficeBill }) => {
  const now = Date.now()
  return (
    <>
      {bill.questions.map((question) => (
        <Card
          key={question.id}
          title="住户的疑问"
          tone={question.state === 'open' ? 'wait' : undefined}
          extra={
            question.state === 'open' ? (
              <Button kind="line" size="sm" onPress={() => go(officeUrls.questions)}>
                去答复
              </Button>
            ) : (
              sayAgo(question.openedAt, now)
            )
          }
        >
          <View>{question.words}</View>
          {question.state === 'open' && <View className="t5 mt1">{`${sayAgo(question.openedAt, now)} 提出, 答复前不计违约金`}</View>}
          {question.answer !== null && <View className="t5 mt1">{`${question.answeredBy ?? '物业'} 答复: ${question.answer}`}</View>}
        </Card>
      ))}
    </>
  )
}

const OneBill = ({ billId }: { billId: string }) => {
  const query = useOfficeBill(billId)
  const waivers = useWaiversOf(billId)
  // Closed buttons would only repeat what the request below them says.
  const waiting = waivers.data?.some(({ state }) => state === 'asked')
  const [asking, setAsking] = useState<'waive' | 'void'>()
  const now = Date.now()
  return (
    <View className="office-narrow">
      <Screen query={query}>
        {({ bill, abilities }) => (
          <>
            <Card title={`${bill.itemName} ${bill.periodWords}`} extra={<Tag tone={toneOf(bill)}>{bill.stateWords}</Tag>}>
              <View className="t4">{bill.houseLabel}</View>
              <View className="big-sum num">{formatFen(bill.state === 'published' ? bill.dueFen : bill.amountFen)}</View>
              {bill.state === 'published' && (
                <View className="t5">
                  {`缴费日 ${sayDay(bill.dueDay, now)} · 本金 ${formatFen(bill.principalLeftFen)}${bill.lateFen > 0 ? `, 违约金 ${formatFen(bill.lateFen)}` : ''}`}
                </View>
              )}
              {bill.state === 'published' && !waiting && (
                <Row className="mt3" gap={2} wrap>
                  <AbilityButton kind="line" size="sm" ability={abilities['waive']} onPress={() => setAsking('waive')}>
                    申请减免
                  </AbilityButton>
                  <AbilityButton kind="line" size="sm" ability={abilities['void']} onPress={() => setAsking('void')}>
                    申请作废
                  </AbilityButton>
                </Row>
              )}
              <BillAgain bill={bill} ability={abilities['again']} />
            </Card>
            <Questions bill={bill} />
            {waivers.data?.map((waiver) => (
              <WaiverCard key={waiver.id} waiver={waiver} title={formatFen(waiver.amountFen)} />
            ))}
            <Card title="怎么算出来的">
              <BillArithmetic bill={bill} />
            </Card>
            <Readings bill={bill} />
            {bill.entries.length > 0 && (
              <Card title="这笔账单的变动">
                {bill.entries.map((entry) => (
                  <View key={`${entry.kind}${entry.at}`}>
                    <SumLine label={entry.words} value={formatFen(entry.principalFen + entry.lateFen)} />
                    <View className="t5">{sayWhen(entry.at, now)}</View>
                  </View>
                ))}
              </Card>
            )}
            {asking && <WaiverForm bill={bill} what={asking} onClose={() => setAsking(undefined)} />}
          </>
        )}
      </Screen>
    </View>
  )
}

/** One bill for the office: its arithmetic, what the resident asks, what was forgiven, and where to ask for it. */
export default function OfficeBillPage() {
  const { id = '' } = useRouter().params
  return (
    <OfficeFrame title="账单" section="counter" back={officeUrls.counter}>
      {() => <OneBill billId={id} />}
    </OfficeFrame>
  )
}
