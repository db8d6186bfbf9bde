import { View } from '@tarojs/components'
import { useState } from 'react'
import { PRIORITIES, PRIORITY_WORDS, REPAIR_STATUSES, STATUS_WORDS } from '@jinlin/shared/domain/ticket/words'
import { Button } from '../../../../ui/button'
import { Chips, MultiChips } from '../../../../ui/chips'
import { Field } from '../../../../ui/field'
import { Sheet } from '../../../../ui/sheet'
import { Switch } from '../../../../ui/switch'
import { TextField } from '../../../../ui/text-field'
import type { Post } from '../../hooks/use-post'
import { useUnits } from '../../hooks/use-houses'
import { useDropView, useSavedViews, useSaveView, type SavedView, type ViewFilter } from '../../hooks/use-views'
import { CATEGORY_GROUPS } from '../../model/category-groups'
import { VIEW_WORDS, type QueueView, type Source } from '../../model/views'

interface SaveViewSheetProps {
  post: Post
  source: Source
  onClose: () => void
  onSaved: (view: SavedView) => void
  onDropped: () => void
}

const VIEWS = (Object.keys(VIEW_WORDS) as QueueView[]).map((value) => ({ value, label: VIEW_WORDS[value] }))
const STATUSES = REPAIR_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value].staff }))
const PRIORITY_CHIPS = PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value].word }))

/** A filter under a name; a view of mine can be forgotten here again. */
export const SaveViewSheet = ({ post, source, onClose, onSaved, onDropped }: SaveViewSheetProps) => {
  const { data: saved } = useSavedViews(post.communityId)
  const { data: buildings } = useUnits(post.communityId)
  const present = source.kind === 'saved' ? saved?.find((one) => one.id === source.id) : undefined
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [filter, setFilter] = useState<ViewFilter>(() => present?.filter ?? { view: source.kind === 'view' ? source.view : 'all' })
  const save = useSaveView(post.communityId, (view) => (onClose(), onSaved(view)))
  const drop = useDropView(post.communityId, () => (onClose(), onDropped()))
  const change = (patch: Partial<ViewFilter>) => setFilter({ ...filter, ...patch })
  return (
    <Sheet
      open
      title="存成常用视图"
      onClose={onClose}
      foot={
        <>
          {present?.mine && (
            <Button kind="bad" busy={drop.isPending} onPress={() => drop.mutate(present.id)}>
              删除「{present.name}」
            </Button>
          )}
          <Button
            busy={save.isPending}
            closed={!name.trim() && '先起个名字'}
            onPress={() => save.mutate({ name: name.trim(), shared, filter })}
          >
            保存
          </Button>
        </>
      }
    >
      <TextField
        label="名字"
        required
        value={name}
        onChange={setName}
        max={20}
        placeholder="例: 3栋漏水"
        error={(save.error ?? drop.error)?.message}
      />
      <Field label="范围" required>
        <Chips label="范围" value={filter.view} onChange={(view) => change({ view })} options={VIEWS} />
      </Field>
      <Field label="优先级">
        <MultiChips label="优先级" values={filter.priority ?? []} onChange={(priority) => change({ priority })} options={PRIORITY_CHIPS} />
      </Field>
      <Field label="状态">
        <MultiChips label="状态" values={filter.status ?? []} onChange={(status) => change({ status })} options={STATUSES} />
      </Field>
      <Field label="类别">
        <Chips
          label="类别"
          value={filter.categoryGroup ?? ''}
          onChange={(group) => change({ categoryGroup: group || undefined })}
          options={[{ value: '', label: '不限' }, ...CATEGORY_GROUPS]}
        />
      </Field>
      {buildings && (
        <Field label="楼栋">
          <Chips
            label="楼栋"
            value={filter.buildingId ?? ''}
            onChange={(buildingId) => change({ buildingId: buildingId || undefined })}
            options={[{ value: '', label: '不限' }, ...buildings.map((one) => ({ value: one.buildingId, label: one.name }))]}
          />
        </Field>
      )}
      <View className="mt3">
        <Switch label="同事也能看到" detail="打开后, 本小区的客服都能用这个视图" on={shared} onChange={setShared} />
      </View>
    </Sheet>
  )
}
