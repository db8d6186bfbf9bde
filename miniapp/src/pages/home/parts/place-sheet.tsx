import { HOUSEHOLD_ROLE_WORDS, MEMBER_STATE_WORDS } from '@jinlin/shared/domain/people/roles'
import { useCommunities } from '../../../services/communities'
import { chooseCommunity, chooseHouse, isActive } from '../../../services/current-house'
import type { Me } from '../../../services/me'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { ListCell } from '../../../ui/list-cell'
import { Screen } from '../../../ui/screen'
import { Sheet } from '../../../ui/sheet'

interface PlaceSheetProps {
  open: boolean
  onClose: () => void
  me: Me | undefined
  /** House or community that is shown now. */
  current: string | undefined
}

const chosen = <Icon name="check" size={20} className="brand" label="当前" />

/** The communities of this server, for looking around without a house. */
const Communities = ({ current, onClose }: { current: string | undefined; onClose: () => void }) => {
  const query = useCommunities()
  return (
    <Screen query={query}>
      {(communities) =>
        communities.map((community) => (
          <ListCell
            key={community.id}
            icon="building"
            title={community.name}
            detail={community.address}
            value={community.id === current ? chosen : undefined}
            arrow={false}
            onPress={() => {
              chooseCommunity(community.id)
              onClose()
            }}
          />
        ))
      }
    </Screen>
  )
}

export const PlaceSheet = ({ open, onClose, me, current }: PlaceSheetProps) => {
  const houses = me?.houses.filter((house) => house.state === 'active' || house.state === 'pending') ?? []
  const leave = (url: string) => {
    onClose()
    go(url)
  }
  return (
    <Sheet
      open={open}
      title={houses.length > 0 ? '切换房屋' : '切换小区'}
      onClose={onClose}
      foot={
        <Button kind="line" icon="plus" onPress={() => leave(me ? urls.bind : urls.signIn(urls.bind))}>
          {houses.length > 0 ? '绑定另一套房屋' : '绑定我的房屋'}
        </Button>
      }
    >
      {houses.map((house) => (
        <ListCell
          key={house.memberId}
          icon="home"
          title={house.label}
          detail={`${house.communityName} · ${isActive(house) ? HOUSEHOLD_ROLE_WORDS[house.role] : MEMBER_STATE_WORDS[house.state]}`}
          value={house.houseId === current ? chosen : undefined}
          arrow={!isActive(house)}
          onPress={() => {
            if (!isActive(house)) return leave(urls.houses)
            chooseHouse(house)
            onClose()
          }}
        />
      ))}
      {houses.length === 0 && <Communities current={current} onClose={onClose} />}
    </Sheet>
  )
}
