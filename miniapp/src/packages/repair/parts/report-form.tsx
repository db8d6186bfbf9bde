import { View } from '@tarojs/components'
import { ApiError } from '@jinlin/shared/client/api-error'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import type { Place } from '@jinlin/shared/domain/ticket/words'
import { useEffect, useState } from 'react'
import { isActive } from '../../../services/current-house'
import { useDraft } from '../../../services/drafts'
import type { House, Me } from '../../../services/me'
import { replace } from '../../../services/navigate'
import { forgetPhoto } from '../../../services/photos'
import { urls } from '../../../services/urls'
import { PlaceSheet } from '../../../pages/home/parts/place-sheet'
import { categoryWords } from '../../../pages/tickets/model/category-words'
import { Button } from '../../../ui/button'
import { Foot } from '../../../ui/foot'
import { Page } from '../../../ui/page'
import { Steps } from '../../../ui/steps'
import { useReport } from '../hooks/use-report'
import { slotsChanged } from '../hooks/use-slots'
import {
  emptyDraft,
  hasProblems,
  isWorthKeeping,
  moveTo,
  problemsOf,
  reportInput,
  sendAgain,
  type ReportDraft,
} from '../model/report-draft'
import { VisitStep } from './visit-step'
import { WhatStep } from './what-step'
import { WordsStep } from './words-step'
import '../style.scss'

const STEPS = ['什么坏了', '说清楚', '什么时候来'] as const
const EMPTY = emptyDraft()

interface ReportFormProps {
  me: Me
  house: House
  /** The door it was opened by; a draft that is worth something keeps its own place. */
  place: Place | undefined
}

/** The whole report in three steps. What is written stays on the phone until it is sent or thrown away. */
export const ReportForm = ({ me, house, place }: ReportFormProps) => {
  const [draft, change, clear] = useDraft<ReportDraft>('report', EMPTY)
  const [restored, setRestored] = useState(() => isWorthKeeping(draft))
  const [tried, setTried] = useState(false)
  const [switching, setSwitching] = useState(false)
  const category = draft.categoryKey ? categoryOf(draft.categoryKey) : undefined
  const problems = problemsOf(draft, category, draft.step, Date.now())
  const shown = tried ? problems : {}

  const report = useReport({
    askFirst: true,
    onSent: (ticketId) => {
      for (const { ref } of draft.photos) forgetPhoto(ref)
      if (draft.voice) forgetPhoto(draft.voice.ref)
      clear()
      replace(urls.sent(ticketId))
    },
    onRefused: (error) => {
      if (!(error instanceof ApiError)) return
      if (error.code === 'SLOT_UNAVAILABLE') {
        change((before) => ({ ...before, slotFrom: undefined, slotTo: undefined }))
        slotsChanged()
      }
      if (error.code === 'UPLOAD_NOT_FOUND') change((before) => sendAgain(before, error.message))
    },
  })
  const startOver = () => {
    for (const { ref } of draft.photos) forgetPhoto(ref)
    clear()
    if (place) change((before) => moveTo(before, place))
    setRestored(false)
    setTried(false)
    report.reset()
  }
  useEffect(() => {
    change((before) => {
      const there = place && !isWorthKeeping(before) ? moveTo(before, place) : before
      // Without a verified number somebody else's, or an unverified one, must be given.
      return me.phone === null && !there.otherContact ? { ...there, otherContact: true } : there
    })
    // Only when the form is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const to = (step: number) => {
    setTried(false)
    report.reset()
    change((before) => ({ ...before, step: Math.min(Math.max(step, 0), 2) as ReportDraft['step'] }))
  }
  const forward = () => {
    if (hasProblems(problems)) return setTried(true)
    if (draft.step < 2) return to(draft.step + 1)
    report.send(reportInput(draft, house))
  }
  const first = Object.values(shown)[0]
  const step = { draft, change, problems: shown }
  const houses = me.houses.filter(isActive)
  return (
    <Page
      title="报修"
      foot={
        <Foot
          lead={
            report.error ? (
              <View className="bad" aria-role="alert">
                {report.error.message}
              </View>
            ) : first ? (
              <View className="bad">{first}</View>
            ) : (
              category && (
                <View className="t5">{`${categoryWords(category)} · ${draft.place === 'home' ? house.label : draft.spot || '公共区域'}`}</View>
              )
            )
          }
        >
          {draft.step > 0 && (
            <Button kind="line" onPress={() => to(draft.step - 1)}>
              上一步
            </Button>
          )}
          <Button busy={report.isPending} onPress={forward}>
            {draft.step < 2 ? '下一步' : report.isPending ? '正在提交' : '提交报修'}
          </Button>
        </Foot>
      }
    >
      <View className="report-steps">
        <Steps steps={STEPS} done={draft.step} />
      </View>
      {restored && (
        <View className="report-restored">
          <View className="grow">继续上次没写完的</View>
          <Button size="sm" kind="quiet" onPress={startOver}>
            重新写
          </Button>
        </View>
      )}
      {draft.step === 0 && <WhatStep {...step} house={house} onSwitch={houses.length > 1 ? () => setSwitching(true) : undefined} />}
      {draft.step === 1 && <WordsStep {...step} category={category} />}
      {draft.step === 2 && category && <VisitStep {...step} category={category} house={house} me={me} />}
      <PlaceSheet open={switching} onClose={() => setSwitching(false)} me={me} current={house.houseId} />
    </Page>
  )
}
