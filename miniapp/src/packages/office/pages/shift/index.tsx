import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chips } from '../../../../ui/chips'
import { Empty } from '../../../../ui/empty'
import { LoadMore } from '../../../../ui/load-more'
import { Screen } from '../../../../ui/screen'
import { Sheet } from '../../../../ui/sheet'
import { Tag } from '../../../../ui/tag'
import { TextArea } from '../../../../ui/text-area'
import { TextField } from '../../../../ui/text-field'
import { toast } from '../../../../ui/toast'
import { SumLine } from '../../../../ui/sum-line'
import { officeKey } from '../../hooks/keys'
import { useAct } from '../../hooks/use-act'
import { useShift, useShifts, type Shift } from '../../hooks/use-counter'
import { hasRole, type Post } from '../../hooks/use-office'
import { fenOfInput } from '../../model/yuan-input'
import { OfficeFrame } from '../../parts/frame'

const STATE = {
  open: { word: '进行中', tone: 'info' },
  closed: { word: '待接收', tone: 'wait' },
  accepted: { word: '已接收', tone: 'good' },
} as const

const Totals = ({ shift }: { shift: Shift }) => (
  <>
    <SumLine label="期初零钱" value={formatFen(shift.openingFen)} />
    <SumLine label={`现金 ${shift.totals.cash.count} 笔`} value={formatFen(shift.totals.cash.fen)} />
    <SumLine label={`刷卡 ${shift.totals.pos.count} 笔`} value={formatFen(shift.totals.pos.fen)} />
    <SumLine label={`转账 ${shift.totals.transfer.count} 笔`} value={formatFen(shift.totals.transfer.fen)} />
    {shift.totals.refunds.count > 0 && (
      <SumLine
        label={`退款 ${shift.totals.refunds.count} 笔 (现金 ${formatFen(shift.totals.refunds.cashFen)})`}
        value={`-${formatFen(shift.totals.refunds.fen)}`}
      />
    )}
    <SumLine strong label="抽屉里应有现金" value={formatFen(shift.expectedFen)} />
    {shift.countedFen !== null && <SumLine label="实点" value={formatFen(shift.countedFen)} />}
    {shift.differenceFen !== null && shift.differenceFen !== 0 && (
      <SumLine strong label={shift.differenceFen > 0 ? '长款' : '短款'} value={formatFen(Math.abs(shift.differenceFen))} />
    )}
  </>
)

const OpenShift = ({ communityId }: { communityId: string }) => {
  const [opening, setOpening] = useState('')
  const open = useAct((input: { communityId: string; openingFen: number }, options) => api.cashier.openShift(input, options))
  const fen = opening.trim() === '' ? 0 : fenOfInput(opening)
  return (
    <Card title="开班">
      <TextField
        label="抽屉里的零钱 (元)"
        type="digit"
        value={opening}
        onChange={setOpening}
        placeholder="没有可以不填"
        error={open.error?.message ?? (fen === undefined ? '请填写金额, 如 200' : undefined)}
      />
      <View className="col mt3">
        <Button busy={open.isPending} onPress={() => fen !== undefined && open.mutate({ communityId, openingFen: fen })}>
          开班
        </Button>
      </View>
    </Card>
  )
}

const CloseSheet = ({ shift, onClose }: { shift: Shift; onClose: () => void }) => {
  const takers = useQuery({
    queryKey: officeKey('takers', shift.communityId),
    queryFn: async ({ signal }) => (await api.cashier.takers({ communityId: shift.communityId }, { signal })).data,
  })
  const [counted, setCounted] = useState('')
  const [words, setWords] = useState('')
  const [to, setTo] = useState<string>()
  const [tried, setTried] = useState(false)
  const close = useAct(
    (input: Parameters<typeof api.cashier.closeShift>[0], options) => api.cashier.closeShift(input, options),
    () => {
      toast('已交班')
      onClose()
    },
  )
  const countedFen = fenOfInput(counted)
  const difference = countedFen === undefined ? undefined : countedFen - shift.expectedFen
  const problems = {
    counted: countedFen === undefined ? '请点清现金后填写' : undefined,
    words: difference !== undefined && difference !== 0 && words.trim() === '' ? '金额不一致, 请写明原因' : undefined,
    to: to === undefined ? '请选择交给谁' : undefined,
  }
  const press = () => {
    setTried(true)
    if (problems.counted || problems.words || to === undefined || countedFen === undefined) return
    close.mutate({ shiftId: shift.id, version: shift.version, countedFen, words: words.trim(), handedToStaffId: to })
  }
  return (
    <Sheet
      open
      title="交班"
      onClose={onClose}
      foot={
        <Button busy={close.isPending} onPress={press}>
          交班
        </Button>
      }
    >
      <Totals shift={shift} />
      <View className="mt3">
        <TextField
          label="实点现金 (元)"
          required
          type="digit"
          value={counted}
          onChange={setCounted}
          error={tried ? problems.counted : undefined}
          hint={
            difference === undefined || difference === 0 ? undefined : `${difference > 0 ? '多' : '少'} ${formatFen(Math.abs(difference))}`
          }
        />
      </View>
      {difference !== undefined && difference !== 0 && (
        <View className="mt3">
          <TextArea label="差额说明" required max={200} value={words} onChange={setWords} error={tried ? problems.words : undefined} />
        </View>
      )}
      <View className="mt3 strong">交给谁</View>
      <Screen query={takers} isEmpty={(all) => all.length === 0} empty={<View className="t4">没有可以接收的同事, 请联系项目经理</View>}>
        {(all) => (
          <View className="mt2">
            <Chips
              label="交给谁"
              value={to}
              onChange={setTo}
              options={all.map((one) => ({ value: one.staffId, label: one.name, note: one.roleWord }))}
            />
          </View>
        )}
      </Screen>
      {tried && problems.to && <View className="t4 bad mt1">{problems.to}</View>}
      {close.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {close.error.message}
        </View>
      )}
    </Sheet>
  )
}

const Present = ({ post }: { post: Post }) => {
  const query = useShift(post.communityId, true)
  const [closing, setClosing] = useState(false)
  return (
    <Screen query={query}>
      {({ shift }) =>
        shift === null ? (
          <OpenShift communityId={post.communityId} />
        ) : (
          <Card title="这一班" extra={<Tag tone="info">{`${sayWhen(shift.openedAt, Date.now())} 开班`}</Tag>}>
            <Totals shift={shift} />
            <View className="col mt3">
              <Button onPress={() => setClosing(true)}>点现金, 交班</Button>
            </View>
            {closing && <CloseSheet shift={shift} onClose={() => setClosing(false)} />}
          </Card>
        )
      }
    </Screen>
  )
}

const Past = ({ communityId }: { communityId: string }) => {
  const { query, more } = useShifts(communityId)
  const accept = useAct((input: { shiftId: string; version: number }, options) => api.cashier.acceptShift(input, options))
  const now = Date.now()
  return (
    <Screen
      query={query}
      isEmpty={(all) => all.length === 0}
      empty={<Empty icon="clock" title="还没有班次" detail="开班、交班都会留在这里" />}
    >
      {(all) => (
        <>
          {all
            .filter((shift) => shift.state !== 'open')
            .map((shift) => (
              <Card
                key={shift.id}
                title={`${shift.cashierName} ${sayWhen(shift.openedAt, now)}`}
                extra={<Tag tone={STATE[shift.state].tone}>{STATE[shift.state].word}</Tag>}
              >
                <Totals shift={shift} />
                {shift.words && <View className="t4 mt1">{shift.words}</View>}
                <View className="t5 mt1">{`交给 ${shift.handedToName ?? ''}${shift.acceptedAt === null ? '' : ` · ${sayWhen(shift.acceptedAt, now)} 已接收`}`}</View>
                {shift.state === 'closed' && !shift.canAccept.can && <View className="t5">等他点清现金后接收</View>}
                {shift.canAccept.can && (
                  <View className="mt2">
                    {accept.error && <View className="t4 bad">{accept.error.message}</View>}
                    <Button
                      kind="line"
                      size="sm"
                      busy={accept.isPending}
                      onPress={() => accept.mutate({ shiftId: shift.id, version: shift.version })}
                    >
                      现金已点清, 接收
                    </Button>
                  </View>
                )}
              </Card>
            ))}
          <LoadMore {...more} />
        </>
      )}
    </Screen>
  )
}

/** 交接班: begin with what lies in the drawer, end by counting it, hand it over. */
export default function ShiftPage() {
  return (
    <OfficeFrame title="交接班" section="shift">
      {(post) => (
        <View className="office-narrow">
          {hasRole(post, 'cashier') && <Present post={post} />}
          <Past communityId={post.communityId} />
        </View>
      )}
    </OfficeFrame>
  )
}
