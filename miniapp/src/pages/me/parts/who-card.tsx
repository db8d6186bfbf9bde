import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { STAFF_ROLE_WORDS } from '@jinlin/shared/domain/people/roles'
import { api } from '../../../services/api'
import { setMe, type Me } from '../../../services/me'
import { go } from '../../../services/navigate'
import { urls } from '../../../services/urls'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { Grow, Row } from '../../../ui/row'
import { Sheet } from '../../../ui/sheet'
import { TextField } from '../../../ui/text-field'
import { toast } from '../../../ui/toast'

interface RenameSheetProps {
  open: boolean
  onClose: () => void
  name: string
}

const RenameSheet = ({ open, onClose, name }: RenameSheetProps) => {
  const [value, setValue] = useState(name)
  const rename = useMutation({
    mutationFn: async (next: string) => (await api.me.rename({ name: next })).data,
    onSuccess: (me) => {
      setMe(me)
      toast('已更正')
      onClose()
    },
  })
  const empty = value.trim() === ''
  return (
    <Sheet
      open={open}
      title="更正姓名"
      onClose={onClose}
      foot={
        <Button busy={rename.isPending} closed={empty && '请先填写姓名'} onPress={() => rename.mutate(value.trim())}>
          保存
        </Button>
      }
    >
      <TextField
        label="姓名"
        required
        value={value}
        onChange={setValue}
        max={PEOPLE_LIMITS.nameMax}
        hint="客服和上门的师傅会看到这个称呼"
        error={rename.error?.message}
      />
    </Sheet>
  )
}

/** Who is signed in; a resident may correct the name and verify the phone. */
export const WhoCard = ({ me }: { me: Me }) => {
  const [renaming, setRenaming] = useState(false)
  const roles = [...new Set(me.posts.flatMap((post) => post.roles))].map((role) => STAFF_ROLE_WORDS[role])
  return (
    <Card>
      <Row>
        <View className="brand">
          <Icon name="person" size={40} />
        </View>
        <Grow>
          <View className="t1">{me.name || '还没有填写姓名'}</View>
          <View className="t4 num">
            {me.kind === 'staff'
              ? [...roles, me.badgeNo && `工号 ${me.badgeNo}`].filter(Boolean).join(' · ')
              : (me.phone ?? '还没有验证手机号')}
          </View>
          {me.committeeOf.length > 0 && <Text className="t5">业委会成员</Text>}
        </Grow>
      </Row>
      {me.kind === 'resident' && (
        <Row className="mt3" wrap gap={2}>
          <Button size="sm" kind="line" onPress={() => setRenaming(true)}>
            更正姓名
          </Button>
          <Button size="sm" kind="line" onPress={() => go(urls.verifyPhone)}>
            {me.phone ? '更换手机号' : '验证手机号'}
          </Button>
        </Row>
      )}
      {renaming && <RenameSheet open onClose={() => setRenaming(false)} name={me.name} />}
    </Card>
  )
}
