import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { writeDraft } from '../../../services/drafts'
import { go } from '../../../services/navigate'
import { outbox, useWaitingSteps, type WaitingStep } from '../../../services/outbox'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Dialog } from '../../../ui/dialog'
import { stepOf } from '../model/commands'
import { fieldUrls } from '../model/field-urls'
import { draftFromStep, finishDraftKey } from '../model/finish-form'
import { refusalWords, waitingWord } from '../model/step-words'
import { WaitingPhotos } from './waiting-photos'

const changeFinish = (step: WaitingStep) => {
  const taken = outbox.takeBack(step.id)
  if (!taken) return
  writeDraft(finishDraftKey(step.group), draftFromStep(taken))
  go(fieldUrls.finish(step.group))
}

const Refused = ({ step, behind }: { step: WaitingStep; behind: number }) => {
  const [leaving, setLeaving] = useState(false)
  const photos = step.photos.map(({ ref }) => ref)
  return (
    <Card tone="bad" title={`「${waitingWord(step)}」没有传上去`}>
      <View className="mt1" aria-role="alert">
        {refusalWords(step)}
      </View>
      <View className="t4 mt1">{`${sayWhen(step.at, Date.now())} 操作的${behind > 0 ? `; 后面 ${behind} 步也在等它` : ''}`}</View>
      {photos.length > 0 && (
        <View className="mt3">
          <WaitingPhotos refs={photos} label="没传上去的照片" />
        </View>
      )}
      <View className="col gap2 mt3">
        <Button onPress={() => void outbox.retry(step.id)}>再传一次</Button>
        {stepOf(step) === 'finish' && (
          <Button kind="line" onPress={() => changeFinish(step)}>
            改一下再交
          </Button>
        )}
        <Button kind="quiet" onPress={() => setLeaving(true)}>
          不传了
        </Button>
      </View>
      <Dialog
        open={leaving}
        title="不传这一步"
        confirm="不传了"
        danger
        onConfirm={() => void outbox.giveUp(step.id)}
        onCancel={() => setLeaving(false)}
      >
        {photos.length > 0
          ? `手机里这 ${photos.length} 张照片也会删掉; 想留着, 先点开照片保存`
          : behind > 0
            ? '后面等着的步骤会接着上传'
            : '这一步从手机里删掉, 工单以系统里的为准'}
      </Dialog>
    </Card>
  )
}

/** What was not taken, why, and what can be done with it. Nothing disappears by itself. */
export const RefusedSteps = ({ ticketId }: { ticketId: string }) => {
  const own = useWaitingSteps().filter((step) => step.group === ticketId)
  const at = own.findIndex((step) => step.refusal)
  const step = own[at]
  return step ? <Refused step={step} behind={own.length - at - 1} /> : null
}
