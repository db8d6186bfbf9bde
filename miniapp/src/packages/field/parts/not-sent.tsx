import { useWaitingSteps } from '../../../services/outbox'
import { queryClient } from '../../../services/query-client'
import { go } from '../../../services/navigate'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { jobKey } from '../hooks/field-keys'
import { fieldUrls } from '../model/field-urls'
import { readingOf, readingRefused, readingWord } from '../model/reading-step'
import { refusalWords, waitingWord } from '../model/step-words'
import type { JobSeen } from '../model/types'

/** Steps the server would not take, also of orders that are no longer in hand: the photos of those are here and nowhere else. */
export const NotSent = () => {
  const refused = useWaitingSteps().filter((step) => step.refusal)
  if (refused.length === 0) return null
  return (
    <CellGroup>
      {refused.map((step) => {
        const reading = readingOf(step)
        if (reading && step.refusal)
          return (
            <ListCell
              key={step.id}
              icon="warning"
              title={`${readingWord(reading)} 没有传上去`}
              detail={readingRefused(reading, step.refusal, Date.now())}
              onPress={() => go(fieldUrls.readings)}
            />
          )
        const seen = queryClient.getQueryData<JobSeen>(jobKey(step.group))
        return (
          <ListCell
            key={step.id}
            icon="warning"
            title={`${seen?.job.where ?? '工单'}: 「${waitingWord(step)}」没有传上去`}
            detail={refusalWords(step)}
            onPress={() => go(fieldUrls.job(step.group))}
          />
        )
      })}
    </CellGroup>
  )
}
