import { View } from '@tarojs/components'
import { useState } from 'react'
import { ATTEMPTS_AT_MOST } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { Button } from '../../../../ui/button'
import { Chips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { KeyHint } from '../../../../ui/key-hint'
import { Stars } from '../../../../ui/stars'
import { TextArea } from '../../../../ui/text-area'
import { onKeys } from '../../hooks/on-keys'
import { useAttempt, type FollowUp } from '../../hooks/use-follow-ups'
import { callInput, callProblems, emptyCall, nextTries, sameSlot, type CallForm } from '../../model/call-form'

const LONGEST = 300

interface YesNoProps {
  label: string
  value: boolean | undefined
  words: readonly [yes: string, no: string]
  onChange: (value: boolean) => void
  required?: boolean
  error?: string | undefined
}

const YesNo = ({ label, value, words, onChange, required = false, error }: YesNoProps) => (
  <Field label={label} required={required} error={error}>
    <Chips
      label={label}
      value={value === undefined ? undefined : value ? 'yes' : 'no'}
      onChange={(next) => onChange(next === 'yes')}
      options={[
        { value: 'yes', label: words[0] },
        { value: 'no', label: words[1] },
      ]}
    />
  </Field>
)

/** Ticked while talking. What follows from it is decided by the rule, not by the one who calls. */
export const CallFields = ({ followUp, onSaved }: { followUp: FollowUp; onSaved: (saved: FollowUp) => void }) => {
  const [form, setForm] = useState<CallForm>(emptyCall)
  const [tried, setTried] = useState(false)
  const attempt = useAttempt(onSaved)
  const change = (patch: Partial<CallForm>) => setForm((before) => ({ ...before, ...patch }))
  const now = Date.now()
  const problems = tried ? callProblems(form) : {}
  const again = nextTries(followUp.attempts, now)
  const last = followUp.attempts.length + 1 >= ATTEMPTS_AT_MOST
  const closed = sameSlot(followUp.attempts, now)
  const blocked = form.reached === false ? closed : undefined
  const send = () => {
    setTried(true)
    if (blocked || attempt.isPending || Object.keys(callProblems(form)).length > 0) return
    const chosen = form.reached === false && form.nextTryAt === undefined ? { ...form, nextTryAt: again[0]?.at } : form
    attempt.mutate({ followUpId: followUp.id, version: followUp.version, ...callInput(chosen) })
  }
  const keys = onKeys(({ key, ctrl }) => {
    if (key !== 'Enter' || !ctrl) return false
    send()
    return true
  })
  return (
    <View className="call-form" {...keys}>
      <YesNo
        label="接通了吗"
        required
        value={form.reached}
        words={['接通', '没接通']}
        onChange={(reached) => change({ reached })}
        error={problems.reached}
      />
      {form.reached === false && !blocked && (
        <Field label="什么时候再打" required hint={last ? '这是第三次, 再没接通就记为「未接通」, 回访结束' : '换一个时段, 更容易接通'}>
          {!last && (
            <Chips
              label="什么时候再打"
              value={String(form.nextTryAt ?? again[0]?.at ?? '')}
              onChange={(at) => change({ nextTryAt: Number(at) })}
              options={again.map((one) => ({ value: String(one.at), label: one.word }))}
            />
          )}
        </Field>
      )}
      {blocked && <View className="wait t4 mt2">{blocked}</View>}
      {form.reached && (
        <>
          <YesNo
            label="问题解决了吗"
            required
            value={form.solved}
            words={['解决了', '没解决']}
            onChange={(solved) => change({ solved })}
            error={problems.solved}
          />
          <YesNo label="按时到了吗" value={form.onTime} words={['按时', '没按时']} onChange={(onTime) => change({ onTime })} />
          <YesNo label="收拾干净了吗" value={form.tidy} words={['干净', '没收拾']} onChange={(tidy) => change({ tidy })} />
          <Field label="收费和报价一致吗">
            <Chips
              label="收费和报价一致吗"
              value={form.price}
              onChange={(price) => change({ price })}
              options={[
                { value: 'same', label: '一致' },
                { value: 'other', label: '不一致' },
                { value: 'none', label: '没有收费' },
              ]}
            />
          </Field>
          <Field label="总的打几分" required error={problems.score}>
            <Stars label="住户评分" value={form.score} onChange={(score) => change({ score })} />
          </Field>
        </>
      )}
      {form.reached !== undefined && !blocked && (
        <View className="mt4">
          <TextArea
            label="住户怎么说"
            required={form.solved === false}
            value={form.words}
            onChange={(words) => change({ words })}
            max={LONGEST}
            rows={2}
            error={problems.words}
          />
        </View>
      )}
      {form.reached && form.solved === false && <View className="t4 wait mt2">保存后同一张工单会重开, 主管会收到通知</View>}
      {attempt.error && (
        <View className="bad t4 mt2" aria-role="alert">
          {attempt.error.message}
        </View>
      )}
      <View className="row gap3 mt4">
        <Button busy={attempt.isPending} closed={blocked && '换个时段再打'} onPress={send}>
          保存这次通话
        </Button>
        <KeyHint keys="Ctrl Enter" />
      </View>
    </View>
  )
}
