import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { periodWords } from '@jinlin/shared/domain/fee/months'
import { sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayDay, sayDate, sayWhen } from '@jinlin/shared/kernel/when'
import { go } from '../../../../services/navigate'
import { useSession } from '../../../../services/session'
import { urls } from '../../../../services/urls'
import { AbilityButton } from '../../../../ui/button/ability'
import { Card } from '../../../../ui/card'
import { Foot } from '../../../../ui/foot'
import { CellGroup, ListCell } from '../../../../ui/list-cell'
import { NeedSignIn } from '../../../../ui/need-sign-in'
import { Page } from '../../../../ui/page'
import { PhotoStrip } from '../../../../ui/photo-strip'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { SumLine } from '../../../../ui/sum-line'
import { useBill, type ExplainedBill } from '../../hooks/use-bills'
import { dueTag, dueWords } from '../../model/due-words'
import { AskSheet } from '../../parts/ask-sheet'
import { LateFeeCard } from '../../parts/late-fee-card'
import { MonthBars } from '../../parts/month-bars'
import { QuestionCard } from '../../parts/question-card'
import '../../style.scss'

const PAID_ALREADY = { can: false, reason: '已缴清; 有疑问请打客服电话' }

const Explained = ({ bill }: { bill: ExplainedBill }) => {
  const due = dueWords(bill, Date.now())
  const tag = dueTag(bill, Date.now())
  return (
    <>
      <Card extra={<Tag tone={tag.tone}>{tag.words}</Tag>} title={bill.itemName}>
        <View className="t5">{`${bill.houseLabel} · ${bill.periodWords}`}</View>
        <View className="fee-head num mt1">{formatFen(bill.state === 'published' ? bill.dueFen : bill.amountFen)}</View>
        {bill.state === 'published' && (
          <View className="t5">{bill.overdueDays > 0 ? `缴费日 ${sayDay(bill.dueDay, Date.now())}` : due.words}</View>
        )}
      </Card>
      {bill.questions.map((question) => (
        <QuestionCard key={question.id} question={question} billId={bill.id} />
      ))}
      <Card title="怎么算出来的">
        <View className="t3 strong">{bill.sentence}</View>
        <View className="mt2">
          {bill.lines.map((line) => (
            <SumLine key={line.label} label={line.label} value={line.value} />
          ))}
          {bill.share && <SumLine label="您的份额" value={`${bill.share.mine} ÷ ${bill.share.total}`} />}
          {bill.creditedFen > 0 && <SumLine label="已减免或作废" value={`-${formatFen(bill.creditedFen)}`} />}
          {bill.paidFen > 0 && <SumLine label="已缴" value={`-${formatFen(bill.paidFen)}`} />}
          {bill.state === 'published' && <SumLine strong label="本金待缴" value={formatFen(bill.principalLeftFen)} />}
        </View>
        {bill.share && <View className="t5 mt1">{bill.share.words}</View>}
        {bill.passThrough && <View className="t5 mt1">代收项目, 不加收手续费</View>}
      </Card>
      {bill.readings.map((reading) => (
        <Card key={reading.serial + reading.period} title={`表号 ${reading.serial}`} extra={periodWords(reading.period)}>
          <SumLine label="上期读数" value={sayHundredths(reading.previousHundredths)} />
          <SumLine label="本期读数" value={sayHundredths(reading.valueHundredths)} />
          <SumLine strong label="用量" value={sayUsage(reading.usageHundredths, reading.kind)} />
          {reading.photo && (
            <View className="mt2">
              <PhotoStrip photos={[reading.photo]} label="抄表照片" />
            </View>
          )}
        </Card>
      ))}
      {bill.recent.length > 1 && (
        <Card title="最近几期" extra={bill.lastYear ? `去年同期 ${formatFen(bill.lastYear.amountFen)}` : undefined}>
          <MonthBars months={bill.recent} label={`${bill.itemName}最近 ${bill.recent.length} 期`} />
        </Card>
      )}
      {bill.lateFee && <LateFeeCard late={bill.lateFee} paused={bill.questioned} />}
      <Card title="收费依据">
        {bill.prices.map((price) => (
          <SumLine
            key={price.fromDay}
            label="价格"
            value={
              <>
                <View>{`${price.words}${price.clause ? `, ${price.clause}` : ''}`}</View>
                <View className="t5">{`${sayDate(price.fromDay)}起`}</View>
              </>
            }
          />
        ))}
        {!bill.lines.some(({ label }) => label === '收费依据') && <SumLine label="依据" value={bill.basis || '见收费公示'} />}
        <SumLine label="价格形式" value={bill.priceManagement} />
        <View className="textlink" onClick={() => go(urls.prices(bill.communityId))} aria-role="button">
          看收费公示
        </View>
      </Card>
      {bill.entries.length > 0 && (
        <View className="mt3">
          <CellGroup>
            {bill.entries.map((entry) => (
              <ListCell
                key={`${entry.kind}${entry.at}`}
                title={entry.words}
                detail={sayWhen(entry.at, Date.now())}
                value={formatFen(entry.principalFen + entry.lateFen)}
                {...(entry.orderId === null ? {} : { onPress: () => go(urls.payment(entry.orderId ?? '')) })}
              />
            ))}
          </CellGroup>
        </View>
      )}
    </>
  )
}

/** One bill taken apart: arithmetic, readings, price and clause, late fee, questions. */
export default function BillPage() {
  const { id = '', ask } = useRouter().params
  const session = useSession()
  const query = useBill(id)
  const [asking, setAsking] = useState(ask === 'ask')
  const bill = query.data?.bill
  return (
    <Page
      title="账单明细"
      back={urls.bills()}
      foot={
        query.data?.abilities['question'] &&
        bill &&
        bill.state !== 'void' && (
          <Foot>
            <AbilityButton
              kind="line"
              icon="chat"
              ability={bill.state === 'settled' ? PAID_ALREADY : query.data.abilities['question']}
              onPress={() => setAsking(true)}
            >
              对这一笔有疑问
            </AbilityButton>
            {bill.state === 'published' && (
              <AbilityButton ability={{ can: true }} onPress={() => go(urls.bills(bill.houseId))}>
                去缴费
              </AbilityButton>
            )}
          </Foot>
        )
      }
    >
      {session ? (
        <Screen query={query}>{(seen) => <Explained bill={seen.bill} />}</Screen>
      ) : (
        <NeedSignIn icon="receipt" detail="登录后可以看到这笔账单怎么算的" then={urls.bill(id)} />
      )}
      {bill && query.data?.abilities['question']?.can && <AskSheet billId={bill.id} open={asking} onClose={() => setAsking(false)} />}
    </Page>
  )
}
