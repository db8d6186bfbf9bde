import { View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { api } from '../../../services/api'
import { AbilityButton, type Ability } from '../../../ui/button/ability'
import { Dialog } from '../../../ui/dialog'
import { Row } from '../../../ui/row'
import { TextField } from '../../../ui/text-field'
import { useAct } from '../hooks/use-act'
import type { BillRun } from '../hooks/use-runs'

type Step = 'approve' | 'cancel'

interface RunDecisionProps {
  run: BillRun
  can: { approve: Ability; cancel: Ability }
  /** A supervisor or manager: whoever never approves is told who does, instead of a button that never opens. */
  leads: boolean
}

/** Approving and dropping a preview; who may not is told why on the button. */
export const RunDecision = ({ run, can, leads }: RunDecisionProps) => {
  const [step, setStep] = useState<Step>()
  const [words, setWords] = useState('')
  const act = useAct(({ what, ...input }: { runId: string; version: number; words: string; what: Step }, options) => {
    setStep(undefined)
    const { runId, version } = input
    return what === 'approve' ? api.billRun.approve({ runId, version }, options) : api.billRun.cancel(input, options)
  })
  const send = (what: Step) => act.mutate({ runId: run.id, version: run.version, words: words.trim(), what })
  return (
    <>
      {act.error && (
        <View className="t4 bad mt2" aria-role="alert">
          {act.error.message}
        </View>
      )}
      {!leads && run.faultCount === 0 && run.count > 0 && <View className="t4 mt2">等另一位主管或经理审批后出账</View>}
      <Row wrap gap={3} className="mt3">
        {leads && (
          <AbilityButton ability={can.approve} busy={act.isPending} onPress={() => setStep('approve')}>
            审批并出账
          </AbilityButton>
        )}
        {can.cancel.can && (
          <AbilityButton kind="line" ability={can.cancel} onPress={() => setStep('cancel')}>
            取消这次预览
          </AbilityButton>
        )}
      </Row>
      <Dialog
        open={step === 'approve'}
        title={`给 ${run.count} 户出账`}
        confirm="审批并出账"
        onConfirm={() => send('approve')}
        onCancel={() => setStep(undefined)}
      >
        {`合计 ${formatFen(run.totalFen)}。住户会马上看到账单并收到通知; 出账后不能整批撤回, 有误要逐笔作废。`}
      </Dialog>
      <Dialog
        open={step === 'cancel'}
        title="取消这次预览"
        confirm="取消预览"
        cancel="留着"
        danger
        onConfirm={() => send('cancel')}
        onCancel={() => setStep(undefined)}
      >
        <TextField label="原因" value={words} onChange={setWords} max={200} placeholder="如: 单价要先改" />
      </Dialog>
    </>
  )
}
