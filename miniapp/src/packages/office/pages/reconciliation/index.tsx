import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayWhen, sayDate } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Icon } from '../../../../ui/icon'
import { Screen } from '../../../../ui/screen'
import { Tag } from '../../../../ui/tag'
import { SumLine } from '../../../../ui/sum-line'
import { officeKey } from '../../hooks/keys'
import { useAct } from '../../hooks/use-act'
import { hasRole, type Post } from '../../hooks/use-office'
import { daysOfMonth, monthWords } from '../../model/month-days'
import { Differences } from '../../parts/differences'
import { ExportButton } from '../../parts/export-button'
import { OfficeFrame } from '../../parts/frame'
import { MonthSwitch } from '../../parts/month-switch'
import './style.scss'

type Day = Awaited<ReturnType<typeof api.reconciliation.days>>['data'][number]

const LOOK = {
  waiting: { word: '待核对', tone: 'mute', icon: 'clock' },
  green: { word: '相符', tone: 'good', icon: 'check' },
  red: { word: '有差异', tone: 'bad', icon: 'warning' },
} as const

interface CalendarProps {
  month: string
  days: readonly Day[]
  day: string | undefined
  onPick: (day: string) => void
}

const Calendar = ({ month, days, day, onPick }: CalendarProps) => {
  const { blanks, days: all } = daysOfMonth(month)
  const known = new Map(days.map((one) => [one.day, one]))
  return (
    <View className="cal" aria-role="grid" aria-label={monthWords(month)}>
      {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
        <View key={name} className="cal-name">
          {name}
        </View>
      ))}
      {Array.from({ length: blanks }, (_, at) => (
        <View key={`blank${at}`} />
      ))}
      {all.map((one) => {
        const state = known.get(one)?.state
        const look = state && LOOK[state]
        return (
          <View
            key={one}
            className={`cal-day ${state ? `cal-${state}` : ''} ${one === day ? 'cal-on' : ''}`}
            onClick={() => onPick(one)}
            aria-role="button"
            aria-selected={String(one === day)}
            aria-label={`${sayDate(one)} ${look?.word ?? '没有记录'}`}
          >
            <Text className="num">{Number(one.slice(8))}</Text>
            {look && <Icon name={look.icon} size={14} />}
          </View>
        )
      })}
    </View>
  )
}

const DayCard = ({ day, known, post }: { day: string; known: Day | undefined; post: Post }) => {
  const check = useAct((input: { day: string }, options) => api.reconciliation.check(input, options))
  const look = known && LOOK[known.state]
  return (
    <Card title={sayDate(day)} extra={look ? <Tag tone={look.tone}>{look.word}</Tag> : undefined}>
      <View className="t4">{known?.says ?? '这一天还没有核对; 微信的账单次日 10:00 后才有。'}</View>
      {known && known.oursFen !== null && (
        <View className="mt2">
          <SumLine label="我方净收" value={formatFen(known.oursFen)} />
          <SumLine label="微信净收" value={formatFen(known.theirsFen ?? 0)} />
          {known.feeFen !== null && <SumLine label="微信手续费" value={formatFen(known.feeFen)} />}
          {known.checkedAt !== null && <SumLine label="核对时间" value={sayWhen(known.checkedAt, Date.now())} />}
        </View>
      )}
      {check.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {check.error.message}
        </View>
      )}
      {hasRole(post, 'supervisor', 'manager') && (
        <View className="mt2">
          <Button kind="line" size="sm" busy={check.isPending} onPress={() => check.mutate({ day })}>
            {check.isPending ? '正在核对' : known?.checkedAt ? '再核对一次' : '现在核对'}
          </Button>
        </View>
      )}
      {known && known.lines !== known.agreed && (
        <View className="mt2">
          <ExportButton path={`/reconciliation/days/${day}/export`} name={`对账差异-${day}.xlsx`} />
        </View>
      )}
    </Card>
  )
}

const Reconciliation = ({ post }: { post: Post }) => {
  const today = localDayOf(Date.now())
  const [month, setMonth] = useState(today.slice(0, 7))
  const [day, setDay] = useState<string>()
  const query = useQuery({
    queryKey: officeKey('recon', month),
    queryFn: async ({ signal }) => (await api.reconciliation.days({ month }, { signal })).data,
  })
  return (
    <View className="office-cols">
      <View>
        <Differences day={day} onAll={() => setDay(undefined)} />
      </View>
      <View>
        <Card>
          <MonthSwitch month={month} onChange={setMonth} to={today.slice(0, 7)} />
          <Screen query={query}>{(days) => <Calendar month={month} days={days} day={day} onPick={setDay} />}</Screen>
        </Card>
        {day && <DayCard key={day} day={day} known={query.data?.find((one) => one.day === day)} post={post} />}
      </View>
    </View>
  )
}

/** 对账: each day green or red, and a queue for what differs. */
export default function ReconciliationPage() {
  return (
    <OfficeFrame title="对账" section="reconciliation">
      {(post) => <Reconciliation post={post} />}
    </OfficeFrame>
  )
}
