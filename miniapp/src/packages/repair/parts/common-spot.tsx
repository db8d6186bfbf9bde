import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { api } from '../../../services/api'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { TextField } from '../../../ui/text-field'

interface CommonSpotProps {
  communityId: string
  buildingId: string | undefined
  spot: string
  onBuilding: (buildingId: string | undefined) => void
  onSpot: (spot: string) => void
  error?: string
}

/** Where in a common area: which building if any, and the spot in words. */
export const CommonSpot = ({ communityId, buildingId, spot, onBuilding, onSpot, error }: CommonSpotProps) => {
  const { data } = useQuery({
    queryKey: ['units', communityId],
    queryFn: async ({ signal }) => (await api.household.units({ communityId }, { signal })).data,
    staleTime: 10 * 60_000,
  })
  return (
    <View>
      {data && data.length > 0 && (
        <Field label="在哪栋楼">
          <Chips
            label="楼栋"
            scroll={data.length > 6}
            value={buildingId ?? 'none'}
            onChange={(picked) => onBuilding(picked === 'none' ? undefined : picked)}
            options={[
              { value: 'none', label: '不在楼里' },
              ...data.map((building) => ({ value: building.buildingId, label: building.name })),
            ]}
          />
        </Field>
      )}
      <TextField
        label="具体位置"
        required
        icon="pin"
        value={spot}
        onChange={onSpot}
        max={TICKET_LIMITS.spotMax}
        placeholder="例如: 1 单元大堂、车库 B 区 12 号旁"
        error={error}
      />
    </View>
  )
}
