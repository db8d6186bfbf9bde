import { Bindings } from '../../parts/binding'
import { DeskFrame } from '../../parts/frame'

export default function BindingsPage() {
  return (
    <DeskFrame title="房屋审核" section="bindings">
      {(place) => <Bindings {...place} />}
    </DeskFrame>
  )
}
