import { Text, View } from '@tarojs/components'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { Grow, Row } from '../../../ui/row'
import { TextField } from '../../../ui/text-field'
import type { StepProps } from './what-step'

interface ContactFieldsProps extends StepProps {
  name: string
  /** Masked; null when no number is verified, then one must be given here. */
  phone: string | null
}

/** Who is called: the person who reports, unless another is named. */
export const ContactFields = ({ draft, change, problems, name, phone }: ContactFieldsProps) => (
  <>
    <Field label="联系谁" required>
      {phone && !draft.otherContact ? (
        <Row between>
          <Grow>
            <Text className="num">{`${name || '我'} ${phone}`}</Text>
          </Grow>
          <Button size="sm" kind="line" onPress={() => change((before) => ({ ...before, otherContact: true }))}>
            换个人
          </Button>
        </Row>
      ) : (
        <View className="t5">{phone ? '这次请联系下面这位' : '还没有验证手机号, 请留一个能打通的电话'}</View>
      )}
    </Field>
    {draft.otherContact && (
      <>
        <TextField
          label="怎么称呼"
          required
          value={draft.contactName}
          max={TICKET_LIMITS.contactNameMax}
          onChange={(contactName) => change((before) => ({ ...before, contactName }))}
          placeholder="例如: 陈女士"
          error={problems.contactName}
        />
        <TextField
          label="手机号"
          required
          type="number"
          icon="phone"
          value={draft.contactPhone}
          max={11}
          onChange={(contactPhone) => change((before) => ({ ...before, contactPhone }))}
          error={problems.contactPhone}
        />
        {phone && (
          <Button kind="quiet" onPress={() => change((before) => ({ ...before, otherContact: false, contactName: '', contactPhone: '' }))}>
            还是联系我
          </Button>
        )}
      </>
    )}
  </>
)
