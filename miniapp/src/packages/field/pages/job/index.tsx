import { useRouter } from '@tarojs/taro'
import { useInFront } from '../../../../services/shown'
import { Empty } from '../../../../ui/empty'
import { Button } from '../../../../ui/button'
import { Screen } from '../../../../ui/screen'
import { replace } from '../../../../services/navigate'
import { isGone, useJob } from '../../hooks/use-job'
import { fieldUrls } from '../../model/field-urls'
import { FieldPage } from '../../parts/field-page'
import { JobFoot } from '../../parts/job-foot'
import { JobStory } from '../../parts/job-story'
import { RefusedSteps } from '../../parts/refused-steps'

export default function JobPage() {
  const id = useRouter().params.id ?? ''
  const query = useJob(id, useInFront())
  const gone = isGone(query.error)
  // The bar below says in better words what became of it.
  const shown = gone && query.data ? { ...query, error: null } : query
  return (
    <FieldPage title="维修作业" back={fieldUrls.today} url={fieldUrls.job(id)} foot={query.data && !gone && <JobFoot {...query.data} />}>
      {gone && !query.data ? (
        <>
          <RefusedSteps ticketId={id} />
          <Empty
            icon="ticket"
            title="这一单不在您名下"
            detail="可能已改派、取消或被别人接走"
            action={<Button onPress={() => replace(fieldUrls.today)}>回到今天的工单</Button>}
          />
        </>
      ) : (
        <Screen query={shown}>{(seen) => <JobStory {...seen} gone={gone} />}</Screen>
      )}
    </FieldPage>
  )
}
