import { DeskFrame } from '../../parts/frame'
import { Households } from '../../parts/household'

export default function HouseholdsPage() {
  return (
    <DeskFrame title="住户" section="households">
      {(place) => <Households {...place} />}
    </DeskFrame>
  )
}
