import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { api } from '../../../../services/api'
import { newIntentKey } from '../../../../services/intent-key'
import { ME, type Me } from '../../../../services/me'
import { queryClient } from '../../../../services/query-client'
import { staffKey } from '../../hooks/desk-keys'

/** 「在班, 到 18:00」: on and off with one press; said in words, because a colleague reads it too. */
export const ShiftSwitch = ({ me, communityId }: { me: Me; communityId: string }) => {
  const change = useMutation({
    mutationFn: (on: boolean) => api.staff.onShift({ communityId, on }, { key: newIntentKey() }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ME })
      void queryClient.invalidateQueries({ queryKey: staffKey(communityId) })
    },
  })
  const until = me.onShift && me.shiftEndsAt !== null ? `, 到${sayWhen(me.shiftEndsAt, Date.now()).replace('今天 ', '')}` : ''
  return (
    <View className="shift">
      <Text>{change.isError ? change.error.message : me.onShift ? `在班${until}` : '未在班'}</Text>
      <View
        className="nav-tool"
        onClick={() => {
          if (!change.isPending) change.mutate(!me.onShift)
        }}
        aria-role="button"
        aria-busy={change.isPending ? 'true' : undefined}
      >
        <Text>{me.onShift ? '下班' : '上班'}</Text>
      </View>
    </View>
  )
}
