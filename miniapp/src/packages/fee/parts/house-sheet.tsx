import { HOUSEHOLD_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { chooseHouse, isActive } from '../../../services/current-house'
import type { Me } from '../../../services/me'
import { Icon } from '../../../ui/icon'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { Sheet } from '../../../ui/sheet'

interface HouseSheetProps {
  open: boolean
  me: Me
  current: string | undefined
  onClose: () => void
  onPick: () => void
}

/** Whose bills: one's own, or a parent's house that one belongs to. */
export const HouseSheet = ({ open, me, current, onClose, onPick }: HouseSheetProps) => (
  <Sheet open={open} title="看哪套房的账单" onClose={onClose}>
    <CellGroup>
      {me.houses.filter(isActive).map((house) => (
        <ListCell
          key={house.houseId}
          title={`${house.communityName} ${house.label}`}
          detail={HOUSEHOLD_ROLE_WORDS[house.role]}
          value={house.houseId === current ? <Icon name="check" size={20} className="brand" label="当前" /> : undefined}
          arrow={false}
          onPress={() => {
            chooseHouse(house)
            onPick()
            onClose()
          }}
        />
      ))}
    </CellGroup>
  </Sheet>
)
