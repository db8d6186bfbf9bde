import { View } from '@tarojs/components'
import { go } from '../../../services/navigate'
import { useOnline } from '../../../services/network'
import { useWaitingSteps } from '../../../services/outbox'
import { Button } from '../../../ui/button'
import { Foot } from '../../../ui/foot'
import { toast } from '../../../ui/toast'
import { takeStep } from '../hooks/field-outbox'
import { useClaim } from '../hooks/use-claim'
import { fieldUrls } from '../model/field-urls'
import type { JobSeen } from '../model/types'
import { bigStep, closedClaim } from '../model/way'

/** The one button. It works without a network, all but taking from the pool, where two may want the same. */
export const JobFoot = ({ job, abilities }: JobSeen) => {
  const online = useOnline()
  const claim = useClaim()
  const stuck = useWaitingSteps().some((step) => step.group === job.id && step.refusal)
  const big = bigStep(abilities)
  const whyNot = closedClaim(abilities)
  const fromPool = job.status === 'pooled'
  if (!big && !(fromPool && whyNot)) return null
  const closed = stuck ? '先处理上面没传上去的一步' : fromPool && !online ? '有信号时才能抢单' : big ? undefined : whyNot
  const press = () => {
    if (!big) return
    if (big.step === 'finish') return go(fieldUrls.finish(job.id))
    if (fromPool) return claim.mutate(job.id)
    if (!takeStep(big.step, job.id)) toast('手机存储已满, 上传前请不要关掉')
  }
  return (
    <Foot
      lead={
        claim.error && (
          <View className="bad" aria-role="alert">
            {claim.error.message}
          </View>
        )
      }
    >
      <Button size="go" icon={closed ? undefined : big?.icon} closed={closed} busy={claim.isPending} onPress={press}>
        {big?.word ?? '接单'}
      </Button>
    </Foot>
  )
}
