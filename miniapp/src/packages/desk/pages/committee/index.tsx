import { Committee } from '../../parts/committee'
import { DeskFrame } from '../../parts/frame'

export default function CommitteePage() {
  return (
    <DeskFrame title="业委会" section="committee">
      {(place) => <Committee {...place} />}
    </DeskFrame>
  )
}
