import { useRouter } from '@tarojs/taro'
import { DeskFrame } from '../../parts/frame'
import { Intake } from '../../parts/intake'

export default function IntakePage() {
  const { params } = useRouter()
  return (
    <DeskFrame title="来电登记" section="intake" phoneNav={false}>
      {({ post, layout }) => <Intake communityId={post.communityId} layout={layout} phone={params.phone} />}
    </DeskFrame>
  )
}
