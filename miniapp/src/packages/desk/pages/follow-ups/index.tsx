import { DeskFrame } from '../../parts/frame'
import { FollowUps } from '../../parts/follow-up'

export default function FollowUpsPage() {
  return (
    <DeskFrame title="待回访" section="follow-ups">
      {(place) => <FollowUps {...place} />}
    </DeskFrame>
  )
}
