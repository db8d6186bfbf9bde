import { View } from '@tarojs/components'
import { useState } from 'react'
import { lineWords } from '@jinlin/shared/domain/fee/months'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { PAYOUT_CHANNELS, type PayoutChannel } from '@jinlin/shared/domain/refund/refund.types'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../services/api'
import { AbilityButton } from '../../../ui/button/ability'
import { Button } from '../../../ui/button'
import { Row } from '../../../ui/row'
import { Screen } from '../../../ui/screen'
import { Segmented } from '../../../ui/segmented'
import { Sheet } from '../../../ui/sheet'
import { TextArea } from '../../../ui/text-area'
import { TextField } from '../../../ui/text-field'
import { SumLine } from '../../../ui/sum-line'
import { useAct } from '../hooks/use-act'
import { useRefund } from '../hooks/use-approvals'

type Step = 'refuse' | 'handOut' | 'payOut' | 'giveUp'
/** What a colleague writes with a step: whether it must be there, and what the button says. */
const STEPS: Record<Step, { label: string; min: number; press: string }> = {
  refuse: { label: '为什么不同意', min: 2, press: '不同意' },
  handOut: { label: '', min: 0, press: '已退给住户' },
  payOut: { label: '为什么改由柜台退', min: 2, press: '改由柜台退' },
  giveUp: { label: '为什么作罢', min: 2, press: '作罢这笔退款' },
}

/** One refund: who asked, for what, and the next step for whoever may take it. */
export const RefundSheet = ({ refundId, onClose }: { refundId: string; onClose: () => void }) => {
  const query = useRefund(refundId)
  const [step, setStep] = useState<Step>()
  const [words, setWords] = useState('')
  const [method, setMethod] = useState<PayoutChannel>('cash')
  const version = query.data?.refund.version ?? 0
  const one = { refundId, version }
  const act = useAct(
    (
      {
        what,
        ...input
      }: { refundId: string; version: number; what: 'approve' | 'confirm' | 'retry' | Step; words?: string; method?: PayoutChannel },
      options,
    ) => {
      const { words: said = '', method: how = 'cash', ...rest } = input
      if (what === 'refuse') return api.refund.refuse({ ...rest, words: said }, options)
      if (what === 'handOut') return api.refund.handOut({ ...rest, reference: said }, options)
      if (what === 'payOut') return api.refund.payOut({ ...rest, method: how, words: said })
      if (what === 'giveUp') return api.refund.giveUp({ ...rest, words: said })
      return api.refund[what](rest, options)
    },
    () => {
      setStep(undefined)
      setWords('')
    },
  )
  const can = query.data?.abilities ?? {}
  const way = query.data?.refund.payoutChannel ?? query.data?.refund.channel
  const deciding = query.data?.refund.state === 'asked' && (can['refuse'] ?? can['approve']) !== undefined
  const onwards = can['handOut']?.can ? (
    <Button onPress={() => setStep('handOut')}>已把钱退给住户</Button>
  ) : can['confirm']?.can ? (
    <Button busy={act.isPending} onPress={() => act.mutate({ ...one, what: 'confirm' })}>
      确认住户已收到
    </Button>
  ) : can['retry']?.can ? (
    <Button busy={act.isPending} onPress={() => act.mutate({ ...one, what: 'retry' })}>
      向微信再提交
    </Button>
  ) : undefined
  const foot =
    step === undefined ? (
      deciding ? (
        <>
          <AbilityButton kind="line" ability={can['refuse']} onPress={() => setStep('refuse')}>
            不同意
          </AbilityButton>
          <AbilityButton ability={can['approve']} busy={act.isPending} onPress={() => act.mutate({ ...one, what: 'approve' })}>
            同意退款
          </AbilityButton>
        </>
      ) : (
        onwards
      )
    ) : (
      <>
        <Button kind="line" onPress={() => setStep(undefined)}>
          返回
        </Button>
        <Button
          busy={act.isPending}
          closed={
            words.trim().length < (step === 'handOut' && way !== 'cash' ? 1 : STEPS[step].min) &&
            (step === 'handOut' ? '请填写单号' : '请写明原因')
          }
          onPress={() => act.mutate({ ...one, what: step, words: words.trim(), method })}
        >
          {STEPS[step].press}
        </Button>
      </>
    )
  return (
    <Sheet open title="退款" onClose={onClose} foot={foot}>
      <Screen query={query}>
        {({ refund }) => (
          <>
            <View className="big-sum num">{formatFen(refund.amountFen)}</View>
            <View className="t4">{refund.says}</View>
            <View className="mt2">
              <SumLine label="房号" value={refund.houseLabel} />
              <SumLine label="原付款" value={`${PAYMENT_CHANNEL_WORDS[refund.channel]} ${formatFen(refund.paidFen)}`} />
              {refund.payoutChannel !== null && <SumLine label="怎么退" value={`柜台${PAYMENT_CHANNEL_WORDS[refund.payoutChannel]}`} />}
              {refund.parts.map((part) => (
                <SumLine
                  key={`${part.billId ?? ''}${part.period}`}
                  label={lineWords(part)}
                  value={formatFen(part.principalFen + part.lateFen)}
                />
              ))}
              <SumLine label="原因" value={refund.reason} />
              <SumLine label="提出" value={`${refund.makerName ?? '系统'} ${sayWhen(refund.askedAt, Date.now())}`} />
              {refund.checkerName && <SumLine label="审批" value={refund.checkerName} />}
              {refund.handedByName && <SumLine label="经手退还" value={refund.handedByName} />}
              <SumLine label="退款单号" value={refund.outRefundNo} />
            </View>
          </>
        )}
      </Screen>
      {step === undefined && (can['payOut']?.can || can['giveUp']?.can) && (
        <Row className="mt3" gap={2} wrap>
          {can['payOut']?.can && (
            <Button kind="line" size="sm" onPress={() => setStep('payOut')}>
              改由柜台退
            </Button>
          )}
          {can['giveUp']?.can && (
            <Button kind="line" size="sm" onPress={() => setStep('giveUp')}>
              作罢
            </Button>
          )}
        </Row>
      )}
      {step === 'payOut' && (
        <View className="mt3">
          <Segmented
            label="怎么退给住户"
            value={method}
            onChange={setMethod}
            options={PAYOUT_CHANNELS.map((value) => ({ value, label: PAYMENT_CHANNEL_WORDS[value] }))}
          />
          <View className="t5 mt1">先再问一次微信; 之后由收费员把钱退给住户, 另一位同事确认</View>
        </View>
      )}
      {step !== undefined && step !== 'handOut' && (
        <View className="mt3">
          <TextArea label={STEPS[step].label} required max={200} value={words} onChange={setWords} />
        </View>
      )}
      {step === 'handOut' && (
        <View className="mt3">
          {way === 'cash' ? (
            <View className="t4">现金从抽屉里交给住户后再按; 还要另一位同事确认</View>
          ) : (
            <TextField
              label={way === 'pos' ? '刷卡退款的凭证号' : '转账流水号'}
              required
              value={words}
              onChange={setWords}
              max={60}
              hint="钱退出去之后再填; 还要另一位同事确认"
            />
          )}
        </View>
      )}
      {act.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {act.error.message}
        </View>
      )}
    </Sheet>
  )
}
