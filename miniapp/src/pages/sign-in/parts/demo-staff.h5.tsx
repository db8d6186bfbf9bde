import { View } from '@tarojs/components'
import { CellGroup, ListCell } from '../../../ui/list-cell'
import { useDemoPeople } from '../hooks/use-demo-people.h5'
import { isStaffPerson, type DemoPerson } from '../model/demo-people'

/** A press fills the form; the way in is the same as for everybody. Nothing is shown where there is no demo. */
export const DemoStaff = ({ onPick }: { onPick: (person: DemoPerson) => void }) => {
  const { data } = useDemoPeople()
  const staff = data?.filter(isStaffPerson) ?? []
  if (staff.length === 0) return null
  return (
    <>
      <View className="pad mt3 t5">演示账号, 点一下填好</View>
      <CellGroup>
        {staff.map((person) => (
          <ListCell
            key={person.identity}
            icon="person"
            title={person.label}
            detail={person.detail ?? `账号 ${person.account ?? ''}`}
            onPress={() => onPick(person)}
          />
        ))}
      </CellGroup>
    </>
  )
}
