import { useRouter } from '@tarojs/taro'
import { Screen } from '../../../../ui/screen'
import { useJob } from '../../hooks/use-job'
import { fieldUrls } from '../../model/field-urls'
import { FieldPage } from '../../parts/field-page'
import { FinishStep } from '../../parts/finish-step'

export default function FinishPage() {
  const id = useRouter().params.id ?? ''
  const query = useJob(id, false)
  if (query.data) return <FinishStep {...query.data} />
  return (
    <FieldPage title="完工" back={fieldUrls.job(id)} url={fieldUrls.finish(id)}>
      <Screen query={query}>{() => null}</Screen>
    </FieldPage>
  )
}
