import { View } from '@tarojs/components'
import { useState } from 'react'
import { RECON_LIMITS } from '@jinlin/shared/domain/reconciliation/recon.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen, sayDate } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { usePages } from '../../../services/pages'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { LoadMore } from '../../../ui/load-more'
import { Row } from '../../../ui/row'
import { Screen } from '../../../ui/screen'
import { Segmented } from '../../../ui/segmented'
import { Sheet } from '../../../ui/sheet'
import { Tag } from '../../../ui/tag'
import { TextArea } from '../../../ui/text-area'
import { SumLine } from '../../../ui/sum-line'
import { officeKey } from '../hooks/keys'
import { useAct } from '../hooks/use-act'

type Difference = Awaited<ReturnType<typeof api.reconciliation.differences>>['data'][number]

const SCOPE = [
  { value: 'open', label: '待处理' },
  { value: 'resolved', label: '已处理' },
] as const

const money = (fen: number | null) => (fen === null ? '没有' : formatFen(fen))

const ResolveSheet = ({ one, onClose }: { one: Difference; onClose: () => void }) => {
  const [words, setWords] = useState('')
  const resolve = useAct(
    (input: Parameters<typeof api.reconciliation.resolve>[0], options) => api.reconciliation.resolve(input, options),
    onClose,
  )
  return (
    <Sheet
      open
      title="处理完了"
      onClose={onClose}
      foot={
        <Button
          busy={resolve.isPending}
          closed={words.trim().length < RECON_LIMITS.wordsMin && '请写明结果'}
          onPress={() => resolve.mutate({ differenceId: one.differenceId, words: words.trim() })}
        >
          标为已处理
        </Button>
      }
    >
      <TextArea
        label="是什么原因, 怎么处理的"
        required
        max={RECON_LIMITS.wordsMax}
        value={words}
        onChange={setWords}
        error={resolve.error?.message}
      />
    </Sheet>
  )
}

const DifferenceCard = ({ one, onResolve }: { one: Difference; onResolve: () => void }) => {
  const take = useAct((input: { differenceId: string }, options) => api.reconciliation.take(input, options))
  return (
    <Card
      title={one.kindWords}
      extra={one.owner ? <Tag tone="info">{one.owner.mine ? '我在处理' : `${one.owner.name} 处理`}</Tag> : <Tag tone="wait">没人接手</Tag>}
    >
      <SumLine label={one.what === 'pay' ? '收款' : '退款'} value={sayDate(one.day)} />
      <SumLine label="我方" value={money(one.oursFen)} />
      <SumLine label="微信" value={money(one.theirsFen)} />
      <SumLine label="商户单号" value={one.number} />
      {one.transactionId !== null && <SumLine label="微信单号" value={one.transactionId} />}
      {one.state === 'open' ? (
        <>
          <View className="t5 mt1">{one.advice}</View>
          {take.error && (
            <View className="t4 bad mt1" aria-role="alert">
              {take.error.message}
            </View>
          )}
          <Row className="mt2" gap={2} wrap>
            {one.owner === null && (
              <Button size="sm" busy={take.isPending} onPress={() => take.mutate({ differenceId: one.differenceId })}>
                我来处理
              </Button>
            )}
            {one.owner?.mine && (
              <Button size="sm" onPress={onResolve}>
                处理完了
              </Button>
            )}
          </Row>
        </>
      ) : (
        <View className="t4 mt1">{`${one.words}${one.resolvedAt === null ? '' : ` · ${sayWhen(one.resolvedAt, Date.now())}`}`}</View>
      )}
    </Card>
  )
}

/** The queue of what differs, of one day or of all. */
export const Differences = ({ day, onAll }: { day: string | undefined; onAll: () => void }) => {
  const [state, setState] = useState<'open' | 'resolved'>('open')
  const [resolving, setResolving] = useState<Difference>()
  const { query, more } = usePages({
    key: officeKey('differences', state, day),
    read: (cursor, signal) =>
      api.reconciliation.differences({ state, ...(day === undefined ? {} : { day }), cursor, limit: 20 }, { signal }),
  })
  return (
    <>
      <View className="pad mt3">
        <Segmented label="看哪些" options={SCOPE} value={state} onChange={setState} />
      </View>
      {day && (
        <Row className="pad mt2" between>
          <View className="t4">{`只看 ${day}`}</View>
          <Button kind="quiet" size="sm" onPress={onAll}>
            看全部
          </Button>
        </Row>
      )}
      <Screen
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon="check"
            title={state === 'open' ? '没有待处理的差异' : '还没有处理过的差异'}
            detail="每天 10:00 后自动和微信的账单核对"
          />
        }
      >
        {(all) => (
          <>
            {all.map((one) => (
              <DifferenceCard key={one.differenceId} one={one} onResolve={() => setResolving(one)} />
            ))}
            <LoadMore {...more} />
          </>
        )}
      </Screen>
      {resolving && <ResolveSheet one={resolving} onClose={() => setResolving(undefined)} />}
    </>
  )
}
