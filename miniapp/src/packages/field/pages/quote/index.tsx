import { useRouter } from '@tarojs/taro'
import { Screen } from '../../../../ui/screen'
import { useJob } from '../../hooks/use-job'
import { fieldUrls } from '../../model/field-urls'
import { FieldPage } from '../../parts/field-page'
import { QuoteStep } from '../../parts/quote-step'

export default function QuotePage() {
  const id = useRouter().params.id ?? ''
  const query = useJob(id, false)
  if (query.data) return <QuoteStep {...query.data} />
  return (
    <FieldPage title="报价" back={fieldUrls.job(id)} url={fieldUrls.quote(id)}>
      <Screen query={query}>{() => null}</Screen>
    </FieldPage>
  )
}
