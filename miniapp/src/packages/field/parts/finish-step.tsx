import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useDraft } from '../../../services/drafts'
import { goBack } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Foot } from '../../../ui/foot'
import { toast } from '../../../ui/toast'
import { takeStep } from '../hooks/field-outbox'
import { fieldUrls } from '../model/field-urls'
import { EMPTY_FINISH, finishDraftKey, finishInput, finishPhotos, finishProblems, minutesSince } from '../model/finish-form'
import type { JobSeen } from '../model/types'
import { FieldPage } from './field-page'
import { FinishForm } from './finish-form'

/** Handing the work in. What was typed and photographed is kept on the phone until it has been. */
export const FinishStep = ({ job, abilities }: JobSeen) => {
  const [draft, change, clear] = useDraft(finishDraftKey(job.id), EMPTY_FINISH)
  const [tried, setTried] = useState(false)
  const online = useOnline()
  const back = fieldUrls.job(job.id)
  const may = abilities.finish?.can === true
  useEffect(() => {
    const minutes = minutesSince(job.timeline, Date.now())
    if (minutes !== undefined) change((before) => (before.minutes === '' ? { ...before, minutes: String(minutes) } : before))
    // Only when the form is opened; afterwards the number is the person's.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const problems = finishProblems(draft)
  const missing = Object.keys(problems).length
  const send = () => {
    setTried(true)
    if (missing > 0) return
    const kept = takeStep('finish', job.id, finishInput(draft), finishPhotos(draft))
    clear()
    toast(!kept ? '手机存储已满, 上传前请不要关掉' : online ? '已完工' : '已存, 有信号自动上传')
    goBack(back)
  }
  return (
    <FieldPage
      title="完工"
      back={back}
      url={fieldUrls.finish(job.id)}
      foot={
        may && (
          <Foot
            lead={
              tried && missing > 0 ? (
                <View className="bad" aria-role="alert">
                  {`还差 ${missing} 项, 见上面的提示`}
                </View>
              ) : undefined
            }
          >
            <Button size="go" icon="check" onPress={send}>
              完工
            </Button>
          </Foot>
        )
      }
    >
      {may ? (
        <>
          <View className="pad mt3 t2">{`${job.where} · ${job.title}`}</View>
          <FinishForm draft={draft} change={change} problems={tried ? problems : {}} categoryKey={job.categoryKey} />
        </>
      ) : (
        <Empty
          icon="info"
          title={job.status === 'done' ? '这一单已完工' : '现在还不能完工'}
          detail={job.status === 'done' ? '等住户确认' : '先到场并开始维修'}
          action={<Button onPress={() => goBack(back)}>回到工单</Button>}
        />
      )}
    </FieldPage>
  )
}
