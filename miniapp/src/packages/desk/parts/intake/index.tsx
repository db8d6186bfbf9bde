import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { goBack } from '../../../../services/navigate'
import { Button } from '../../../../ui/button'
import { KeyHint } from '../../../../ui/key-hint'
import { focusInside } from '../../hooks/focus-inside'
import { onKeys } from '../../hooks/on-keys'
import type { DeskTicket } from '../../hooks/use-desk-ticket'
import { useCaller, useIntake } from '../../hooks/use-intake'
import { deskUrls } from '../../model/desk-urls'
import { emptyIntake, intakeProblems, phoneOf, type IntakeDraft } from '../../model/intake-draft'
import type { Layout } from '../../model/layout'
import { KeyedWord } from '../keyed-word'
import { CallerSide } from './caller-side'
import { IntakeFields } from './intake-fields'
import { Taken } from './taken'
import '../context/style.scss'
import '../steps/style.scss'
import './style.scss'

interface IntakeProps {
  communityId: string
  layout: Layout
  phone: string | undefined
}

/** From the number to the order while the caller is on the line: number, house, category, words, time, done. */
export const Intake = ({ communityId, layout, phone }: IntakeProps) => {
  const [draft, setDraft] = useState<IntakeDraft>(() => ({ ...emptyIntake(), phone: phoneOf(phone ?? '') }))
  const [tried, setTried] = useState(false)
  const [taken, setTaken] = useState<DeskTicket>()
  const caller = useCaller(communityId, draft.phone)
  const intake = useIntake(communityId, setTaken)
  const problems = intakeProblems(draft)
  const change = (patch: Partial<IntakeDraft>) => setDraft((before) => ({ ...before, ...patch }))

  // The keyboard begins at the number.
  useEffect(() => focusInside('intake-phone'), [taken])

  // What the house knows of the caller is filled in once, where nothing was written yet.
  const known = caller.data?.known ? caller.data : undefined
  useEffect(() => {
    if (!known) return
    const only = known.houses.length === 1 ? known.houses[0] : undefined
    setDraft((before) => ({
      ...before,
      name: before.name || known.name,
      ...(only && !before.houseId ? { houseId: only.houseId, houseLabel: only.label, buildingId: only.buildingId } : {}),
    }))
  }, [known])

  const send = () => {
    setTried(true)
    if (Object.keys(problems).length === 0 && !intake.isPending) intake.mutate(draft)
  }
  const again = () => {
    setDraft(emptyIntake())
    setTried(false)
    intake.reset()
    setTaken(undefined)
  }
  if (taken) return <Taken ticket={taken} layout={layout} onAgain={again} />
  const keys = onKeys(({ key, ctrl }) => {
    if (key !== 'Enter' || !ctrl) return false
    send()
    return true
  })
  const missing = tried ? Object.values(problems)[0] : undefined
  return (
    <View className="intake" {...keys}>
      <View className="intake-form" aria-role="form" aria-label="来电登记">
        <View className="row between">
          <View className="t1" aria-role="heading">
            来电登记
          </View>
          {layout !== 'phone' && (
            <Button size="sm" kind="quiet" onPress={() => goBack(deskUrls.desk)}>
              <KeyedWord word="返回" of="Esc" />
            </Button>
          )}
        </View>
        <IntakeFields
          communityId={communityId}
          draft={draft}
          onChange={change}
          caller={caller.data}
          looking={caller.isFetching}
          problems={tried ? problems : {}}
        />
        <View className="intake-foot">
          {(missing || intake.error) && (
            <View className="bad t4" aria-role="alert">
              {intake.error ? intake.error.message : missing}
            </View>
          )}
          <View className="row gap3">
            <Button busy={intake.isPending} onPress={send}>
              登记并给出单号
            </Button>
            <KeyHint keys="Ctrl Enter" />
          </View>
        </View>
      </View>
      <CallerSide caller={caller.data} error={caller.error} phone={draft.phone} buildingId={draft.buildingId} />
    </View>
  )
}
