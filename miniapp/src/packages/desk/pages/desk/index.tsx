import { DeskFrame } from '../../parts/frame'
import { Workspace } from '../../parts/workspace'

export default function DeskPage() {
  return (
    <DeskFrame title="客服台" section="desk">
      {(place) => <Workspace {...place} />}
    </DeskFrame>
  )
}
